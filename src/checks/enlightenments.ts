import { enlightenments, timersOfKvm } from '../catalog/enlightenments.js';
import type { Domain } from '../domain/domain.js';
import { childElements, descend, type XmlElement } from '../xml/tree.js';
import type { DomainCheck, Finding } from './check.js';

/** Parts of `<features>` that are made of switches. */
const SWITCHES = ['hyperv', 'kvm'] as const;

/** What is said of Hyper-V and KVM that is no switch, or hangs on something else, or on KVM itself. */
export const enlightened: readonly DomainCheck[] = [
  {
    code: 'unknown-word',
    source: 'libvirt src/conf/domain_conf.c; seen on 9.0.0 and 11.3.0',
    remedy: "Write state='on' or state='off', or leave it out.",
    broken: ({ document }) =>
      SWITCHES.flatMap((of) => unswitched(descend(document.root, 'features', of))),
  },
  {
    code: 'enlightenment-alone',
    startsNot: true,
    source: 'QEMU docs/system/i386/hyperv.rst, target/i386/kvm/kvm.c',
    remedy: 'Switch on what it needs, or leave it out.',
    broken: (domain) => (domain.isEmulated ? [] : onIn(domain).flatMap(lacksOf(domain))),
  },
  {
    code: 'no-effect',
    severity: 'warning',
    source: 'QEMU target/i386/kvm/kvm.c; domain capabilities of software emulation',
    remedy: 'Take it out, or choose the hypervisor kvm.',
    broken: (domain) => (domain.isEmulated ? idle(domain) : []),
  },
];

function onIn({ document }: Domain, of = 'hyperv'): readonly XmlElement[] {
  return childElements(descend(document.root, 'features', of)).filter(
    ({ attributes }) => attributes.get('state') === 'on',
  );
}

/** Switches that are neither on nor off; with a mode of its own Hyper-V is read without them. */
function unswitched(features: XmlElement | undefined): readonly Finding[] {
  if ((features?.attributes.get('mode') ?? 'custom') !== 'custom') return [];
  return childElements(features).flatMap((at): Finding | [] => {
    const state = at.attributes.get('state');
    if (state === 'on' || state === 'off') return [];
    const said = state === undefined ? 'it says neither' : `it says '${state}'`;
    return { at, message: `The feature ${at.name} is on or off, and ${said}.` };
  });
}

function hasTimer({ document }: Domain, name: string): boolean {
  return childElements(descend(document.root, 'clock'), 'timer').some(
    ({ attributes }) =>
      attributes.get('name') === name && (attributes.get('present') ?? 'yes') === 'yes',
  );
}

/** What the enlightenments that are on need and do not have. */
function lacksOf(domain: Domain): (at: XmlElement) => readonly Finding[] {
  const on = new Set(onIn(domain).map(({ name }) => name));
  return (at) => {
    const row = enlightenments.find(({ name }) => name === at.name);
    const others = row?.needs?.filter((name) => !on.has(name)) ?? [];
    const timer = row?.needsTimer;
    const lacking = timer && !hasTimer(domain, timer) ? [...others, `the timer ${timer}`] : others;
    if (lacking.length === 0) return [];
    const message = `The enlightenment ${at.name} needs ${lacking.join(' and ')}: QEMU does not start without.`;
    return [{ at, message }];
  };
}

/** What is on and KVM's, in a guest without KVM. */
function idle(domain: Domain): readonly Finding[] {
  const byItself = new Set(enlightenments.flatMap((row) => (row.emulated ? row.name : [])));
  const timers = childElements(descend(domain.document.root, 'clock'), 'timer').filter(
    ({ attributes }) =>
      timersOfKvm.includes(attributes.get('name') ?? '') && attributes.get('present') !== 'no',
  );
  const all = [
    ...onIn(domain).filter(({ name }) => !byItself.has(name)),
    ...onIn(domain, 'kvm'),
    ...timers,
  ];
  const [at] = all;
  if (at === undefined) return [];
  const named = all.map(({ name, attributes }) => attributes.get('name') ?? name);
  const message = `What is said of ${named.join(', ')} is KVM's business, and does nothing in a guest without KVM.`;
  return [{ at, message }];
}
