import { defaultPolicy } from '../../policies/default.js';
import { makePolicy, type PolicyRegistry } from '../../policies/registry.js';
import { VirtwrightError } from '../issue.js';
import { tryPlace } from '../placement/place.js';
import type { Design } from '../report/design.js';
import type { Policy } from '../topology/index.js';
import type { Guest, GuestResult } from './builder.js';
import { compile, machineOf } from './compile.js';
import type { DeviceOptions } from './devices/index.js';
import { type Intents, mergeIntents } from './intents.js';
import type { Size } from './size.js';
import type { DeviceSpec, GroupSpec, GuestSpec, HeadroomSpec } from './spec.js';

/**
 * Begins a guest.
 *
 * @example
 * ```ts
 * const design = guest('web-01')
 *   .memory('8 GiB')
 *   .addDisk({ file: '/var/lib/libvirt/images/web-01.qcow2' }).noHotplug()
 *   .addNic({ network: 'default' })
 *   .design();
 * ```
 */
export function guest(name: string): Guest {
  return new GuestSteps({ name, devices: [] });
}

/**
 * A guest from its plain data.
 *
 * The data is taken as it is; `parseGuest` of `virtwright/schema` checks data from elsewhere first.
 *
 * @param registry - Policies the data may name; those of this package by default.
 * @throws {@link VirtwrightError} when its policy is unknown.
 */
export function fromJSON(data: GuestSpec, registry?: PolicyRegistry): Guest<string> {
  const policy = data.policy && makePolicy(data.policy, registry);
  return new GuestSteps(data, policy);
}

type Entry = DeviceSpec | GroupSpec;

/** The steps at run time; the types people see are those of {@link Guest}. */
class GuestSteps<Names extends string> implements Guest<Names> {
  readonly #spec: GuestSpec;
  readonly #policy: Policy | undefined;

  constructor(spec: GuestSpec, policy?: Policy) {
    this.#spec = spec;
    this.#policy = policy;
  }

  get '~spec'(): GuestSpec {
    return this.#spec;
  }

  machine(machine: string): Guest<Names> {
    return this.#with({ machine });
  }

  arch(arch: string): Guest<Names> {
    return this.#with({ arch });
  }

  uuid(uuid: string): Guest<Names> {
    return this.#with({ uuid });
  }

  hypervisor(hypervisor: 'kvm' | 'qemu'): Guest<Names> {
    return this.#with({ hypervisor });
  }

  memory(memory: Size): Guest<Names> {
    return this.#with({ memory });
  }

  vcpus(vcpus: number): Guest<Names> {
    return this.#with({ vcpus });
  }

  addCell(cell: { readonly cpus: string; readonly memory: Size }): Guest<Names> {
    return this.#with({ cells: [...(this.#spec.cells ?? []), cell] });
  }

  firmware(firmware: 'bios' | 'efi'): Guest<Names> {
    return this.#with({ firmware });
  }

  bootFrom(...boot: readonly string[]): Guest<Names> {
    return this.#with({ boot });
  }

  reserveHotplug(headroom: HeadroomSpec): Guest<Names> {
    return this.#with({ headroom });
  }

  policy(policy: Policy): Guest<Names> {
    return new GuestSteps(this.#spec, policy);
  }

  addDisk<Name extends string>(options: DeviceOptions['disk']): Guest<Names | Name> {
    return this.#add({ kind: 'disk', ...options });
  }

  addCdrom<Name extends string>(options?: DeviceOptions['cdrom']): Guest<Names | Name> {
    return this.#add({ kind: 'cdrom', ...options });
  }

  addNic<Name extends string>(options?: DeviceOptions['nic']): Guest<Names | Name> {
    return this.#add({ kind: 'nic', ...options });
  }

  addHostdev<Name extends string>(options: string | DeviceOptions['hostdev']): Guest<Names | Name> {
    return this.#add({
      kind: 'hostdev',
      ...(typeof options === 'string' ? { host: options } : options),
    });
  }

  addController<Name extends string>(
    options: string | DeviceOptions['controller'],
  ): Guest<Names | Name> {
    return this.#add({
      kind: 'controller',
      ...(typeof options === 'string' ? { model: options } : options),
    });
  }

  group<More extends string>(add: (guest: Guest<Names>) => Guest<More>): Guest<More> {
    const { intents: outer, devices: before, ...rest } = this.#spec;
    const { intents, devices, ...after } = add(
      new GuestSteps({ ...rest, devices: [] }, this.#policy),
    )['~spec'];
    const closed: GroupSpec = { kind: 'group', ...(intents && { intents }), devices };
    return new GuestSteps(
      { ...after, ...(outer && { intents: outer }), devices: [...before, closed] },
      this.#policy,
    );
  }

  preferPcie(): Guest<Names> {
    return this.intend({ pcie: 'prefer' });
  }

  requirePcie(): Guest<Names> {
    return this.intend({ pcie: 'require' });
  }

  preferPci(): Guest<Names> {
    return this.intend({ pci: 'prefer' });
  }

  requirePci(): Guest<Names> {
    return this.intend({ pci: 'require' });
  }

  noHotplug(): Guest<Names> {
    return this.intend({ hotplug: false });
  }

  hotpluggable(): Guest<Names> {
    return this.intend({ hotplug: true });
  }

  integrated(): Guest<Names> {
    return this.intend({ integrated: true });
  }

  onNode(node: number, nodeStrength?: 'require' | 'prefer'): Guest<Names> {
    return this.intend({ node, ...(nodeStrength && { nodeStrength }) });
  }

  onController(controller: string | number): Guest<Names> {
    return this.intend({ controller });
  }

  at(at: string): Guest<Names> {
    return this.intend({ at });
  }

  intend(intents: Intents): Guest<Names> {
    const { devices } = this.#spec;
    const last = devices.at(-1);
    if (!last) return this.#with({ intents: mergeIntents(this.#spec.intents, intents) });
    const changed: Entry = { ...last, intents: mergeIntents(last.intents, intents) };
    return this.#with({ devices: [...devices.slice(0, -1), changed] });
  }

  design(): Design<Names> {
    const result = this.tryDesign();
    if (!result.ok) throw new VirtwrightError(result.issues);
    return result.design;
  }

  tryDesign(): GuestResult<Names> {
    try {
      const machine = machineOf(this.#spec);
      const policy = this.#policy ?? defaultPolicy(machine);
      const { document, intents, headroom } = compile(this.#spec, machine, policy);
      return tryPlace(document, { policy, intents, ...(headroom && { headroom }) });
    } catch (error) {
      if (VirtwrightError.is(error)) return { ok: false, issues: error.issues };
      throw error;
    }
  }

  toJSON(): GuestSpec {
    if (this.#policy === undefined) return this.#spec;
    const { spec, name } = this.#policy;
    if (spec) return { ...this.#spec, policy: spec };
    throw new VirtwrightError([
      {
        code: 'policy-not-data',
        severity: 'error',
        message: `The policy ${name} has no plain data, so the guest cannot be stored with it.`,
        remedy: 'Give the policy a spec, or set it after fromJSON().',
      },
    ]);
  }

  #with(change: Partial<GuestSpec>): Guest<Names> {
    return new GuestSteps({ ...this.#spec, ...change }, this.#policy);
  }

  #add<Name extends string>(device: DeviceSpec): Guest<Names | Name> {
    return new GuestSteps(
      { ...this.#spec, devices: [...this.#spec.devices, device] },
      this.#policy,
    );
  }
}
