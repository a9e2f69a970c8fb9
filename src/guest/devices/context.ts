import type { Catalog } from '../../catalog/catalog.js';
import type { Machine } from '../../catalog/machine-types.js';
import type { Releases } from '../../catalog/releases.js';
import type { DeviceKind } from '../../catalog/types.js';
import type { Issue } from '../../issue.js';
import type { XmlElement } from '../../xml/tree.js';
import type { DomainNeed } from '../needs.js';

/** What is wrong with a device, said before anyone knows which one it is; the compiler of the guest adds that. */
export type Fault = Omit<Issue, 'severity' | 'device'>;

/** What the making of a device's XML may depend on, and what it may ask for or complain about. */
export interface DeviceContext {
  readonly catalog: Catalog;
  /** The libvirt and QEMU the guest is for. */
  readonly releases: Releases;
  readonly machine: Machine;
  /** Architecture as libvirt names it. */
  readonly arch: string;
  readonly vcpus: number;
  /** How many NUMA cells the guest has or, for a memory device, will have. */
  readonly cells: number;
  /** Whether the policy avoids conventional devices, for devices whose model was left open. */
  readonly avoidsConventional: boolean;
  /** Next disk target of a prefix that nobody has, such as `vdb` for `vd`. */
  nextTarget(prefix: string): string;
  /** How many were counted under this word before: 0 for the first. */
  nth(word: string): number;
  /** Asks the domain around the device for something. */
  need(need: DomainNeed): void;
  /** Reports an error of the device; all errors of a guest are told together. */
  fault(fault: Fault): void;
}

/** Where checks report to. */
export type Reports = Pick<DeviceContext, 'fault'>;

/**
 * Makes the XML of one kind of device: the element that is the device itself first, then others that belong to it;
 * none when the options say nothing that could be written.
 */
export type ToElements<Options> = (
  options: Options,
  context: DeviceContext,
) => XmlElement | readonly XmlElement[];

/** Whether the guest's machine and releases have a model: what is chosen by default is always there. */
export function has(
  context: Pick<DeviceContext, 'catalog' | 'machine' | 'releases'>,
  kind: DeviceKind,
  model: string,
): boolean {
  return context.catalog.has(kind, model, context);
}
