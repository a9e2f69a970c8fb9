import { either, flag, needed, record, type ShapeOf, whole } from '../../shape/shape.js';
import { element, type XmlElement } from '../../xml/tree.js';
import { yesNo } from './written.js';

/** Whether firmware asks what to boot from, and for how long, in milliseconds (libvirt docs/formatdomain.rst). */
export type BootMenu =
  | boolean
  | {
      /** How long it is shown, in milliseconds up to 65535. */
      readonly timeout: number;
    };

export const bootMenuShape: ShapeOf<BootMenu> = either(
  flag,
  record({ timeout: needed(whole(0, 65_535)) }),
);

/** The element `<bootmenu>`, which belongs into `<os>`. */
export function bootMenuElement(said: BootMenu): XmlElement {
  return typeof said === 'boolean'
    ? element('bootmenu', { enable: yesNo(said) })
    : element('bootmenu', { enable: 'yes', timeout: said.timeout });
}
