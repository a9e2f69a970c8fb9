import type { DeviceKind, DeviceModel, Since } from '../types.js';

/** Source of the rows that tell how libvirt places a device. */
export const FLAGS = 'libvirt src/qemu/qemu_domain_address.c (connect flags per device)';

/** Source of the rows that tell which words libvirt knows: a section of its description of the domain XML. */
export function docs(section: string): string {
  return `libvirt docs/formatdomain.rst, "${section}"`;
}

/** What a row of a non-PCI device still has to say. */
interface PlainRow {
  readonly qemu?: string;
  readonly machines?: readonly string[];
  readonly since?: Since;
  readonly source: string;
}

/** What a row of a PCI device still has to say; `filedAs` only where libvirt and QEMU differ. */
interface PciRow extends PlainRow {
  readonly filedAs?: DeviceModel['filedAs'];
  readonly integrated?: true;
  readonly expressReplacement?: string;
  readonly companion?: NonNullable<DeviceModel['companion']>;
  readonly virtio?: NonNullable<DeviceModel['virtio']>;
  readonly ioBar?: true;
}

/** What the three forms of a virtio device have in common. */
interface VirtioRow {
  /** QEMU's type of the plain form; the other two add `-transitional` and `-non-transitional` to it. */
  readonly qemu: string;
  /** Put before all three models, such as `virtio-serial/`. */
  readonly prefix?: string;
  /** Model of the plain form, prefix included, where it is not just `virtio`. */
  readonly plain?: string;
  readonly since?: Since;
  readonly source: string;
}

/** First releases with `virtio-transitional` and `virtio-non-transitional` (libvirt release notes). */
export const TWO_FORMS: Since = { libvirt: '5.2.0', qemu: '4.0.0' };

/** A device that is not a PCI device. */
export function notPci(kind: DeviceKind, model: string, row: PlainRow): DeviceModel {
  return { kind, model, endpoint: 'none', filedAs: 'none', ...row };
}

/** A PCI device that is conventional whatever bus it sits on. */
export function conventional(kind: DeviceKind, model: string, row: PciRow): DeviceModel {
  return { kind, model, endpoint: 'conventional', filedAs: 'conventional', ...row };
}

/** A PCI device that is always Express. */
export function express(kind: DeviceKind, model: string, row: PciRow): DeviceModel {
  return { kind, model, endpoint: 'express', filedAs: 'express', ...row };
}

/** A PCI device that becomes conventional or Express with its bus. */
export function dualMode(kind: DeviceKind, model: string, row: PciRow): DeviceModel {
  return { kind, model, endpoint: 'dual-mode', filedAs: 'express', ...row };
}

/**
 * The three forms of a virtio device.
 *
 * The transitional form needs an I/O range for drivers older than virtio 1.0, which QEMU gives to conventional
 * devices only; the other two follow their bus.
 */
export function virtioForms(kind: DeviceKind, row: VirtioRow): readonly DeviceModel[] {
  const { qemu, prefix = '', source } = row;
  const plain = row.plain ?? `${prefix}virtio`;
  return [
    dualMode(kind, plain, {
      qemu,
      virtio: 'legacy',
      source,
      ...(row.since && { since: row.since }),
    }),
    conventional(kind, `${prefix}virtio-transitional`, {
      qemu: `${qemu}-transitional`,
      virtio: 'legacy',
      expressReplacement: plain,
      since: TWO_FORMS,
      source,
    }),
    dualMode(kind, `${prefix}virtio-non-transitional`, {
      qemu: `${qemu}-non-transitional`,
      virtio: 'modern',
      since: TWO_FORMS,
      source,
    }),
  ];
}
