import { reaches } from '../catalog/releases.js';
import type { Device, Domain } from '../domain/domain.js';
import {
  addsIommu,
  boundBus,
  COMPLETES_IOMMU,
  ioapicDriver,
  iommuSetting,
  usesVfio,
  VCPUS_WITHOUT_EIM,
} from '../domain/iommu.js';
import { isRootComplex } from '../topology/index.js';
import { descend } from '../xml/tree.js';
import type { DeviceCheck, DomainCheck } from './check.js';

const VALIDATE = 'libvirt src/qemu/qemu_validate.c';

const isOn = ({ element }: Device, name: string): boolean => iommuSetting(element, name) === 'on';
const completes = ({ releases }: Domain): boolean => reaches(releases, COMPLETES_IOMMU);
const iommusOf = (domain: Domain): Device[] =>
  domain.devices().filter(({ kind }) => kind === 'iommu');

/** Releases whose emulated interrupt controller has extended interrupt mode; before, KVM's alone had. */
const EMULATES_EIM = { qemu: '9.0.0' } as const;

/** Switches of an IOMMU. */
const SWITCHES = ['intremap', 'caching_mode', 'eim', 'iotlb', 'xtsup'] as const;

/** IOMMUs that libvirt refuses or QEMU does not start with. */
export const iommus: readonly DeviceCheck[] = [
  {
    code: 'needs-acpi',
    kind: 'iommu',
    source: VALIDATE,
    remedy:
      "Write <features><acpi/></features>, in the builder firmware('efi'), or choose another model.",
    broken: ({ row, model }, { lacksAcpi }) =>
      row?.needsAcpi && lacksAcpi
        ? `a ${model} IOMMU is told to the guest by ACPI, and it has none`
        : undefined,
  },
  {
    code: 'setting-out-of-range',
    kind: 'iommu',
    source: VALIDATE,
    remedy: "Write 'on' or 'off', or leave it out.",
    at: ['driver'],
    broken: ({ element }) =>
      SWITCHES.flatMap((name) => {
        const said = iommuSetting(element, name);
        return said === undefined || said === 'on' || said === 'off'
          ? []
          : `its ${name} is '${said}', which is neither on nor off`;
      }),
  },
  {
    code: 'iommu-needs-ioapic',
    kind: 'iommu',
    source: VALIDATE,
    remedy: "Write <features><ioapic driver='qemu'/></features>.",
    at: ['driver'],
    broken: (iommu, domain) => {
      const driver = ioapicDriver(domain.document.root);
      if (!isOn(iommu, 'intremap') || driver === 'qemu') return undefined;
      if (driver === undefined && completes(domain)) return undefined;
      return "it remaps interrupts, and the I/O APIC is not QEMU's";
    },
  },
  {
    code: 'iommu-needs-intremap',
    kind: 'iommu',
    source: VALIDATE,
    remedy: "Write <driver intremap='on' eim='on'/>.",
    at: ['driver'],
    broken: (iommu, domain) => {
      if (!isOn(iommu, 'eim') || isOn(iommu, 'intremap')) return undefined;
      const unsaid = iommuSetting(iommu.element, 'intremap') === undefined;
      if (unsaid && completes(domain) && domain.vcpus > VCPUS_WITHOUT_EIM) return undefined;
      return 'extended interrupt mode works only while interrupts are remapped';
    },
  },
  {
    code: 'needs-kvm',
    startsNot: true,
    kind: 'iommu',
    source: 'QEMU hw/i386/intel_iommu.c',
    remedy: 'Choose KVM, or have 255 vCPUs at most and leave eim out.',
    at: ['driver'],
    broken: (iommu, { isEmulated, releases }) =>
      iommu.model === 'intel' &&
      isOn(iommu, 'eim') &&
      isEmulated &&
      !reaches(releases, EMULATES_EIM)
        ? `extended interrupt mode is emulated since QEMU ${EMULATES_EIM.qemu} only`
        : undefined,
  },
  {
    code: 'iommu-needs-caching',
    startsNot: true,
    kind: 'iommu',
    source: 'QEMU hw/i386/intel_iommu.c',
    remedy: "Write <driver caching_mode='on'/>.",
    at: ['driver'],
    broken: (iommu, domain) =>
      iommu.model === 'intel' && !isOn(iommu, 'caching_mode') && domain.devices().some(usesVfio)
        ? 'without caching mode QEMU does not start with devices of the host'
        : undefined,
  },
  {
    code: 'iommu-bus',
    kind: 'iommu',
    source: 'libvirt docs/formatdomain.rst, "IOMMU devices"',
    remedy: 'Name the index of controller 0 or of an expander bus.',
    at: ['driver'],
    broken: ({ element }, { pciControllers }) => {
      const bus = boundBus(element);
      const root = pciControllers.some(
        ({ controller: { index, pci } }) =>
          index === bus && pci.row !== undefined && isRootComplex(pci.row),
      );
      return bus === undefined || root ? undefined : `controller ${bus} is no root complex`;
    },
  },
  {
    code: 'only-one',
    kind: 'iommu',
    source: VALIDATE,
    remedy: 'Leave it out, or bind each SMMU to a root complex of its own.',
    broken: (iommu, domain) => {
      const bus = boundBus(iommu.element);
      const all = iommusOf(domain);
      const first = all
        .slice(0, all.indexOf(iommu))
        .find(({ element }) => bus === undefined || [bus, undefined].includes(boundBus(element)));
      return first && `the guest has ${first.id} for the same devices`;
    },
  },
];

/** vCPUs that need an IOMMU the guest does not have. */
export const manyVcpus: readonly DomainCheck[] = [
  {
    code: 'vcpus-need-eim',
    source: VALIDATE,
    remedy:
      "Write <iommu model='intel'><driver intremap='on' eim='on'/></iommu> and <ioapic driver='qemu'/>.",
    broken: (domain) => {
      const { vcpus, machine, document } = domain;
      if (!machine.x86 || vcpus <= VCPUS_WITHOUT_EIM || hasEim(domain)) return undefined;
      const at = descend(document.root, 'vcpu');
      const most = addsIommu(machine)
        ? `above ${VCPUS_WITHOUT_EIM} it needs an IOMMU in extended interrupt mode`
        : `the machine ${machine.family} has ${VCPUS_WITHOUT_EIM} at most`;
      return {
        ...(at && { at }),
        message: `The guest has ${vcpus} vCPUs, and ${most}.`,
        ...(!addsIommu(machine) && {
          remedy: 'Take a machine that adds an IOMMU by itself, or fewer vCPUs.',
        }),
      };
    },
  },
];

function hasEim(domain: Domain): boolean {
  const all = iommusOf(domain);
  if (!addsIommu(domain.machine)) return false;
  return (
    all.some((iommu) => isOn(iommu, 'eim') || isOn(iommu, 'xtsup')) ||
    (completes(domain) && all.every(isFilledIn))
  );
}

/** Whether libvirt switches extended interrupt mode on by itself. */
function isFilledIn({ model, element }: Device): boolean {
  return model === 'intel' && iommuSetting(element, 'eim') === undefined;
}
