import { defaultCpus } from '../catalog/compared/cpus.js';
import type { Domain } from '../domain/domain.js';
import { child, element, type XmlElement } from '../xml/tree.js';

/** The CPU of a guest, with the model that libvirt writes into one that names none. */
export function cpuOf(guest: Domain): XmlElement | undefined {
  const cpu = child(guest.document.root, 'cpu');
  const isNamed =
    cpu && (child(cpu, 'model') || (cpu.attributes.get('mode') ?? 'custom') !== 'custom');
  const model = defaultCpus[guest.arch];
  if (isNamed || model === undefined) return cpu;
  const named = element('cpu', { mode: 'custom', check: 'none' }, element('model', {}, model));
  return cpu ? { ...named, children: [...cpu.children, ...named.children] } : named;
}

/** A domain with that CPU. */
export function withCpu(guest: Domain): XmlElement {
  const { root } = guest.document;
  const [own, cpu] = [child(root, 'cpu'), cpuOf(guest)];
  if (!cpu || cpu === own) return root;
  return { ...root, children: [...root.children.filter((one) => one !== own), cpu] };
}
