import { catalog as shipped } from '../catalog/catalog.js';
import { Domain } from '../domain/domain.js';
import type { XmlDocument } from '../xml/tree.js';
import type { Job } from './job/job.js';
import type { PlaceOptions } from './job/options.js';
import { type ChosenPolicy, choosePolicy } from './past/policy.js';
import { previousDocument, readPast } from './past/previous.js';
import { intentsByElement } from './requests/wanted.js';

/** What placing begins with: a domain, a policy, and what is wanted and remembered. */
export function begin(document: XmlDocument, options: PlaceOptions, chosen?: ChosenPolicy): Job {
  const { catalog = shipped, remember, host, fresh, defaults } = options;
  const releases = options.releases ?? host?.releases ?? options.policy?.emulates?.releases;
  const domain = new Domain(document, catalog, releases);
  const before = remember === undefined ? undefined : previousDocument(remember);
  const { policy, issues: aboutPolicy } =
    chosen ?? choosePolicy(options.policy, domain, [before, fresh ? undefined : document]);
  const { intents, issues: aboutIntents } = intentsByElement(domain, options.intents);
  const { past, issues: aboutPast } = readPast(before, domain, options);
  return {
    domain,
    options,
    policy,
    explicit: defaults !== 'libvirt',
    intents,
    past,
    found: { controllers: new Map(), devices: new Map(), recalled: new Map() },
    requests: { controllers: [], devices: [] },
    tombstones: [],
    headroom: {},
    issues: [...aboutPolicy, ...aboutIntents, ...aboutPast],
  };
}
