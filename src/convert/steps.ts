import { type Advice, advice, type Noticed } from '../catalog/advice.js';
import type { Domain } from '../domain/domain.js';
import { isUefi } from '../domain/firmware.js';
import { child } from '../xml/tree.js';
import type { DeviceChange } from './conversion.js';
import type { AddressChange } from './seen.js';

/** Something to do in the guest. */
export type GuestStep = Pick<Advice, 'kernel' | 'when' | 'text' | 'source'>;

/** What a guest on another machine notices of it. */
interface Notices {
  readonly domain: Domain;
  /** Whether it is another machine, or disks alone come to another bus. */
  readonly isOther: boolean;
  readonly changes: readonly DeviceChange[];
  readonly addresses: readonly AddressChange[];
}

/** What is to be done in a guest; where its operating system is not known, for each that there is. */
export function stepsFor(notices: Notices): readonly GuestStep[] {
  const present = notices.domain.system?.kernel;
  return advice
    .filter(({ about }) => applies[about](notices))
    .filter(({ kernel }) => !kernel || !present || kernel === present)
    .map(({ about: _about, ...step }) => step);
}

const applies: Readonly<Record<Noticed, (notices: Notices) => boolean>> = {
  chipset: ({ isOther }) => isOther,
  'disk-bus': ({ domain, changes }) => changes.some(({ now }) => isOf('disk', now, domain)),
  'network-places': ({ domain, addresses }) =>
    addresses.some(({ device, name, formerName }) => {
      const isNew = name === undefined || formerName !== undefined;
      return isNew && isOf('interface', device, domain);
    }),
  firmware: ({ isOther, domain: { document } }) => {
    const os = child(document.root, 'os');
    return isOther && os !== undefined && isUefi(os);
  },
};

function isOf(kind: string, device: string | undefined, domain: Domain): boolean {
  return device !== undefined && domain.device(device)?.kind === kind;
}
