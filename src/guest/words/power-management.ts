import { flag, record, type ShapeOf } from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { type Writers, written, yesNo } from './written.js';

/** Whether firmware offers the guest to sleep; x86 only (libvirt docs/formatdomain.rst, "Power Management"). */
export interface PowerManagementSpec {
  /** Whether it may sleep in memory (S3). */
  readonly suspendToMem?: boolean;
  /** Whether it may sleep on disk (S4). */
  readonly suspendToDisk?: boolean;
}

export const powerManagementShape: ShapeOf<PowerManagementSpec> = record({
  suspendToMem: flag,
  suspendToDisk: flag,
});

const offers = (name: string) => (said: boolean) => element(name, { enabled: yesNo(said) });

const writers: Writers<PowerManagementSpec> = {
  suspendToMem: offers('suspend-to-mem'),
  suspendToDisk: offers('suspend-to-disk'),
};

/** The element `<pm>`; none where nothing is said of it. */
export function powerManagementElement(said: PowerManagementSpec): XmlElement | undefined {
  return elementIfAny('pm', {}, ...written(writers, said));
}
