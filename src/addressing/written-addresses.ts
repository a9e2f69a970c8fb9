import { type AddressType, addressTypes } from '../catalog/types.js';
import type { Device, Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { type Family, isFamily, readAddress } from './address-element.js';
import { addressError, type Outcome } from './outcome.js';

const VALIDATE = 'libvirt src/conf/domain_validate.c, src/qemu/qemu_validate.c';

const PCI: readonly AddressType[] = ['pci'];

const KNOWN: ReadonlySet<string> = new Set(addressTypes);

/** Refuses addresses of a type that the device, the machine or libvirt does not have. */
export function checkAddressTypes(domain: Domain): Outcome {
  const issues = domain.devices().flatMap((device): Issue[] => {
    const why = wrongType(device, domain);
    return why === undefined
      ? []
      : [
          addressError(device, {
            code: 'wrong-address-type',
            message: `${device.id} has an address of type '${device.address.type}', and ${why}.`,
            remedy: 'Leave the <address> out to have one of the right type chosen.',
            source: VALIDATE,
          }),
        ];
  });
  return { writes: [], issues };
}

/** Refuses what is no number, or out of its range, in an address of a legal type. */
export function checkNumbers(domain: Domain): Outcome {
  const issues = domain.devices().flatMap((device) => {
    const family = familyOf(device, domain);
    if (!family || wrongType(device, domain) !== undefined) return [];
    const { faults = [] } = readAddress(device, family) ?? {};
    return faults.map((fault) =>
      addressError(device, {
        code: 'bad-address',
        message: `The ${family} address of ${device.id} ${fault}.`,
        remedy: 'Correct it, or leave the whole <address> out to have one chosen.',
        source: 'libvirt src/conf/device_conf.c, src/conf/domain_conf.c (addresses)',
      }),
    );
  });
  return { writes: [], issues };
}

/** zPCI ids elsewhere are refused as such. */
function familyOf({ address: { type = '' } }: Device, { machine }: Domain): Family | undefined {
  if (type === 'pci') return machine.virtio === 'ccw' ? 'zpci' : undefined;
  return isFamily(type) ? type : undefined;
}

function wrongType(device: Device, { machine }: Domain): string | undefined {
  const { type } = device.address;
  if (type === undefined) return undefined;
  if (!KNOWN.has(type)) return 'libvirt knows no such type';
  if (type === 'unassigned' && device.kind !== 'hostdev') return 'only host devices may have none';
  if (type === 'ccw' && machine.virtio !== 'ccw')
    return `the machine ${machine.family} has no channel subsystem`;
  const types = device.controller?.pci ? PCI : device.row?.addresses;
  if (types === undefined || types.some((legal) => legal === type)) return undefined;
  const what = `${device.model ?? ''} ${device.kind}`.trim();
  return types.length === 0
    ? `a ${what} has no address`
    : `a ${what} has one of type ${types.map((legal) => `'${legal}'`).join(' or ')}`;
}
