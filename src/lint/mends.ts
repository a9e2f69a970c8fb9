import { illegalSettings } from '../checks/pci-targets.js';
import { readTarget } from '../domain/controller.js';
import type { Device, Domain } from '../domain/domain.js';
import { dropAddress, dropSetting, dropZpci, setTargetNumber } from '../domain/edit.js';

/** How a fault is mended without the guest noticing. */
interface Mend {
  /** Mends it, and answers what was done; nothing where it is not of this kind after all. */
  readonly mend: (device: Device, domain: Domain) => string | undefined;
  /** Why the guest does not notice. */
  readonly because: string;
}

const REFUSED = 'libvirt refuses the guest with it, and it is nothing that the device has.';

/** By the code of the fault. Whatever gives a device another place, number or name that a guest sees is none of these. */
export const mends: Readonly<Record<string, Mend>> = {
  'chassis-clash': {
    mend: (device, domain) => {
      const { chassis } = readTarget(device.element).numbers;
      if (chassis === undefined) return undefined;
      const free = freeChassis(domain);
      setTargetNumber(domain, device.element, 'chassis', free);
      return `${device.id} has the chassis number ${free} now, not ${chassis}`;
    },
    because: 'QEMU loads a state that was saved with another one.',
  },
  'address-dropped': {
    mend: (device, domain) => withoutAddress(device, domain),
    because: 'libvirt drops it itself.',
  },
  'root-has-address': {
    mend: (device, domain) => withoutAddress(device, domain),
    because: 'a root is where it is.',
  },
  'zpci-not-here': {
    mend: ({ element, id }, domain) => {
      dropZpci(domain, element);
      return `The zPCI ids of ${id} are gone`;
    },
    because: REFUSED,
  },
  'bad-model-name': {
    mend: ({ element, id }, domain) => {
      dropSetting(domain, element, { path: ['model'] });
      return `The model name of ${id} is gone`;
    },
    because: 'libvirt writes the one that there is.',
  },
  'setting-not-legal': {
    mend: (device, domain) => {
      const names = illegalSettings(device, domain.machine);
      for (const name of names) dropTargetSetting(domain, device, name);
      return names.length > 0 ? `${device.id} no longer says ${names.join(', ')}` : undefined;
    },
    because: REFUSED,
  },
};

function withoutAddress({ element, id }: Device, domain: Domain): string {
  dropAddress(domain, element);
  return `The address of ${id} is gone`;
}

function dropTargetSetting(domain: Domain, { element }: Device, name: string): void {
  if (name === 'node') dropSetting(domain, element, { path: ['target', 'node'] });
  else dropSetting(domain, element, { path: ['target'], attribute: name });
}

/** The lowest number that no controller says, and that libvirt gives to none that says nothing: it takes the index. */
function freeChassis({ pciControllers }: Domain): number {
  const taken = new Set(
    pciControllers.map(
      ({ element, controller }) => readTarget(element).numbers.chassis ?? controller.index,
    ),
  );
  let free = 1;
  while (taken.has(free)) free += 1;
  return free;
}
