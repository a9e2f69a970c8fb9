import { reaches } from '../catalog/releases.js';
import { COMPLETES_IOMMU, ioapicDriver, iommuSetting } from '../domain/iommu.js';
import { descend } from '../xml/tree.js';
import type { DomainCheck, Placed } from './check.js';

/** Above so many vCPUs an APIC has no numbers left, and its successor is needed. */
const OF_APIC = 255;

/** CPUs that an emulated guest has too many of. */
export const emulatedVcpus: readonly DomainCheck[] = [
  {
    code: 'vcpus-need-x2apic',
    startsNot: true,
    source: 'QEMU hw/intc/apic_common.c (apic_common_set_id); seen with QEMU 7.2 and 10.0',
    remedy: "Choose KVM, write <cpu mode='maximum'/>, or have 255 vCPUs at most.",
    broken: ({ document: { root }, machine, isEmulated, vcpus }) => {
      const vcpu = descend(root, 'vcpu');
      const online = Number(vcpu?.attributes.get('current') ?? vcpus);
      if (!machine.x86 || !isEmulated || online <= OF_APIC || choosesCpu(root)) return undefined;
      return {
        ...(vcpu && { at: vcpu }),
        message: `The guest has ${online} vCPUs, and the CPU that is emulated by default has no x2APIC, which more than ${OF_APIC} need.`,
      };
    },
  },
];

function choosesCpu(root: Parameters<typeof descend>[0]): boolean {
  const cpu = descend(root, 'cpu');
  return (cpu?.attributes.has('mode') ?? false) || descend(root, 'cpu', 'model') !== undefined;
}

/** I/O APICs that are another one than they seem. */
export const ioapics: readonly DomainCheck<Placed>[] = [
  {
    code: 'ioapic-of-kvm',
    severity: 'note',
    source: 'libvirt docs/formatdomain.rst, "Hypervisor features"; seen with QEMU 10.0',
    remedy: "Leave it out, or write driver='qemu'.",
    broken: ({ document: { root }, isEmulated }) => {
      const at = descend(root, 'features', 'ioapic');
      return at && isEmulated && ioapicDriver(root) === 'kvm'
        ? {
            at,
            message:
              'The I/O APIC is to be that of KVM, and the guest is emulated: it has that of QEMU.',
          }
        : undefined;
    },
  },
  {
    code: 'intremap-without-ioapic',
    severity: 'warning',
    source: 'libvirt docs/formatdomain.rst, "IOMMU devices"; QEMU hw/i386/intel_iommu.c',
    remedy: "Write <features><ioapic driver='qemu'/></features>.",
    at: ['driver'],
    broken: (domain) => {
      const ioapic = descend(domain.document.root, 'features', 'ioapic');
      // One without a position is that which libvirt completes the definition with.
      if (ioapic?.position || !reaches(domain.releases, COMPLETES_IOMMU)) return undefined;
      return domain
        .devices()
        .filter(
          ({ kind, element }) => kind === 'iommu' && iommuSetting(element, 'intremap') === 'on',
        )
        .map((device) => ({
          device,
          message: `${device.id} remaps interrupts, and nothing says that the I/O APIC is QEMU's: that of KVM cannot be remapped, and libvirt before 10.10 refuses it.`,
        }));
    },
  },
];
