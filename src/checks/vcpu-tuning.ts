import { parseNumber } from '../domain/number.js';
import { parseNumberList } from '../domain/number-list.js';
import { child, childElements, type XmlElement } from '../xml/tree.js';
import type { DomainCheck, Finding } from './check.js';

const CONF = 'libvirt src/conf/domain_conf.c';
/** What is wrong with what is said of vCPUs by their numbers. */
export const vcpuTuning: readonly DomainCheck[] = [
  {
    code: 'unknown-vcpu',
    source: CONF,
    remedy: 'Name a vCPU that the guest has, or give it more.',
    broken: ({ document: { root }, vcpus }) =>
      childElements(child(root, 'cputune'), 'vcpusched').flatMap((at) => absent(at, vcpus)),
  },
  {
    code: 'vcpu-not-pinned',
    severity: 'warning',
    source: `${CONF}: libvirt leaves the pin out`,
    remedy: 'Name a vCPU that the guest has, or give it more.',
    broken: ({ document: { root }, vcpus }) =>
      childElements(child(root, 'cputune'), 'vcpupin').flatMap((at) => absent(at, vcpus)),
  },
  {
    code: 'conflicting-cpu',
    source: CONF,
    remedy: 'Keep one of them.',
    broken: ({ document: { root } }) => [
      ...repeated(childElements(child(root, 'cputune'), 'vcpusched')),
      ...repeated(childElements(child(root, 'cputune'), 'vcpupin')),
    ],
  },
  {
    code: 'bad-vcpus',
    source: CONF,
    remedy: 'Have no more of them at the start than there are.',
    broken: ({ document: { root }, vcpus }) => {
      const at = child(root, 'vcpu');
      const current = parseNumber(at?.attributes.get('current')) ?? 0;
      return at && current > vcpus
        ? { at, message: `The guest has ${vcpus} vCPUs, and ${current} at the start.` }
        : undefined;
    },
  },
  {
    code: 'gic-serves-fewer',
    startsNot: true,
    source: 'QEMU hw/arm/virt.c',
    remedy: "Write <features><gic version='3'/></features>, or have fewer vCPUs.",
    broken: ({
      document: { root },
      vcpus,
      isEmulated,
      machine: { vcpusOfOldGic: most = vcpus },
    }) => {
      const at = child(child(root, 'features') ?? root, 'gic');
      // libvirt takes the older one for software emulation, and what the host has for KVM.
      const version = at?.attributes.get('version') ?? (isEmulated ? '2' : '3');
      return version === '2' && vcpus > most
        ? {
            at: at ?? root,
            message: `The gic of version 2 serves ${most} vCPUs, and the guest has ${vcpus}.`,
          }
        : undefined;
    },
  },
];

function numbersOf({ attributes }: XmlElement): readonly number[] {
  return parseNumberList(attributes.get('vcpus') ?? attributes.get('vcpu')) ?? [];
}

function absent(at: XmlElement, vcpus: number): Finding[] {
  const named = numbersOf(at).filter((vcpu) => vcpu >= vcpus);
  if (named.length === 0) return [];
  const which = `the vCPU${named.length > 1 ? 's' : ''} ${named.join(', ')}`;
  const message = `<${at.name}> is about ${which}, and the guest has ${vcpus} from 0.`;
  return [{ at, message }];
}

function repeated(parts: readonly XmlElement[]): Finding[] {
  const seen = new Set<number>();
  return parts.flatMap((at) => {
    const again = numbersOf(at).filter((vcpu) => seen.has(vcpu));
    for (const vcpu of numbersOf(at)) seen.add(vcpu);
    return again.map((vcpu) => ({ at, message: `Two <${at.name}> are about the vCPU ${vcpu}.` }));
  });
}
