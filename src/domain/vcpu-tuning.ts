import { child, childElements, type XmlElement } from '../xml/tree.js';
import { parseNumber } from './number.js';
import { formatNumberList, parseNumberList } from './number-list.js';

/**
 * Takes vCPUs that are gone out of what is said of single ones: pins, schedulers, caches. libvirt refuses a scheduler or a
 * cache of a vCPU that is not there, and forgets its pin (libvirt src/conf/domain_conf.c).
 */
export function fitTuning(root: XmlElement, count: number): void {
  const tuning = child(root, 'cputune');
  if (!tuning) return;
  const gone = new Set<unknown>(childElements(tuning).filter((part) => !isLeft(part, count)));
  const { children } = tuning;
  if (gone.size > 0)
    children.splice(0, children.length, ...children.filter((one) => !gone.has(one)));
}

/** Whether a part speaks of vCPUs that there are, after the others were taken out. */
function isLeft(part: XmlElement, count: number): boolean {
  const one = parseNumber(part.attributes.get('vcpu'));
  if (one !== undefined) return one < count;
  if (!fitList(part, count)) return false;
  const [inner, before] = [childElements(part), childElements(part).length];
  const kept = inner.filter((monitor) => fitList(monitor, count));
  if (kept.length < before)
    part.children.splice(
      0,
      part.children.length,
      ...part.children.filter((node) => node.type !== 'element' || kept.includes(node)),
    );
  return true;
}

/** Shortens the list of vCPUs of a part; answers whether some are left, or it has no list. */
function fitList({ attributes }: XmlElement, count: number): boolean {
  const listed = parseNumberList(attributes.get('vcpus'));
  if (!listed) return true;
  const left = listed.filter((cpu) => cpu < count);
  if (left.length < listed.length && left.length > 0)
    attributes.set('vcpus', formatNumberList(left));
  return left.length > 0;
}
