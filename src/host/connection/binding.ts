import type {
  DumpOptions,
  LibvirtConnection,
  LibvirtGuests,
  ListedDomain,
} from '../../domain/connection.js';
import { VirtwrightError } from '../../issue.js';
import { type Asked, refusal } from './refusal.js';

/** A `Domain` of the npm package `@unraid/libvirt`, as far as it is asked. */
export interface BindingDomain {
  /** Its name. */
  getName(): Promise<string>;
  /** Its UUID. */
  getUUIDString(): Promise<string>;
  /** Its XML; `flags` are those of `virDomainXMLFlags`. */
  getXMLDesc(flags: number): Promise<string>;
  /** Starts it. */
  create(): Promise<void>;
  /** Asks it to shut down. */
  shutdown(): Promise<void>;
  /** Stops it at once. */
  destroy(): Promise<void>;
  /** Forgets its definition. */
  undefine(): Promise<void>;
}

/** A `Hypervisor` of the npm package `@unraid/libvirt`, as far as it is asked. */
export interface BindingHypervisor {
  /** Domains; `flags` are those of `virConnectListAllDomainsFlags`. */
  connectListAllDomains(flags: number): Promise<readonly BindingDomain[]>;
  /** Defines a domain. */
  domainDefineXML(xml: string): Promise<unknown>;
  /** The domain of a name. */
  domainLookupByName(name: string): Promise<BindingDomain>;
  /** The domain of a UUID. */
  domainLookupByUUIDString(uuid: string): Promise<BindingDomain>;
}

/** What can be asked over the binding. */
export type BindingConnection = LibvirtConnection & LibvirtGuests;

/** Of `virConnectListAllDomainsFlags` and `virDomainXMLFlags` (libvirt include/libvirt/libvirt-domain.h). */
const ACTIVE = 1;
const TRANSIENT = 8;
const SECURE = 1;
const INACTIVE = 2;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A connection over objects of the npm package `@unraid/libvirt` (2.2), for those who have one open.
 *
 * That has no calls for devices, capabilities and releases.
 *
 * @param hypervisor - Which its owner has opened, and closes.
 * @param uri - What it was opened with; it does not tell.
 * @example
 * ```ts
 * const hypervisor = new Hypervisor({ uri: 'qemu:///system' });
 * await hypervisor.connectOpen();
 * await design.define(fromBinding(hypervisor, 'qemu:///system'));
 * ```
 */
export function fromBinding(hypervisor: BindingHypervisor, uri: string): BindingConnection {
  return new OverBinding(hypervisor, uri);
}

class OverBinding implements BindingConnection {
  readonly #hypervisor: BindingHypervisor;
  readonly #uri: string;

  constructor(hypervisor: BindingHypervisor, uri: string) {
    this.#hypervisor = hypervisor;
    this.#uri = uri;
  }

  async uri(): Promise<string> {
    return this.#uri;
  }

  async list(): Promise<readonly ListedDomain[]> {
    return await answered({ what: 'list its domains' }, async () => {
      const [all, running, transient] = await Promise.all([
        this.#hypervisor.connectListAllDomains(0),
        this.#uuids(ACTIVE),
        this.#uuids(TRANSIENT),
      ]);
      const told = all.map(async (domain): Promise<ListedDomain> => {
        const [name, uuid] = await Promise.all([domain.getName(), domain.getUUIDString()]);
        return { name, uuid, running: running.has(uuid), persistent: !transient.has(uuid) };
      });
      return await Promise.all(told);
    });
  }

  async dump(domain: string, { live = false, secure = false }: DumpOptions = {}): Promise<string> {
    const flags = (live ? 0 : INACTIVE) | (secure ? SECURE : 0);
    return await this.#of(domain, 'show', (found) => found.getXMLDesc(flags));
  }

  async define(xml: string): Promise<void> {
    await answered({ what: 'define a domain' }, () => this.#hypervisor.domainDefineXML(xml));
  }

  async undefine(domain: string): Promise<void> {
    await this.#of(domain, 'undefine', (found) => found.undefine());
  }

  async isPersistent(domain: string): Promise<boolean> {
    const uuid = await this.#of(domain, 'tell of', (found) => found.getUUIDString());
    return await answered(
      { what: 'list its domains' },
      async () => !(await this.#uuids(TRANSIENT)).has(uuid),
    );
  }

  async start(domain: string): Promise<void> {
    await this.#of(domain, 'start', (found) => found.create());
  }

  async shutdown(domain: string): Promise<void> {
    await this.#of(domain, 'shut down', (found) => found.shutdown());
  }

  async destroy(domain: string): Promise<void> {
    await this.#of(domain, 'destroy', (found) => found.destroy());
  }

  async #uuids(flags: number): Promise<ReadonlySet<string>> {
    const listed = await this.#hypervisor.connectListAllDomains(flags);
    return new Set(await Promise.all(listed.map((one) => one.getUUIDString())));
  }

  async #of<Answer>(
    domain: string,
    verb: string,
    ask: (found: BindingDomain) => Promise<Answer>,
  ): Promise<Answer> {
    return await answered({ what: `${verb} ${domain}`, domain }, async () => {
      const isUuid = UUID.test(domain);
      return await ask(
        isUuid
          ? await this.#hypervisor.domainLookupByUUIDString(domain)
          : await this.#hypervisor.domainLookupByName(domain),
      );
    });
  }
}

/** What the binding answers; what it fails with, an error or a mere text, as an issue. */
async function answered<Answer>(asked: Asked, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (VirtwrightError.is(error)) throw error;
    throw refusal(asked, error instanceof Error ? error.message : String(error));
  }
}
