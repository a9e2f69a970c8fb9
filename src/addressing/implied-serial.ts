import type { Domain } from '../domain/domain.js';
import { copyElement, type XmlElement } from '../xml/tree.js';
import { wants } from './families.js';

/** Parts of a console that its serial line has no use for. */
const OF_THE_CONSOLE: ReadonlySet<string> = new Set(['target', 'alias']);

/**
 * The serial line that a console stands for in a guest that has none: libvirt adds it with the console's source
 * (src/conf/domain_conf.c, console compatibility). Only where it takes an address; `undefined` elsewhere.
 */
export function impliedSerial(domain: Domain): XmlElement | undefined {
  const row = domain.catalog.device('serial', domain.defaultModel('serial') ?? '');
  if (!wants('spapr-vio', { row }, domain)) return undefined;
  const devices = domain.devices();
  const console = devices.find(({ kind }) => kind === 'console');
  if (console?.model !== 'serial' || devices.some(({ kind }) => kind === 'serial'))
    return undefined;
  const { attributes, children } = copyElement(console.element);
  return {
    type: 'element',
    name: 'serial',
    attributes,
    children: children.filter((node) => node.type !== 'element' || !OF_THE_CONSOLE.has(node.name)),
  };
}
