import type { Device, Domain } from '../domain/domain.js';
import { errorOf, type Issue } from '../issue.js';
import { nearest } from '../nearest.js';
import { anyOf } from '../shape/words.js';
import { attribute, type XmlElement } from '../xml/tree.js';

/**
 * The devices of a domain as it was opened, by all that they can be called: identity, alias, what identifies one without a
 * name, such as `disk:vda`, and kind with number, such as `interface:0`. Numbers count as they did then, whatever is removed
 * or added since.
 */
export class OpenedDevices {
  readonly #domain: Domain;
  readonly #elements: ReadonlyMap<string, XmlElement>;

  constructor(domain: Domain) {
    this.#domain = domain;
    const devices = domain.devices();
    const aliases = devices.map(({ element }) => attribute(element, 'name', 'alias'));
    const counts = new Map<string, number>();
    const numbered = devices.map(({ kind }) => {
      const count = counts.get(kind) ?? 0;
      counts.set(kind, count + 1);
      return `${kind}:${count}`;
    });
    const unnamed = devices.map(({ kind, key, controller }) =>
      controller || key === undefined ? key : `${kind}:${key}`,
    );
    // What comes last counts most.
    this.#elements = new Map(
      [numbered, unnamed, aliases, devices.map(({ id }) => id)].flatMap((names) =>
        devices.flatMap(({ element }, at): [string, XmlElement][] => {
          const name = names[at];
          return name === undefined ? [] : [[name, element]];
        }),
      ),
    );
  }

  /** The device of a name: one that was there, else one that was added since. */
  find(name: string): Device | undefined {
    const element = this.#elements.get(name);
    if (element === undefined) return this.#domain.device(name);
    return this.#domain.devices().find((device) => device.element === element);
  }

  /** The same as an element. */
  get(name: string): XmlElement | undefined {
    return this.find(name)?.element;
  }

  /** Identities of the devices there are. */
  keys(): MapIterator<string> {
    return new Map(this.#domain.devices().map(({ id }) => [id, id])).keys();
  }

  /** That nobody is called so, with who comes nearest. */
  unknown(name: string, step: string): Issue {
    const known = this.#domain.devices().map(({ id }) => id);
    const meant = nearest(name, [...known, ...this.#elements.keys()]);
    const gone = this.#elements.has(name);
    const message = gone
      ? `The step ${step} names '${name}', which an earlier step removed.`
      : `The step ${step} names '${name}', and the guest has no such device.`;
    const remedy =
      meant !== undefined && !gone ? `Did you mean ${meant}?` : `There is ${anyOf(known)}.`;
    return errorOf('unknown-device', message, remedy, { device: name });
  }
}
