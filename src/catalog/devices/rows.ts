import type { AddressType, DeviceKind, DeviceModel, Since } from '../types.js';

/** How libvirt places devices: the source of PCI rows that name no other. */
export const FLAGS = 'libvirt src/qemu/qemu_domain_address.c (connect flags per device)';

/** Source of the rows that tell which words libvirt knows: a section of its description of the domain XML. */
export function docs(section: string): string {
  return `libvirt docs/formatdomain.rst, "${section}"`;
}

/** Families of the PC. */
export const PCS = ['q35', 'i440fx', 'isapc', 'microvm'] as const;

/** Machines whose QEMU leaves out all cards of the PC (type list of qemu-system-s390x 10.0). */
export const NO_CARDS = ['s390-ccw'] as const;

/** What QEMU lacks there, and libvirt 11.3 takes all the same. */
export const UNASKED: Pick<DeviceModel, 'notOn' | 'refusedSince'> = {
  notOn: NO_CARDS,
  refusedSince: 'never',
};

type Given = 'kind' | 'model' | 'endpoint' | 'filedAs';

/** What a row of a non-PCI device still has to say. */
type PlainRow = Omit<DeviceModel, Given>;

/** What a row of a PCI device still has to say; `filedAs` only where libvirt and QEMU differ. */
type PciRow = Omit<PlainRow, 'source'> & Partial<Pick<DeviceModel, 'filedAs' | 'source'>>;

/** What the three forms of a virtio device have in common. */
interface VirtioRow extends Pick<PlainRow, 'addresses' | 'transports' | 'since' | 'scsi'> {
  /** QEMU's type of the plain form; the other two add `-transitional` and `-non-transitional` to it. */
  readonly qemu: string;
  /** Put before all three models, such as `virtio-serial/`. */
  readonly prefix?: string;
  /** Model of the plain form, prefix included, where it is not just `virtio`. */
  readonly plain?: string;
  /** Whether libvirt's schema has no virtio options for it. */
  readonly withoutOptions?: true;
}

/** First releases with `virtio-transitional` and `virtio-non-transitional` (libvirt release notes). */
export const TWO_FORMS: Since = { libvirt: '5.2.0', qemu: '4.0.0' };

/** Virtio without a form for drivers older than virtio 1.0 (QEMU hw/virtio, hw/display, hw/input). */
export const MODERN = { virtio: 'modern', throughIommu: {} } as const;

/** A device that is not a PCI device. */
export function notPci(kind: DeviceKind, model: string, row: PlainRow): DeviceModel {
  return { kind, model, endpoint: 'none', filedAs: 'none', ...row };
}

/** A device with an address of another type than PCI's, for which libvirt takes no other type. */
export function on(
  attaches: NonNullable<DeviceModel['attaches']>,
  kind: DeviceKind,
  model: string,
  row: PlainRow,
): DeviceModel {
  return notPci(kind, model, { attaches, addresses: [attaches], ...row });
}

/** A device for which libvirt takes no address at all. */
export function unaddressed(kind: DeviceKind, model: string, row: PlainRow): DeviceModel {
  return notPci(kind, model, { addresses: [], ...row });
}

/** A PCI device that is conventional whatever bus it sits on. */
export function conventional(kind: DeviceKind, model: string, row: PciRow): DeviceModel {
  return { kind, model, endpoint: 'conventional', filedAs: 'conventional', source: FLAGS, ...row };
}

/** A PCI device that is always Express. */
export function express(kind: DeviceKind, model: string, row: PciRow): DeviceModel {
  return { kind, model, endpoint: 'express', filedAs: 'express', source: FLAGS, ...row };
}

/** A PCI device that becomes conventional or Express with its bus. */
export function dualMode(kind: DeviceKind, model: string, row: PciRow): DeviceModel {
  return { kind, model, endpoint: 'dual-mode', filedAs: 'express', source: FLAGS, ...row };
}

/**
 * The three forms of a virtio device.
 *
 * The transitional form needs an I/O range for drivers older than virtio 1.0, which QEMU gives to conventional
 * devices only; the other two follow their bus.
 */
export function virtioForms(
  kind: DeviceKind,
  { qemu, prefix = '', plain = `${prefix}virtio`, since, withoutOptions, ...row }: VirtioRow,
): readonly DeviceModel[] {
  const common = { ...row, ...(!withoutOptions && { throughIommu: {} }) };
  return [
    dualMode(kind, plain, {
      ...common,
      qemu,
      virtio: 'legacy',
      ...(since && { since }),
    }),
    conventional(kind, `${prefix}virtio-transitional`, {
      ...common,
      qemu: `${qemu}-transitional`,
      virtio: 'legacy',
      expressReplacement: plain,
      since: TWO_FORMS,
    }),
    dualMode(kind, `${prefix}virtio-non-transitional`, {
      ...common,
      qemu: `${qemu}-non-transitional`,
      virtio: 'modern',
      since: TWO_FORMS,
    }),
  ];
}

/** Types of address of what is virtio and nothing else. */
export const VIRTIO_ADDRESSES: readonly AddressType[] = ['pci', 'ccw', 'virtio-mmio'];
