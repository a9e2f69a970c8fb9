import type { HostFacts } from '../domain/host-facts.js';
import { notAsMeant } from '../guest/as-meant.js';
import { frozenCopy } from '../guest/frozen-copy.js';
import { guest } from '../guest/guest.js';
import { checkWhere, withPlaces } from '../guest/headroom.js';
import { type Intents, withIntents } from '../guest/intents.js';
import { madeSteps } from '../guest/made-steps.js';
import type { DeviceSpec, GroupSpec, HotplugPlaces, HotplugWhere } from '../guest/spec.js';
import type { Guest } from '../guest/steps/guest.js';
import { isRecord } from '../is-record.js';
import { caught, type Issue, VirtwrightError } from '../issue.js';
import { documentOf, domainOf } from '../placement/begin.js';
import type { PlaceOptions } from '../placement/job/options.js';
import { checkCall, checkOptions, placeOptions } from '../placement/options-shape.js';
import { choosePolicy } from '../placement/past/policy.js';
import { type PlaceResult, tryPlaceMade } from '../placement/place.js';
import type { Design } from '../report/design.js';
import type { Shape } from '../shape/shape.js';
import type { Policy } from '../topology/index.js';
import type { XmlDocument } from '../xml/tree.js';
import { applied } from './apply.js';
import type { Edit, GuestSettings, Wanted } from './edits.js';
import { checkSettable, checkWanted } from './form.js';
import type { BuilderSteps, OpenGuest } from './steps.js';

/** What a guest is opened with beside its definition. */
export type OpenOptions = Pick<PlaceOptions, 'catalog' | 'releases' | 'intents' | 'repair'>;

/**
 * Opens a guest that exists, to change it with the words of the builder.
 *
 * @param definition - Its domain XML, as text or as a tree from `readXml`, which is not changed.
 * @example
 * ```ts
 * const design = open(await readFile('web-01.xml', 'utf8'))
 *   .addDisk({ file: '/var/lib/libvirt/images/data.qcow2' })
 *   .remove('interface:0')
 *   .memory('8 GiB')
 *   .design();
 * ```
 */
export function open(definition: string | XmlDocument, options: OpenOptions = {}): OpenGuest {
  const circumstances = isRecord(options)
    ? { options: options }
    : { options: {}, misused: notAsMeant('open', options) };
  return new Opened(definition, { edits: [] }, circumstances);
}

const { catalog, releases, intents, repair } = placeOptions;
const openOptions: { readonly [Option in keyof OpenOptions]-?: Shape } = {
  catalog,
  releases,
  intents,
  repair,
};

interface Circumstances {
  readonly options: OpenOptions;
  readonly policy?: Policy;
  readonly host?: HostFacts;
  /** What steps were given and could not take. */
  readonly misused?: readonly Issue[];
}

type Overridden = 'add' | 'intend' | 'rename' | 'bootFrom' | 'reserveHotplug' | 'policy' | 'host';

const OpenedSteps = madeSteps<Omit<BuilderSteps, Overridden>>(['machine', 'arch']);

/** The steps at run time; the types people see are those of {@link OpenGuest}. */
class Opened extends OpenedSteps implements OpenGuest {
  readonly #definition: string | XmlDocument;
  readonly #wanted: Wanted;
  readonly #circumstances: Circumstances;

  constructor(definition: string | XmlDocument, wanted: Wanted, circumstances: Circumstances) {
    super();
    this.#definition = definition;
    this.#wanted = wanted;
    this.#circumstances = circumstances;
  }

  add(device: DeviceSpec): OpenGuest {
    return this.#edit({ edit: 'add', device: frozenCopy(device) });
  }

  group(add: (devices: Guest) => Guest<string>): OpenGuest {
    if (typeof add !== 'function') return this.#misused(notAsMeant('group', add));
    const inner = add(guest('group'));
    if (!isRecord(inner?.['~spec'])) return this.#misused(notAsMeant('group', inner));
    const { intents, devices } = inner['~spec'];
    const closed: GroupSpec = { kind: 'group', ...(intents && { intents }), devices };
    return this.#edit({ edit: 'add', device: Object.freeze(closed) });
  }

  remove(...devices: readonly string[]): OpenGuest {
    return this.#edit(...devices.map((device): Edit => ({ edit: 'remove', device })));
  }

  update(device: string, given: object): OpenGuest {
    const options = frozenCopy(given);
    if (!isRecord(options)) return this.#misused(notAsMeant('update', options));
    return this.#edit({ edit: 'update', device, options });
  }

  replaceModel(device: string, model: string): OpenGuest {
    return this.#edit({ edit: 'model', device, model });
  }

