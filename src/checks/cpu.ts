import { type CpuModels, cpuModels } from '../catalog/cpu-models.js';
import type { Domain } from '../domain/domain.js';
import { parseNumber } from '../domain/number.js';
import { groupBy } from '../group-by.js';
import { nearest } from '../nearest.js';
import { attribute, child, childElements, textOf, type XmlElement } from '../xml/tree.js';
import type { DomainCheck, Finding } from './check.js';

const CONF = 'libvirt src/conf/cpu_conf.c, src/qemu/qemu_validate.c';

/** Modes that take all the host, or QEMU, has. */
const WHOLE: readonly string[] = ['host-passthrough', 'maximum'];

type Cpu = XmlElement | undefined;

/** What of a CPU does not go together, and what QEMU does not start with. */
export const cpu: readonly DomainCheck[] = [
  {
    code: 'conflicting-cpu',
    source: CONF,
    remedy: 'Leave one of the two out.',
    broken: (domain) => {
      const at = cpuOf(domain);
      return at
        ? [...ofMode(at), ...ofFeatures(at), ...ofParts(at), ...ofTopology(at, domain)]
        : [];
    },
  },
  {
    code: 'needs-kvm',
    startsNot: true,
    source: 'libvirt src/qemu/qemu_process.c; seen on 9.0.0 and 11.3.0',
    remedy: "Write <cpu mode='maximum'/>, or choose the hypervisor kvm.",
    broken: (domain) => {
      const at = cpuOf(domain);
      return domain.isEmulated && at?.attributes.get('mode') === 'host-passthrough'
        ? { at, message: 'The CPU of the host is handed on by KVM, which the guest does without.' }
        : undefined;
    },
  },
  {
    code: 'unknown-cpu',
    severity: 'warning',
    source: 'libvirt src/cpu_map; QEMU query-cpu-definitions',
    remedy:
      'Correct it. libvirt takes any word, and QEMU does not start with one it does not know.',
    broken: (domain) => unknownModel(cpuOf(domain), domain),
  },
];

function cpuOf({ document }: Domain): Cpu {
  return child(document.root, 'cpu');
}

function modeOf(at: XmlElement): string {
  return at.attributes.get('mode') ?? 'custom';
}

function ofMode(at: XmlElement): readonly Finding[] {
  const mode = modeOf(at);
  if (WHOLE.includes(mode)) return [];
  const said = (what: string): Finding => ({
    at,
    message: `The CPU says ${what}, which goes with ${WHOLE.join(' and ')} only, and its mode is ${mode}.`,
  });
  return [
    ...(at.attributes.has('migratable') ? [said('migratable')] : []),
    ...(attribute(at, 'mode', 'cache') === 'passthrough' ? [said('the cache of the host')] : []),
  ];
}

function ofFeatures(at: XmlElement): readonly Finding[] {
  const features = childElements(at, 'feature');
  const again = [...groupBy(features, ({ attributes }) => attributes.get('name')).values()].flatMap(
    ([, ...others]) => others,
  );
  const bare = features.length > 0 && modeOf(at) === 'custom' && !child(at, 'model');
  return [
    ...again.map((one) => ({
      at: one,
      message: `The CPU feature ${one.attributes.get('name')} is there twice.`,
    })),
    ...(bare
      ? [{ at, message: 'The CPU has features and no model.', remedy: 'Name a model, or a mode.' }]
      : []),
  ];
}

/** Levels of caches that each way to have them goes with; the empty one means that none is named. */
const CACHE_LEVELS: Readonly<Record<string, string>> = {
  emulate: '3',
  passthrough: '',
  disable: '',
};

function ofParts(cpu: XmlElement): readonly Finding[] {
  const vendor = child(cpu, 'vendor');
  const message = 'The CPU has a vendor and no model.';
  const ofNone = vendor && textOf(child(cpu, 'model')) === '' ? [{ at: vendor, message }] : [];
  return [
    ...ofNone,
    ...childElements(cpu, 'cache').flatMap(ofCache),
    ...childElements(cpu, 'maxphysaddr').flatMap(ofAddresses),
  ];
}

function ofCache(at: XmlElement): readonly Finding[] {
  const mode = at.attributes.get('mode') ?? '';
  const level = CACHE_LEVELS[mode];
  if (level === undefined || (at.attributes.get('level') ?? '') === level) return [];
  const goesWith = level === '' ? 'no level' : `level ${level} only`;
  const message = `The cache of the CPU is of the mode ${mode}, which goes with ${goesWith}.`;
  return [{ at, message, remedy: level === '' ? 'Leave the level out.' : `Write level ${level}.` }];
}

function ofAddresses(at: XmlElement): readonly Finding[] {
  const mode = at.attributes.get('mode');
  const wrong = mode === 'passthrough' ? 'bits' : 'limit';
  const message = `The size of physical addresses has ${wrong}, which do not go with its mode ${mode}.`;
  return at.attributes.has(wrong) ? [{ at, message }] : [];
}

/** What a topology multiplies; one that is left out counts one. */
const LEVELS = ['sockets', 'dies', 'clusters', 'cores', 'threads'] as const;

function ofTopology(cpu: XmlElement, { vcpus }: Domain): readonly Finding[] {
  const at = child(cpu, 'topology');
  if (!at) return [];
  const product = LEVELS.reduce(
    (all, level) => all * (parseNumber(at.attributes.get(level) ?? '1') ?? Number.NaN),
    1,
  );
  if (Number.isNaN(product) || product === vcpus) return [];
  return [
    {
      at,
      message: `The topology of the CPU has ${product} vCPUs, and the guest has ${vcpus}.`,
      remedy: 'Have both agree.',
    },
  ];
}

function unknownModel(at: Cpu, { arch }: Domain): Finding | undefined {
  const model = at && child(at, 'model');
  const table = cpuModels.find(({ arches }) => arches.includes(arch));
  const name = textOf(model);
  if (!model || !table || name === '' || isKnown(table, name)) return undefined;
  const by = table.meant[name] ?? nearest(name, table.names);
  return {
    at: model,
    message: `Nobody knows a CPU model '${name}' of ${arch}.`,
    ...(by && { remedy: `Did you mean ${by}?` }),
  };
}

function isKnown({ names, suffixes }: CpuModels, name: string): boolean {
  const plain = name.replace(/-v\d+$/, '');
  const suffix = suffixes
    .toSorted((a, b) => b.length - a.length)
    .find((one) => plain.endsWith(`-${one}`));
  return (
    names.includes(plain) ||
    (suffix !== undefined && names.includes(plain.slice(0, -suffix.length - 1)))
  );
}
