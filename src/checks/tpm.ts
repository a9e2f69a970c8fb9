import { isOf } from '../catalog/machine-types.js';
import { tpmVersions, VERSION_OF_PC } from '../catalog/tpm-versions.js';
import type { Device } from '../domain/domain.js';
import { attribute } from '../xml/tree.js';
import type { DeviceCheck, DomainCheck } from './check.js';
import { repeated } from './repeated.js';

const VALIDATE = 'libvirt src/qemu/qemu_validate.c; seen on 9.0.0 and 11.3.0';

/** Versions that a TPM cannot have. */
export const tpms: readonly DeviceCheck[] = [
  {
    code: 'conflicting-options',
    kind: 'tpm',
    source: VALIDATE,
    remedy: "Write version='2.0'.",
    at: ['backend'],
    broken: ({ id, element, model = '' }, { machine, machineName }) => {
      const version = attribute(element, 'version', 'backend');
      const row = tpmVersions.find(
        (one) => (one.models?.includes(model) ?? true) && isOf(one, machine),
      );
      if (version === undefined || !row || row.versions.includes(version)) return undefined;
      const message = `${id} is a ${model} of version ${version}, and on ${machineName || machine.family} that is of ${row.versions.join(' or ')}.`;
      return { message };
    },
  },
  {
    code: 'old-tpm',
    kind: 'tpm',
    severity: 'warning',
    source: 'libvirt src/qemu/qemu_domain.c; seen on 11.3.0',
    remedy: "Write <backend type='emulator' version='2.0'/>.",
    broken: (device, { machine }) =>
      machine.x86 && isUnsaid(device)
        ? {
            message: `${device.id} says no version, and libvirt takes ${VERSION_OF_PC}, which new systems do without.`,
          }
        : undefined,
  },
];

function isUnsaid({ element, model }: Device): boolean {
  const type = attribute(element, 'type', 'backend');
  const version = attribute(element, 'version', 'backend');
  const isOfTwo = !tpmVersions.some(({ models }) => models?.includes(model ?? ''));
  return type === 'emulator' && version === undefined && isOfTwo;
}

/** TPMs beside each other; one that passes calls on beside another is none of them. */
export const severalTpms: readonly DomainCheck[] = [
  {
    code: 'only-one',
    source: VALIDATE,
    remedy: 'Leave one of them out.',
    broken: (domain) =>
      repeated(
        domain.devices(),
        ({ kind, model }) =>
          kind === 'tpm' ? (model?.endsWith('-proxy') ? 'TPM proxy' : 'TPM') : undefined,
        (what, { id }, first) =>
          `A guest has one ${what}, and ${id} is another one beside ${first.id}.`,
      ),
  },
];
