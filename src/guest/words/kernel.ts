import { needed, path, record, type ShapeOf, text } from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';

/** A kernel of the host that the guest starts, past any boot loader (libvirt docs/formatdomain.rst, "Direct kernel boot"). */
export interface KernelSpec {
  /** Path of the kernel on the host. */
  readonly file: string;
  /** Path of its initial file system on the host. */
  readonly initrd?: string;
  /** What it is told: its console, where nobody says anything. */
  readonly cmdline?: string;
}

export const kernelShape: ShapeOf<KernelSpec> = {
  ...record({
    file: needed(path),
    initrd: path,
    cmdline: text,
  }),
  short: 'file',
};

/** What an `<os>` says of it. */
export function kernelElements({ file, initrd, cmdline }: KernelSpec): (XmlElement | undefined)[] {
  return [
    element('kernel', {}, file),
    elementIfAny('initrd', {}, initrd),
    elementIfAny('cmdline', {}, cmdline),
  ];
}
