import type { PolicyRegistry } from '../../policies/making.js';
import { makePolicy } from '../../policies/registry.js';
import type { Catalog } from '../catalog/catalog.js';
import type { Releases } from '../catalog/releases.js';
import type { HostFacts } from '../domain/host-facts.js';
import { isRecord } from '../is-record.js';
import {
  caught,
  errorOf,
  type Issue,
  inOrder,
  type PositionOf,
  VirtwrightError,
} from '../issue.js';
import type { PlaceOptions } from '../placement/job/options.js';
import { checkOptions } from '../placement/options-shape.js';
import type { Design } from '../report/design.js';
import type { Policy } from '../topology/index.js';
import { notAsMeant } from './as-meant.js';
import { type Circumstances, designed } from './designed.js';
import { checkForm, policyFaults } from './form.js';
import { frozenCopy } from './frozen-copy.js';
import { checkWhere, withPlaces } from './headroom.js';
import { type Intents, withIntents } from './intents.js';
import { MadeSteps } from './made-steps.js';
import type {
  CellSpec,
  DeviceSpec,
  GroupSpec,
  GuestSpec,
  HotplugPlaces,
  HotplugWhere,
} from './spec.js';
import { locatedIn } from './standing.js';
import type { Guest, GuestResult } from './steps/guest.js';
import { takenGuest } from './taken.js';

/** What a guest is begun with beside its name. */
export interface GuestOptions {
  /** Machines, controllers and devices there are; those of this package by default. */
  readonly catalog?: Catalog;
  /** The libvirt and QEMU it is for, so that nothing younger comes out; the host's where that is told, else the newest. */
  readonly releases?: Releases;
}

/** What a guest from plain data is begun with. */
export interface StoredGuestOptions extends GuestOptions {
  /** Policies the data may name; those of this package by default. */
  readonly registry?: PolicyRegistry;
  /** Where in its text a value of the data stands, so that issues tell it; `virtwright/schema` takes the same. */
  readonly positionOf?: PositionOf;
}

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
export function guest(name: string, options: GuestOptions = {}): Guest {
  const circumstances = isRecord(options) ? options : { misused: notAsMeant('guest', options) };
  return new GuestSteps({ name, devices: [] }, undefined, circumstances);
}

/**
 * A guest from its plain data.
 *
 * `parseGuest` of `virtwright/schema` checks data from elsewhere first; both take values in other forms that mean the same.
 *
 * @throws {@link VirtwrightError} when its policy is unknown.
 */
export function fromJSON(data: GuestSpec, options: StoredGuestOptions = {}): Guest<string> {
  const odd = [data, options].filter((given) => !isRecord(given));
  const { registry, positionOf, ...rest } = odd.length > 0 ? {} : options;
  const copy = takenGuest(data, positionOf);
  if (odd.length > 0 || !Array.isArray(copy.devices))
    throw new VirtwrightError(notAsMeant('fromJSON', [...odd, data][0]));
  const { policy } = copy;
  // What is no plain data of a policy is told with everything else.
  if (policy === undefined || policyFaults(policy).length > 0)
    return new GuestSteps(copy, undefined, rest);
  return new GuestSteps(
    copy,
    inPlace(copy, () => makePolicy(policy, registry)),
    rest,
  );
}

/** What is made of a guest; issues that are thrown tell where they are in its text. */
function inPlace<Made>(spec: GuestSpec, make: () => Made): Made {
  return caught(make, (issues) => {
    throw new VirtwrightError(locatedIn(spec, issues));
  });
}

type Previous = NonNullable<PlaceOptions['remember']>;

/** What a guest knows beside its data. */
interface Begun extends Circumstances {
  /** What steps were given and could not take. */
  readonly misused?: readonly Issue[];
}

/** The steps at run time; the types people see are those of {@link Guest}. */
class GuestSteps<Names extends string> extends MadeSteps<Names> implements Guest<Names> {
  readonly #spec: GuestSpec;
  readonly #policy: Policy | undefined;
  readonly #circumstances: Begun;

  constructor(spec: GuestSpec, policy?: Policy, circumstances: Begun = {}) {
    super();
    this.#spec = spec;
    this.#policy = policy;
    this.#circumstances = circumstances;
  }

