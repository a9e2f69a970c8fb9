import type { Device, Domain } from '../domain/domain.js';
import { DeviceNames } from '../domain/names.js';
import { errorOf, type Issue } from '../issue.js';
import type { XmlElement } from '../xml/tree.js';

/** The devices of a domain by what they were called when it was opened, whatever is removed or added since. */
export class OpenedDevices {
  readonly #domain: Domain;
  readonly #names: DeviceNames;
  readonly #elements: ReadonlySet<XmlElement>;

  constructor(domain: Domain) {
    this.#domain = domain;
    const devices = domain.devices();
    this.#names = new DeviceNames(devices);
    this.#elements = new Set(devices.map(({ element }) => element));
  }

  /** The device of a name: one that was there, else one that was added since. */
  find(name: string): Device | undefined {
    const opened = this.#names.get(name);
    const there = opened && this.#domain.deviceOf(opened.element);
    if (there) return there;
    const since = this.#domain.device(name);
    // Of one that was there another name counts: by a number that is free now it would be the wrong one.
    return opened && since && this.#elements.has(since.element) ? undefined : since;
  }

  /** The same as an element. */
  get(name: string): XmlElement | undefined {
    return this.find(name)?.element;
  }

  /** That nobody is called so, with who comes nearest. */
  unknown(name: string, step: string): Issue {
    const said = `The ${step} names '${name}'`;
    const now = new DeviceNames(this.#domain.devices());
    if (!this.#names.get(name))
      return now.unknown(name, `${said}, and the guest has no such device.`);
    const message = `${said}, which an earlier step removed.`;
    return errorOf('unknown-device', message, now.listed(), { device: name });
  }
}
