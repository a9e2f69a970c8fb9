import { reaches } from '../../catalog/releases.js';
import type { Device, Domain } from '../../domain/domain.js';
import { ioapicDriver, iommuSetting, usesVfio, VCPUS_WITHOUT_EIM } from '../../domain/iommu.js';
import type { Issue } from '../../issue.js';
import { isRootComplex, type Topology } from '../../topology/index.js';
import { COMPLETES_IOMMU } from './complete.js';
import { busOf } from './per-root.js';

const VALIDATE = 'libvirt src/qemu/qemu_validate.c';

/** What an IOMMU cannot do without. */
interface IommuCheck {
  readonly code: string;
  readonly remedy: string;
  readonly source: string;
  /** Why an IOMMU cannot be as it is, or `undefined`. */
  broken(iommu: Device, domain: Domain, topology: Topology): string | undefined;
}

const isOn = ({ element }: Device, name: string): boolean => iommuSetting(element, name) === 'on';
const completes = ({ releases }: Domain): boolean => reaches(releases, COMPLETES_IOMMU);
const iommusOf = (domain: Domain): Device[] =>
  domain.devices().filter(({ kind }) => kind === 'iommu');

const checks: readonly IommuCheck[] = [
  {
    code: 'iommu-needs-ioapic',
    remedy: "Write <features><ioapic driver='qemu'/></features>.",
    source: VALIDATE,
    broken: (iommu, domain) => {
      const driver = ioapicDriver(domain.document.root);
      if (!isOn(iommu, 'intremap') || driver === 'qemu') return undefined;
      if (driver === undefined && completes(domain)) return undefined;
      return "it remaps interrupts, and the I/O APIC is not QEMU's";
    },
  },
  {
    code: 'iommu-needs-intremap',
    remedy: "Write <driver intremap='on' eim='on'/>.",
    source: VALIDATE,
    broken: (iommu, domain) => {
      if (!isOn(iommu, 'eim') || isOn(iommu, 'intremap')) return undefined;
      const unsaid = iommuSetting(iommu.element, 'intremap') === undefined;
      if (unsaid && completes(domain) && domain.vcpus > VCPUS_WITHOUT_EIM) return undefined;
      return 'extended interrupt mode works only while interrupts are remapped';
    },
  },
  {
    code: 'iommu-needs-caching',
    remedy: "Write <driver caching_mode='on'/>.",
    source: 'QEMU hw/i386/intel_iommu.c',
    broken: (iommu, domain) =>
      iommu.model === 'intel' && !isOn(iommu, 'caching_mode') && domain.devices().some(usesVfio)
        ? 'without caching mode QEMU does not start with devices of the host'
        : undefined,
  },
  {
    code: 'iommu-bus',
    remedy: 'Name the index of controller 0 or of an expander bus.',
    source: 'libvirt docs/formatdomain.rst, "IOMMU devices"',
    broken: ({ element }, _domain, { controllers }) => {
      const bus = busOf(element);
      const roots = controllers.filter(({ row }) => isRootComplex(row));
      return bus === undefined || roots.some(({ index }) => index === bus)
        ? undefined
        : `controller ${bus} is no root complex`;
    },
  },
  {
    code: 'only-one',
    remedy: 'Leave it out, or bind each SMMU to a root complex of its own.',
    source: VALIDATE,
    broken: (iommu, domain) => {
      const others = iommusOf(domain).filter(({ element }) => element !== iommu.element);
      const bus = busOf(iommu.element);
      const [clash] = others.filter(
        ({ element }) =>
          bus === undefined || busOf(element) === bus || busOf(element) === undefined,
      );
      return clash && `the guest has ${clash.id} for the same devices`;
    },
  },
];

/** IOMMUs that libvirt refuses or QEMU does not start with, and vCPUs that lack one. */
export function checkIommus(domain: Domain, topology: Topology): Issue[] {
  const iommus = iommusOf(domain);
  return [
    ...checkVcpus(domain, iommus),
    ...iommus.flatMap((iommu) =>
      checks.flatMap(({ code, remedy, source, broken }): Issue[] => {
        const why = broken(iommu, domain, topology);
        if (why === undefined) return [];
        const message = `${iommu.id} cannot be: ${why}.`;
        return [{ code, severity: 'error', device: iommu.id, message, remedy, source }];
      }),
    ),
  ];
}

const X86: ReadonlySet<string> = new Set(['x86_64', 'i686']);

function checkVcpus(domain: Domain, iommus: readonly Device[]): Issue[] {
  const { arch, vcpus, machine } = domain;
  if (!X86.has(arch) || vcpus <= VCPUS_WITHOUT_EIM) return [];
  const adds = machine.adds.some(({ when }) => when === 'many-vcpus');
  if (adds && iommus.some((iommu) => isOn(iommu, 'eim') || isOn(iommu, 'xtsup'))) return [];
  if (adds && completes(domain) && iommus.every((iommu) => isFilledIn(iommu))) return [];
  return [
    {
      code: 'vcpus-need-eim',
      severity: 'error',
      message: adds
        ? `The guest has ${vcpus} vCPUs, and above ${VCPUS_WITHOUT_EIM} it needs an IOMMU in extended interrupt mode.`
        : `The guest has ${vcpus} vCPUs, and the machine ${machine.family} has ${VCPUS_WITHOUT_EIM} at most.`,
      remedy: adds
        ? "Write <iommu model='intel'><driver intremap='on' eim='on'/></iommu> and <ioapic driver='qemu'/>."
        : 'Take the machine q35, or fewer vCPUs.',
      source: VALIDATE,
    },
  ];
}

/** Whether libvirt switches extended interrupt mode on by itself. */
function isFilledIn({ model, element }: Device): boolean {
  return model === 'intel' && iommuSetting(element, 'eim') === undefined;
}
