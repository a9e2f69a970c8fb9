import { catalog } from '../../catalog/catalog.js';
import { caught } from '../../issue.js';
import type { XmlDocument, XmlElement } from '../../xml/tree.js';
import { Domain } from '../domain.js';

/** What is known of a definition besides its text; little of one that the catalog does not know. */
export class Side {
  readonly root: XmlElement;
  readonly #domain: Domain | undefined;

  constructor(document: XmlDocument) {
    this.root = document.root;
    this.#domain = caught(
      () => new Domain(document, catalog),
      () => undefined,
    );
  }

  /** Identity of the device that an element is, or is in. */
  deviceOf([, devices, device]: readonly XmlElement[]): string | undefined {
    if (devices?.name !== 'devices' || !device) return undefined;
    return this.#domain?.deviceOf(device)?.id;
  }

  /** Whether a machine named without a version is that which the other side names with one. */
  isAliasOf(other: Side): boolean {
    const [mine, its] = [this.#domain, other.#domain];
    if (!mine || !its || mine.machine.family !== its.machine.family) return false;
    return mine.arch === its.arch && hasVersion(its) && !hasVersion(mine);
  }
}

/** Whether a machine is named with its version, and not by a word that stands for the newest, as `pc-q35-10.0` and `pc-q35-rhel9.4.0` are. */
export function hasVersion({ machineName }: Domain): boolean {
  return /\d\.\d/.test(machineName);
}