  /** Frozen only here, where it leaves the guest: freezing a long list at every step would cost more than the step. */
  get '~spec'(): GuestSpec {
    Object.freeze(this.#spec.devices);
    Object.freeze(this.#spec.cells);
    return Object.freeze(this.#spec);
  }

  rename(name: string): Guest<Names> {
    return this['~say']({ name });
  }

  addCell(cell: CellSpec): Guest<Names> {
    const none: readonly CellSpec[] = [];
    return this.#with({ cells: none.concat(this.#spec.cells ?? [], frozenCopy(cell)) });
  }

  bootFrom(...boot: readonly string[]): Guest<Names> {
    return this['~say']({ boot });
  }

  reserveHotplug(given: HotplugPlaces, there: HotplugWhere = {}): Guest<Names> {
    const [places, where] = [frozenCopy(given), frozenCopy(there)];
    const faults = checkWhere(places, where, this.#spec.headroom);
    if (faults.length > 0) return this.#misused(faults);
    return this['~say']({ headroom: withPlaces(this.#spec.headroom, places, where) });
  }

  policy(policy: Policy): Guest<Names> {
    return new GuestSteps(this.#spec, policy, this.#circumstances);
  }

  remember(previous: Previous, options: { readonly compact?: boolean } = {}): Guest<Names> {
    if (!isRecord(options)) return this.#misused(notAsMeant('remember', options));
    return this.#amid({ compact: false, ...options, remember: previous });
  }

  host(host: HostFacts): Guest<Names> {
    if (host instanceof Promise) return this.#misused(notAsMeant('host', host));
    return this.#amid({ host: frozenCopy(host) });
  }

  override add<Name extends string>(device: DeviceSpec): Guest<Names | Name> {
    return this.#with({ devices: [...this.#spec.devices, frozenCopy(device)] });
  }

  group<More extends string>(add: (guest: Guest<Names>) => Guest<More>): Guest<More> {
    const { intents: outer, devices: before, ...rest } = this.#spec;
    if (typeof add !== 'function') return this.#misused(notAsMeant('group', add));
    const begun = new GuestSteps<Names>(
      { ...rest, devices: [] },
      this.#policy,
      this.#circumstances,
    );
    const inner = add(begun);
    if (!isRecord(inner?.['~spec'])) return this.#misused(notAsMeant('group', inner));
    const { intents, devices, ...after } = inner['~spec'];
    const closed: GroupSpec = Object.freeze({
      kind: 'group',
      ...(intents && { intents }),
      devices,
    });
    return new GuestSteps(
      { ...after, ...(outer && { intents: outer }), devices: [...before, closed] },
      #policy in inner ? inner.#policy : this.#policy,
      #circumstances in inner ? inner.#circumstances : this.#circumstances,
    );
  }

  override intend(given: Intents): Guest<Names> {
    const intents = frozenCopy(given);
    if (!isRecord(intents)) return this.#misused(notAsMeant('intend', intents));
    const { devices } = this.#spec;
    const last = devices.at(-1);
    if (last !== undefined && !isRecord(last)) return this;
    if (!last) return this.#with(withIntents(this.#spec, intents));
    return this.#with({ devices: [...devices.slice(0, -1), withIntents(last, intents)] });
  }

  design(): Design<Names> {
    const result = this.tryDesign();
    if (!result.ok) throw new VirtwrightError(result.issues);
    return result.design;
  }

  tryDesign(): GuestResult<Names> {
    const { misused = [], ...circumstances } = this.#circumstances;
    const wrong = [
      ...misused,
      ...checkForm(this.#spec),
      ...checkOptions({ ...circumstances, policy: this.#policy }),
    ];
    const spec = this.#spec;
    if (wrong.length > 0) return { ok: false, issues: inOrder(locatedIn(spec, wrong)) };
    const result = caught<GuestResult<Names>>(
      () => designed(spec, this.#policy, circumstances),
      (issues) => ({ ok: false, issues }),
    );
    return result.ok ? result : { ok: false, issues: inOrder(locatedIn(spec, result.issues)) };
  }

  toJSON(): GuestSpec {
    if (this.#policy === undefined) return this['~spec'];
    const { spec, name } = this.#policy;
    if (spec) return Object.freeze({ ...this['~spec'], policy: spec });
    const message = `The policy ${name} has no plain data, so the guest cannot be stored with it.`;
    const remedy = 'Give the policy a spec, or set it after fromJSON().';
    throw new VirtwrightError([errorOf('policy-not-data', message, remedy)]);
  }

  /** The same guest, which tells of what a step could not take when all faults are told. */
  #misused<More extends string>(issues: readonly Issue[]): Guest<More> {
    const { misused = [] } = this.#circumstances;
    return this.#amid({ misused: [...misused, ...issues] });
  }

  #amid<More extends string>(changed: Begun): Guest<More> {
    return new GuestSteps(this.#spec, this.#policy, { ...this.#circumstances, ...changed });
  }

  '~say'(change: Partial<Omit<GuestSpec, 'devices'>>): Guest<Names> {
    return this.#with(frozenCopy(change));
  }

  #with(changed: Partial<GuestSpec>): Guest<Names> {
    return new GuestSteps({ ...this.#spec, ...changed }, this.#policy, this.#circumstances);
  }
}