  changeBus(device: string, bus: string): OpenGuest {
    return this.#edit({ edit: 'update', device, options: { bus } });
  }

  moveTo(device: string, place: string | Intents = {}): OpenGuest {
    const intents = typeof place === 'string' ? { at: place } : frozenCopy(place);
    if (!isRecord(intents)) return this.#misused(notAsMeant('moveTo', intents));
    return this.#edit({ edit: 'move', device, intents });
  }

  replaceXml(xml: string): OpenGuest {
    return this.#edit({ edit: 'replace', xml });
  }

  intend(given: Intents): OpenGuest {
    const intents = frozenCopy(given);
    if (!isRecord(intents)) return this.#misused(notAsMeant('intend', intents));
    const { edits } = this.#wanted;
    const last = edits.at(-1);
    if (!last) return this.#with(withIntents(this.#wanted, intents));
    const meant = intending(last, intents);
    return meant
      ? this.#with({ edits: [...edits.slice(0, -1), meant] })
      : this.#misused(notAsMeant('place', intents));
  }

  set(members: GuestSettings): OpenGuest {
    const said = frozenCopy(members);
    if (!isRecord(said)) return this.#misused(notAsMeant('set', said));
    const faults = checkSettable(said);
    return faults.length > 0 ? this.#misused(faults) : this['~say'](said);
  }

  rename(name: string): OpenGuest {
    return this['~say']({ name });
  }

  bootFrom(...boot: readonly string[]): OpenGuest {
    return this['~say']({ boot });
  }

  reserveHotplug(given: HotplugPlaces, there: HotplugWhere = {}): OpenGuest {
    const [places, where] = [frozenCopy(given), frozenCopy(there)];
    const faults = checkWhere(places, where, this.#wanted.headroom);
    if (faults.length > 0) return this.#misused(faults);
    return this['~say']({ headroom: withPlaces(this.#wanted.headroom, places, where) });
  }

  policy(policy: Policy): OpenGuest {
    return this.#amid({ policy });
  }

  host(host: HostFacts): OpenGuest {
    if (host instanceof Promise) return this.#misused(notAsMeant('host', host));
    return this.#amid({ host: frozenCopy(host) });
  }

  design(): Design {
    const result = this.tryDesign();
    if (!result.ok) throw new VirtwrightError(result.issues);
    return result.design;
  }

  tryDesign(): PlaceResult {
    const { misused = [], options, ...amid } = this.#circumstances;
    const wrong = [
      ...misused,
      ...checkWanted(this.#wanted),
      ...checkCall(this.#definition, options, openOptions),
      ...checkOptions(amid),
    ];
    if (wrong.length > 0) return { ok: false, issues: wrong };
    return caught<PlaceResult>(
      () => this.#placed({ ...options, ...amid }),
      (issues) => ({ ok: false, issues }),
    );
  }

  #placed(options: PlaceOptions): PlaceResult {
    const domain = domainOf(documentOf(this.#definition), options);
    const { policy, issues } = choosePolicy(options.policy, domain, [domain.document]);
    const { intents = {}, ...others } = options;
    const made = applied(domain, this.#wanted, policy, intents);
    const chosen = { policy, issues: [...issues, ...made.notes] };
    return tryPlaceMade(
      domain,
      { ...others, ...made.options },
      { chosen, choices: made.choices, isEdited: true, was: this.#definition },
    );
  }

  '~say'(change: GuestSettings): OpenGuest {
    return this.#with(frozenCopy(change));
  }

  #edit(...edits: readonly Edit[]): OpenGuest {
    return this.#with({ edits: [...this.#wanted.edits, ...edits] });
  }

  #with(changed: Partial<Wanted>): OpenGuest {
    return new Opened(this.#definition, { ...this.#wanted, ...changed }, this.#circumstances);
  }

  /** The same guest, which tells of what a step could not take when all faults are told. */
  #misused(issues: readonly Issue[]): OpenGuest {
    const { misused = [] } = this.#circumstances;
    return this.#amid({ misused: [...misused, ...issues] });
  }

  #amid(changed: Partial<Circumstances>): OpenGuest {
    return new Opened(this.#definition, this.#wanted, { ...this.#circumstances, ...changed });
  }
}

/** The same change with what is wanted of the place of its device besides; `undefined` where none is left to have one. */
function intending(edit: Edit, intents: Intents): Edit | undefined {
  if (edit.edit === 'remove' || edit.edit === 'replace') return undefined;
  if (edit.edit !== 'add') return withIntents(edit, intents);
  const { device } = edit;
  return isRecord(device) ? { ...edit, device: withIntents(device, intents) } : edit;
}
