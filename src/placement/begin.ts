import { toldAddress } from '../addressing/index.js';
import { catalog as shipped } from '../catalog/catalog.js';
import { Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { AsWritten } from '../report/as-written.js';
import type { Choice } from '../report/choice.js';
import { readXml } from '../xml/read/read.js';
import { copyElement, type XmlDocument } from '../xml/tree.js';
import type { Job } from './job/job.js';
import type { PlaceOptions } from './job/options.js';
import { type ChosenPolicy, choosePolicy } from './past/policy.js';
import { previousDocument, readPast } from './past/previous.js';
import { intentsByElement } from './requests/wanted.js';

/** A document of what is to be placed, which nobody else has. */
export function documentOf(source: string | XmlDocument): XmlDocument {
  return typeof source === 'string'
    ? readXml(source)
    : { ...source, root: copyElement(source.root) };
}

/** The domain of a document, for the releases that are told. */
export function domainOf(document: XmlDocument, options: PlaceOptions): Domain {
  const { catalog = shipped, host = {}, policy } = options;
  const releases = options.releases ?? host.releases ?? policy?.emulates?.releases;
  return new Domain(document, catalog.of(host), releases);
}

/** What is known before placing begins. */
export interface Known {
  /** The policy, where it is chosen already. */
  readonly chosen?: ChosenPolicy;
  /** Whether nobody has seen the guest yet, though some of its addresses may be given; left out, its addresses tell. */
  readonly isNew?: boolean;
  /** Whether the builder makes it here, so that it is to start. */
  readonly isMade?: boolean;
  /** Whether it is edited: what no step names stays, so the policy keeps spares only where something gets a place. */
  readonly isEdited?: boolean;
  /** The definition that it was before that, where what the guest will notice is to be told. */
  readonly was?: string | XmlDocument;
  /** What was chosen for the guest where nobody said it. */
  readonly choices?: readonly Choice[];
  /** Where in the text of the guest issues stand that nothing of the definition tells. */
  readonly located?: (issues: readonly Issue[]) => readonly Issue[];
  /** What there is to tell of what was said, before anything is placed. */
  readonly told?: readonly Issue[];
}

/** What placing begins with: a domain, a policy, and what is wanted and remembered. */
export function begin(domain: Domain, options: PlaceOptions, known: Known = {}): Job {
  const { chosen, isEdited = false, told = [] } = known;
  const { remember, fresh, defaults } = options;
  const before = remember === undefined ? undefined : previousDocument(remember);
  const { policy, issues: aboutPolicy } =
    chosen ?? choosePolicy(options.policy, domain, [before, fresh ? undefined : domain.document]);
  const { intents, issues: aboutIntents } = intentsByElement(domain, options);
  const { past, issues: aboutPast } = readPast(before, domain, options);
  const isNew = known.isNew ?? (before === undefined && (fresh === true || !isPlaced(domain)));
  return {
    domain,
    options,
    policy,
    explicit: defaults !== 'libvirt',
    isEdited,
    isNew,
    asWritten: new AsWritten(domain.devices(), isNew, past.traces),
    intents,
    past,
    found: { controllers: new Map(), devices: new Map(), recalled: new Map() },
    requests: { controllers: [], devices: [] },
    tombstones: [],
    headroom: {},
    looseIommus: new Map(),
    issues: [...told, ...aboutPolicy, ...aboutIntents, ...aboutPast],
  };
}

/** Whether a definition is that of a guest that exists: it has an address, or the root that libvirt always prints. */
function isPlaced(domain: Domain): boolean {
  return domain
    .devices()
    .some(
      (device) =>
        device.address.pci !== undefined ||
        device.controller?.pci?.isRoot === true ||
        toldAddress(device) !== undefined,
    );
}
