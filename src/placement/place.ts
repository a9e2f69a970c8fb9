import {
  addressAfterPci,
  addressBeforePci,
  addressDrives,
  checkCompleted,
} from '../addressing/index.js';
import { catalog as shipped } from '../catalog/catalog.js';
import { located, trueCauses, withoutConsequences } from '../checks/consequences.js';
import { checkDefinition, checkPlaced, checkWritten } from '../checks/index.js';
import { Domain } from '../domain/domain.js';
import { likelyMachine } from '../domain/likely-machine.js';
import { type Issue, VirtwrightError } from '../issue.js';
import { Design } from '../report/design.js';
import { plan } from '../topology/index.js';
import { readXml } from '../xml/read/read.js';
import { copyElement, type XmlDocument } from '../xml/tree.js';
import { complete, indexControllers } from './completion/complete.js';
import { dropPlacement } from './completion/fresh.js';
import { substitute } from './completion/substitute.js';
import { settleHole64 } from './hole64/settle.js';
import { checkHost } from './host/checks.js';
import { knownHost } from './host/places.js';
import { settleIommus } from './iommu/settle.js';
import type { PlaceOptions } from './options.js';
import { checkCall } from './options-shape.js';
import { Past } from './past/past.js';
import { choosePolicy } from './past/policy.js';
import { previousDocument } from './past/previous.js';
import { gather } from './requests/gather.js';
import { reservable } from './requests/mem-reserve.js';
import { intentsByElement } from './requests/wanted.js';
import { writeTopology } from './write.js';

/** What `tryPlace` answers: a design, or all errors that stand in its way. */
export type PlaceResult =
  | { readonly ok: true; readonly design: Design }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * Gives every device of a libvirt domain a place, and writes it down.
 *
 * Addresses that are there already are kept as they are; the document that was given is not changed.
 *
 * @param domain - The domain as XML text, or as a tree from `readXml`.
 * @throws {@link VirtwrightError} with every error found: in the XML, in an address, in a device without a place.
 * @example
 * ```ts
 * const design = place(await readFile('web-01.xml', 'utf8'), { policy: purePcie({ spares: 4 }) });
 * await writeFile('web-01.placed.xml', design.xml);
 * ```
 */
export function place(domain: string | XmlDocument, options: PlaceOptions = {}): Design {
  const result = tryPlace(domain, options);
  if (!result.ok) throw new VirtwrightError(result.issues);
  return result.design;
}

/** As {@link place}, and answers errors as data. */
export function tryPlace(source: string | XmlDocument, options: PlaceOptions = {}): PlaceResult {
  const wrong = checkCall(source, options);
  if (wrong.length > 0) return { ok: false, issues: wrong };
  try {
    const design = attempt(source, options);
    const failed = design.issues.some(({ severity }) => severity === 'error');
    return failed ? { ok: false, issues: design.issues } : { ok: true, design };
  } catch (error) {
    if (VirtwrightError.is(error)) return { ok: false, issues: error.issues };
    throw error;
  }
}

function attempt(source: string | XmlDocument, options: PlaceOptions): Design {
  const document =
    typeof source === 'string' ? readXml(source) : { ...source, root: copyElement(source.root) };
  const catalog = options.catalog ?? shipped;
  const releases = options.releases ?? options.host?.releases ?? options.policy?.emulates?.releases;
  const domain = new Domain(document, catalog, releases);
  const { intents, issues: aboutIntents } = intentsByElement(domain, options.intents);
  const past = options.remember === undefined ? undefined : previousDocument(options.remember);
  const { policy, issues: aboutPolicy } = choosePolicy(options.policy, domain, [
    past,
    options.fresh ? undefined : document,
  ]);
  if (options.fresh) dropPlacement(domain);
  const remembered = new Past(domain, past, options);
  remembered.numberControllers();
  const explicit = options.defaults !== 'libvirt';
  indexControllers(domain, policy, explicit);
  const written = checkWritten(domain);
  const substituted = substitute(domain, intents, policy);
  const drives = explicit ? complete(domain, policy) : addressDrives(domain);
  const completed = checkCompleted(domain);
  const before = addressBeforePci(domain, explicit);
  const definition = checkDefinition(domain);
  const recalled = remembered.recall();
  const host = options.host && knownHost(domain, options.host);
  const requests = gather(domain, intents, recalled, policy, host, options.otherIntents);
  const { issues: aboutReserves, ...headroom } = reservable(domain, options);
  const topology = plan({
    machine: domain.machine,
    releases: domain.releases,
    catalog: domain.catalog,
    policy,
    controllers: requests.controllers,
    devices: requests.devices,
    nodes: domain.numaCells,
    reserved: remembered.reserved(requests),
    ...headroom,
  });
  writeTopology(domain, topology);
  const iommus = settleIommus(domain, topology, options.iommu);
  const holes = settleHole64(domain, topology, host, options.pciHole64);
  remembered.note(topology, policy);
  const after = addressAfterPci(domain, explicit);
  const faults = trueCauses([...written, ...drives, ...completed, ...before, ...definition]);
  const issues = [
    ...aboutPolicy,
    ...aboutIntents,
    ...likelyMachine(domain.arch, domain.machineName, catalog, topology.issues),
    ...remembered.issues,
    ...substituted,
    ...requests.issues,
    ...aboutReserves,
    ...faults,
    ...checkPlaced({ domain, topology }),
    ...checkHost(domain, topology, host),
    ...iommus,
    ...holes,
    ...withoutConsequences(domain, faults, topology.issues),
    ...after,
  ];
  return new Design(domain, topology, located(domain, issues));
}
