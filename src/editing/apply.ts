import type { Device, Domain } from '../domain/domain.js';
import { dropBootOrder } from '../domain/edit.js';
import { readMemory } from '../domain/resize.js';
import { dropSpice, hasSpice } from '../domain/spice.js';
import { bootInOrder } from '../guest/boot.js';
import { namedChoices } from '../guest/choices/question.js';
import { senseless } from '../guest/form.js';
import { duplicateNames } from '../guest/guest-checks.js';
import { headroomOf } from '../guest/headroom.js';
import { type Intents, mergeIntents, toDeviceWishes } from '../guest/intents.js';
import { hole64Of } from '../guest/sizing.js';
import { intentsOf, ofOthers } from '../guest/wanted.js';
import { identities, issuesOf } from '../guest/workshop.js';
import { type Issue, VirtwrightError } from '../issue.js';
import type { PlaceOptions } from '../placement/job/options.js';
import { joinWishes, type WishesByName, wishesById } from '../placement/job/wishes.js';
import type { Choice } from '../report/choice.js';
import type { Policy } from '../topology/index.js';
import { aboutSystem } from '../unknown-os.js';
import { child, type XmlElement } from '../xml/tree.js';
import { addDevices, allowAdded, bringAlong, typesLacking } from './add.js';
import { type Bench, benchFor, type ChangedDevice } from './bench.js';
import { changeDevice } from './change.js';
import { keepGone } from './comes-back.js';
import type { Edit, Wanted } from './edits.js';
import { guestSettings } from './form.js';
import { meetNeeds } from './needs.js';
import { checkGoneControllers, removeDevice } from './remove.js';
import { replacePart } from './replace.js';
import { writeWhole } from './whole.js';

/** What comes of changes: what placing is to know of them, and what there is to tell. */
interface Applied {
  readonly options: PlaceOptions;
  readonly notes: readonly Issue[];
  /** What was chosen for devices that were added. */
  readonly choices: readonly Choice[];
}

/**
 * Makes all changes of a domain, in it.
 *
 * @param wishes - What is wanted of devices by the names they had, before any step says more.
 * @throws {@link VirtwrightError} with everything that is wrong with them.
 */
export function applied(
  domain: Domain,
  wanted: Wanted,
  policy: Policy,
  wishes: WishesByName,
): Applied {
  const { root } = domain.document;
  const bench = benchFor(domain, policy, wanted.vcpus ?? domain.vcpus);
  const [memory, lacking] = [readMemory(root), typesLacking(domain)];
  const hadSpice = hasSpice(domain);
  for (const edit of wanted.edits) apply(bench, edit, wanted);
  bench.issues.push(...checkGoneControllers(bench));
  bringAlong(domain, lacking);
  const withSpice = hadSpice && !hasSpice(domain) ? dropSpice(domain) : [];
  const notes = [
    ...bench.notes,
    ...withSpice,
    ...keepGone(bench),
    ...aboutSystem(wanted.os, domain.catalog.systems),
  ];
  const { iommu, issues } = meetNeeds(bench);
  writeWhole(domain, wanted, memory);
  const { made, changed } = bench;
  const views = new Map(domain.devices().map((device) => [device.element, device]));
  allowAdded(
    domain,
    made.flatMap(({ elements }) => elements.flatMap((one) => views.get(one) ?? [])),
  );
  const { edits: _, ...said } = wanted;
  const wrong = [
    ...senseless(guestSettings, said),
    ...bench.issues,
    ...issues,
    ...[...made, ...changed].flatMap((one) =>
      issuesOf(one, one.elements[0] && views.get(one.elements[0])),
    ),
    ...bootFrom(bench, wanted.boot),
    ...duplicateNames(domain.devices().flatMap(({ name: called }) => called ?? [])),
  ];
  if (wrong.length > 0) throw new VirtwrightError(wrong);
  // Devices that come to a guest whose memory is kept from its host reach it through the IOMMU only.
  const isKept = child(root, 'launchSecurity') !== undefined;
  const isNew = wanted.launchSecurity !== undefined || made.length > 0;
  const options = {
    iommu: isKept && isNew ? { ...iommu, virtioDevices: true } : iommu,
    ...hole64Of(wanted),
    intents: joinWishes([
      wishesById(wishes, (name) => bench.opened.find(name)),
      intentsOf(made, views),
      wishesOf(changed, views),
    ]),
    otherIntents: ofOthers(wanted.intents),
    ...headroomOf(wanted.headroom, domain.machine),
  };
  const idOf = identities(made, views);
  return { options, notes, choices: namedChoices(bench.choices, idOf) };
}

function bootFrom({ domain, opened }: Bench, boot: Wanted['boot']): Issue[] {
  if (!boot) return [];
  dropBootOrder(domain, new Set(boot.map((name) => opened.get(name))));
  return bootInOrder(domain, boot, opened);
}

function apply(bench: Bench, edit: Edit, { intents }: Wanted): void {
  switch (edit.edit) {
    case 'add':
      addDevices(bench, edit.device, intents);
      break;
    case 'remove':
      removeDevice(bench, edit.device);
      break;
    case 'replace':
      replacePart(bench, edit.xml);
      break;
    default:
      changeDevice(bench, edit);
  }
}

/** What is wanted of the places of devices that were changed. */
function wishesOf(
  changed: readonly ChangedDevice[],
  views: ReadonlyMap<XmlElement, Device>,
): WishesByName {
  const said = new Map<string, Intents>();
  for (const { elements, intents } of changed)
    for (const { id } of elements.flatMap((one) => views.get(one) ?? []))
      said.set(id, mergeIntents(said.get(id), intents));
  return Object.fromEntries([...said].map(([id, intents]) => [id, toDeviceWishes(intents)]));
}
