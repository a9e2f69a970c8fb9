import type { DomainCapabilities, HostEmulation, HostMachine } from './facts.js';
import type { GuestKind } from './guest-kind.js';

/** Which family a machine name belongs to on an architecture. */
type FamilyOf = (arch: string, name: string) => string | undefined;

/** Look-up over what is told of a host. What it answers `undefined` to is not known, and so no reason to refuse anything. */
export class HostView {
  /** What is told of the host. */
  readonly facts: HostEmulation;
  readonly #familyOf: FamilyOf;
  readonly #types = new Map<string, ReadonlySet<string>>();

  /** @internal */
  constructor(facts: HostEmulation, familyOf: FamilyOf) {
    this.facts = facts;
    this.#familyOf = familyOf;
  }

  /** QEMU's device types for an architecture. */
  types(arch: string): ReadonlySet<string> | undefined {
    const listed = this.facts.emulators?.[arch]?.types;
    if (!listed) return undefined;
    const types = this.#types.get(arch) ?? new Set(listed);
    this.#types.set(arch, types);
    return types;
  }

  /** The machines of an architecture. */
  machines(arch: string): readonly HostMachine[] | undefined {
    return this.facts.emulators?.[arch]?.machines;
  }

  /** The machine of a name or alias. */
  machine(arch: string, named: string): HostMachine | undefined {
    const all = this.machines(arch);
    return all?.find(({ name }) => name === named) ?? all?.find(({ alias }) => alias === named);
  }

  /** What a machine of a family is called here: as usual where that is known, else as the first one that is there. */
  nameOf(arch: string, family: string, usual: string): string | undefined {
    if (this.machine(arch, usual)) return usual;
    return this.machines(arch)?.find(({ name }) => this.#familyOf(arch, name) === family)?.name;
  }

  /** Whether any machine of a family is there. */
  hasFamily(arch: string, family: string): boolean | undefined {
    return this.machines(arch)?.some(({ name }) => this.#familyOf(arch, name) === family);
  }

  /**
   * What libvirt tells of guests of that kind; where it was not asked of just this type, of those that are run in another
   * way, for models do not depend on that.
   */
  capabilities({ arch, machine, type }: GuestKind): DomainCapabilities | undefined {
    const all = this.facts.capabilities?.filter(
      (one) => one.arch === arch && this.#familyOf(arch, one.machine) === machine.family,
    );
    return all?.find((one) => one.type === type) ?? all?.[0];
  }
}
