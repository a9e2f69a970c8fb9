import { located } from '../checks/positions.js';
import type { Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { GuestNames } from '../report/names/guest-names.js';
import type { Topology } from '../topology/index.js';
import type { XmlDocument } from '../xml/tree.js';
import { asKept } from './as-kept.js';
import { documentOf, domainOf } from './begin.js';
import type { PlaceOptions } from './job/options.js';
import type { Finished } from './placed.js';

/** A guest with all places. */
type Layout = Pick<Finished, 'domain' | 'topology'>;

const REMEDY =
  'Have what goes by its name in the guest, such as its network settings, go by the new one; an <acpi index> or a rule by MAC address makes a name last.';

/**
 * What was told of placing a guest that exists, with a warning for each network card that it will call otherwise than before.
 *
 * @param source - Its definition.
 */
export function withRenames(
  done: Finished,
  source: string | XmlDocument,
  options: PlaceOptions,
): readonly Issue[] {
  const { fresh, repair } = options;
  if (fresh || repair) return afterEdits(done, source, options);
  const { domain, topology } = done;
  const placed = topology.decisions.filter(({ proposed }) => !proposed);
  const cards = new Set(
    placed.flatMap(({ device, request }) => (request.kind === 'interface' ? device : [])),
  );
  if (cards.size === 0 || placed.length === topology.decisions.length) return done.issues;
  return told(done, { domain, topology: topology.present }, cards);
}

/** The same where the definition was changed before it was placed. */
export function afterEdits(
  done: Finished,
  before: string | XmlDocument,
  options: PlaceOptions,
): readonly Issue[] {
  // Without a card nothing is called otherwise, and the guest need not be read a second time.
  if (done.domain.devices().every(({ kind }) => kind !== 'interface')) return done.issues;
  const kept = asKept(before, options);
  // What libvirt or QEMU refuses was no guest, and called nothing by any name.
  const wasGuest = kept.issues.every(({ severity }) => severity !== 'error');
  if (!wasGuest) return done.issues;
  return told(done, kept, cardsWithPlaces(domainOf(documentOf(before), options)));
}

/**
 * Where the move of a card is told already, its names are told with it.
 *
 * @param cards - Identities of those that had a place.
 */
function told(done: Finished, before: Layout, cards: ReadonlySet<string>): readonly Issue[] {
  // What is refused is not called anything.
  if (done.issues.some(({ severity }) => severity === 'error')) return done.issues;
  const renames = renamesOf(before, done, cards);
  if (renames.size === 0) return done.issues;
  const moved = new Set<string>();
  const known = done.issues.map((issue) => {
    const { code, device = '', message } = issue;
    const rename = code === 'guest-address-moved' ? renames.get(device) : undefined;
    if (rename) moved.add(device);
    return rename ? { ...issue, message: `${message} It calls it ${rename}.` } : issue;
  });
  const others = [...renames].filter(([device]) => !moved.has(device)).map(renamed);
  return [...known, ...located(done.domain, others)];
}

/** Identities of the network cards that a definition gives a place. */
function cardsWithPlaces(domain: Domain): ReadonlySet<string> {
  const cards = domain.devices().filter(({ kind, address }) => kind === 'interface' && address.pci);
  return new Set(cards.map(({ id }) => id));
}

/** What is called otherwise, each as `ens3, and no longer enp1s0`. */
function renamesOf(
  before: Layout,
  after: Layout,
  cards: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const was = namesIn(before.domain, before.topology);
  const is = namesIn(after.domain, after.topology);
  return new Map(
    [...was].flatMap(([device, old]) => {
      const name = is.get(device);
      const stays = name === undefined || name === old || !cards.has(device);
      return stays ? [] : [[device, `${name}, and no longer ${old}`]];
    }),
  );
}

function namesIn(domain: Domain, topology: Topology): ReadonlyMap<string, string> {
  const cards = new GuestNames(domain, topology).by();
  return new Map(cards.flatMap(({ device, name }) => (name === undefined ? [] : [[device, name]])));
}

function renamed([device, names]: readonly [string, string]): Issue {
  return {
    code: 'card-renamed',
    severity: 'warning',
    device,
    message: `The guest will call ${device} ${names}.`,
    remedy: REMEDY,
  };
}
