import { addressTypes } from '../catalog/types.js';
import type { Device, Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { addressError, type Outcome } from './outcome.js';

const VALIDATE = 'libvirt src/conf/domain_validate.c, src/qemu/qemu_validate.c';

const KNOWN: ReadonlySet<string> = new Set(addressTypes);

/** Refuses addresses of a type that the device, the machine or libvirt does not have. */
export function checkAddressTypes(domain: Domain): Outcome {
  const issues = domain.devices().flatMap((device): Issue[] => {
    const type = device.address.type;
    if (type === undefined) return [];
    const why = wrongType(type, device, domain);
    return why === undefined
      ? []
      : [
          addressError(device, {
            code: 'wrong-address-type',
            message: `${device.id} has an address of type '${type}', and ${why}.`,
            remedy: 'Leave the <address> out to have one of the right type chosen.',
            source: VALIDATE,
          }),
        ];
  });
  return { writes: [], issues };
}

function wrongType(type: string, device: Device, { machine }: Domain): string | undefined {
  if (!KNOWN.has(type)) return 'libvirt knows no such type';
  if (type === 'unassigned' && device.kind !== 'hostdev') return 'only host devices may have none';
  if (type === 'ccw' && machine.virtio !== 'ccw')
    return `the machine ${machine.family} has no channel subsystem`;
  const types = device.row?.addresses;
  if (types === undefined || types.some((legal) => legal === type)) return undefined;
  const what = `${device.model ?? ''} ${device.kind}`.trim();
  return types.length === 0
    ? `a ${what} has no address`
    : `a ${what} has one of type ${types.map((legal) => `'${legal}'`).join(' or ')}`;
}
