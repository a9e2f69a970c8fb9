import { defaultCpus } from '../catalog/compared/cpus.js';
import type { Domain } from '../domain/domain.js';
import { child, descend, element, textOf, type XmlElement } from '../xml/tree.js';

/**
 * The CPU of a guest, with the model that libvirt writes into one that names none; where that may be one of several, it is that
 * of the other guest.
 */
export function cpuOf(guest: Domain, other: Domain): XmlElement | undefined {
  const cpu = child(guest.document.root, 'cpu');
  const isNamed =
    cpu && (child(cpu, 'model') || (cpu.attributes.get('mode') ?? 'custom') !== 'custom');
  const [usual, ...others] = defaultCpus[guest.arch] ?? [];
  if (isNamed || usual === undefined) return cpu;
  const its = textOf(descend(other.document.root, 'cpu', 'model'));
  const model = others.includes(its) ? its : usual;
  const named = element('cpu', { mode: 'custom', check: 'none' }, element('model', {}, model));
  return cpu ? { ...named, children: [...cpu.children, ...named.children] } : named;
}

/** A domain with that CPU. */
export function withCpu(guest: Domain, other: Domain): XmlElement {
  const { root } = guest.document;
  const [own, cpu] = [child(root, 'cpu'), cpuOf(guest, other)];
  if (!cpu || cpu === own) return root;
  return { ...root, children: [...root.children.filter((one) => one !== own), cpu] };
}
