import { child, type LibvirtConnection, VirtwrightError } from 'virtwright';
import { isElement, readElement, readXml, writeXml, type XmlElement } from '../../src/xml/index.js';

/** How a stand-in is unlike a libvirt that keeps all that it is given. */
export interface Behaviour {
  /** What it keeps of a definition. */
  readonly keeps?: (xml: string) => string;
  /** Why it refuses a definition; `undefined` where it does not. */
  readonly refuses?: (xml: string) => string | undefined;
  /** Why it does not run a command; `undefined` where it does. */
  readonly fails?: (words: readonly string[]) => string | undefined;
  /** That guests do not answer where they are asked to let go of a device. */
  readonly guestsAreDeaf?: true;
}

/** A libvirt in memory, for what does not depend on a real one. */
export class StandInLibvirt implements LibvirtConnection {
  /** Definitions by the names of domains. */
  readonly definitions = new Map<string, string>();
  /** Calls that change something, in order. */
  readonly calls: string[] = [];
  /** How often the definition of a domain was asked for. */
  asked = 0;
  readonly #behaviour: Behaviour;

  constructor(behaviour: Behaviour = {}) {
    this.#behaviour = behaviour;
  }

  /** What guests are that run; one that is not here is off. */
  readonly running = new Map<string, string>();

  async dump(domain: string, { live = false } = {}): Promise<string> {
    this.asked += 1;
    const now = live ? this.running.get(domain) : undefined;
    if (now !== undefined) return now;
    const found = this.definitions.get(domain);
    if (found === undefined) throw failure('domain-unknown', `no domain ${domain}`);
    return found;
  }

  async define(xml: string): Promise<void> {
    const { keeps = (given) => given, refuses = () => undefined } = this.#behaviour;
    const name = nameIn(xml);
    this.calls.push(`define ${name}`);
    const reason = refuses(xml);
    if (reason !== undefined) throw failure('libvirt-refused', reason);
    this.definitions.set(name, keeps(xml));
  }

  async undefine(domain: string): Promise<void> {
    this.calls.push(`undefine ${domain}`);
    this.definitions.delete(domain);
  }

  async run(words: readonly string[], input = ''): Promise<void> {
    this.calls.push(words.join(' '));
    const reason = this.#behaviour.fails?.(words);
    if (reason !== undefined) throw failure('libvirt-refused', reason);
    const [command, domain = ''] = words;
    const running = this.running.get(domain);
    if (command !== 'detach-device' || !words.includes('--live') || running === undefined) return;
    if (!this.#behaviour.guestsAreDeaf) this.running.set(domain, without(running, input));
  }

  async pause(): Promise<void> {}

  async releases() {
    return { libvirt: '11.3.0', qemu: '10.0.2' };
  }
}

function failure(code: string, message: string): VirtwrightError {
  return new VirtwrightError([{ code, severity: 'error', message, remedy: '' }]);
}

/** A guest without the devices that stand where a given one does. */
function without(xml: string, device: string): string {
  const document = readXml(xml);
  const place = placeOf(readElement(device));
  const devices = child(document.root, 'devices');
  const rest = devices?.children.filter((one) => !isElement(one) || placeOf(one) !== place);
  devices?.children.splice(0, devices.children.length, ...(rest ?? []));
  return writeXml(document);
}

function placeOf(device: XmlElement): string {
  return [device.name, ...(child(device, 'address')?.attributes.values() ?? [])].join(' ');
}

function nameIn(xml: string): string {
  const [name] = child(readXml(xml).root, 'name')?.children ?? [];
  return name?.type === 'text' ? name.text : '';
}
