import { errorOf, type Issue } from '../issue.js';
import { nearest } from '../nearest.js';
import { attribute } from '../xml/tree.js';
import type { Device } from './device.js';

/** What the builder, and people, call kinds of devices whose elements have another name. */
export const otherWords = { interface: 'nic', memballoon: 'balloon', serial: 'console' } as const;

/** How many devices a message names. */
const MOST = 8;

/**
 * Devices by all that they can be called: identity, alias, what identifies one without a name, such as `disk:vda`, and kind
 * with number, such as `interface:0`. Where two are called the same, the first of these counts.
 */
export class DeviceNames {
  readonly #ids: readonly string[];
  readonly #devices: ReadonlyMap<string, Device>;

  /** @param devices - As they are now: what changes later is not heard of. */
  constructor(devices: readonly Device[]) {
    this.#ids = devices.map(({ id }) => id);
    const aliases = devices.map(({ element }) => attribute(element, 'name', 'alias'));
    const unnamed = devices.map(({ kind, key, controller }) =>
      controller || key === undefined ? key : `${kind}:${key}`,
    );
    // What comes last counts most.
    this.#devices = new Map(
      [numbered(devices), unnamed, aliases, this.#ids].flatMap((names) =>
        devices.flatMap((device, at): [string, Device][] => {
          const name = names[at];
          return name === undefined ? [] : [[name, device]];
        }),
      ),
    );
  }

  get(name: string): Device | undefined {
    return this.#devices.get(name);
  }

  /**
   * That a name is no device's, with the one that is meant, else with those there are.
   *
   * @param message - Who names it, and that there is none.
   */
  unknown(name: string, message: string): Issue {
    const meant = this.#meant(name);
    const remedy = meant === undefined ? this.listed() : `Did you mean ${meant}?`;
    return errorOf('unknown-device', message, remedy, { device: name });
  }

  /** A sentence with the devices there are. */
  listed(): string {
    const more = this.#ids.length - MOST;
    const some = this.#ids.slice(0, MOST).join(', ');
    return `It has ${some || 'no devices'}${more > 0 ? ` and ${more} more` : ''}.`;
  }

  /** A name misspelt, one without its kind as `vda`, or one with another word for that as `nic:0`. */
  #meant(name: string): string | undefined {
    const [word = '', ...rest] = name.split(':');
    const [kind] = Object.entries(otherWords).find(([, other]) => other === word) ?? [];
    const ofKind = [kind, ...rest].join(':');
    if (kind !== undefined && this.#devices.has(ofKind)) return ofKind;
    const bare = this.#ids.find((id) => id.slice(id.indexOf(':') + 1) === name);
    return bare ?? nearest(name, [...this.#ids, ...this.#devices.keys()]);
  }
}

/** Devices by their kinds, and how many of them come before. */
function numbered(devices: readonly Device[]): string[] {
  const counts = new Map<string, number>();
  return devices.map(({ kind }) => {
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    return `${kind}:${count}`;
  });
}
