import { catalog as shipped } from '../catalog/catalog.js';
import type { PlaceOptions } from '../placement/job/options.js';
import { choosePolicy } from '../placement/past/policy.js';
import { previousDocument } from '../placement/past/previous.js';
import { tryPlaceMade } from '../placement/place.js';
import type { Policy } from '../topology/index.js';
import { aboutSystem } from '../unknown-os.js';
import { decide } from './choices/decide.js';
import { withoutDrivers } from './choices/drivers.js';
import { withXml } from './choices/from-xml.js';
import { withHypervisor } from './choices/hypervisor.js';
import { withMachine } from './choices/machine.js';
import { namedChoices } from './choices/question.js';
import { Seen } from './choices/seen.js';
import { aboutMedia, systemOf } from './choices/system.js';
import { againstNeeds } from './choices/system-needs.js';
import { compile, osOf, platformOf } from './compile.js';
import { guessedFormats } from './guessed-format.js';
import { secured } from './secured.js';
import { type GuestSpec, osName } from './spec.js';
import { locatedIn } from './standing.js';
import type { GuestResult } from './steps/guest.js';

/** What placement is told beside the guest itself: how it stands on its host, and what that host is. */
export interface Circumstances
  extends Pick<PlaceOptions, 'remember' | 'compact' | 'host' | 'catalog' | 'releases'> {}

/**
 * The design of a guest: what nobody said is chosen, the whole becomes a domain, and its devices get their places.
 *
 * @param said - The guest as its user gave it, its form checked.
 * @param wanted - The policy its user gave.
 * @throws {@link VirtwrightError} with every fault that shows before devices are placed.
 */
export function designed<Names extends string>(
  said: GuestSpec,
  wanted: Policy | undefined,
  circumstances: Circumstances,
): GuestResult<Names> {
  const { remember, compact = false, host } = circumstances;
  const here = (circumstances.catalog ?? shipped).of(host ?? {});
  const run = withHypervisor(withXml(said), here);
  const begun = withMachine(run.spec, here, run.choices);
  const { catalog, machine } = platformOf(begun.spec, here);
  const past = remember === undefined ? undefined : previousDocument(remember);
  const about = { machine, catalog, os: osOf(said, catalog) };
  const chosen = choosePolicy(wanted, about, [past]);
  const policy = wanted && chosen.policy;
  const releases = circumstances.releases ?? host?.releases ?? policy?.emulates?.releases ?? {};
  const system = systemOf(said, catalog.systems);
  const around = { machine, catalog, releases, host, system, hasPolicy: policy !== undefined };
  const { spec, choices } = decide({ ...begun, spec: secured(begun.spec) }, around);
  const { domain, idOf, ...options } = compile(spec, machine, chosen.policy, catalog, releases);
  const given = {
    compact,
    catalog,
    ...(Object.keys(releases).length > 0 && { releases }),
    ...(host && { host }),
    ...(policy && { policy }),
    ...(past && { remember: past }),
  };
  const told = [
    ...locatedIn(said, aboutSystem(osName(said.os), catalog.systems)),
    ...locatedIn(said, aboutMedia(said, catalog.systems)),
    ...withoutDrivers(spec, system, idOf),
    ...againstNeeds(new Seen(spec, around)),
    ...guessedFormats(spec, idOf),
  ];
  const known = {
    chosen,
    isNew: past === undefined,
    isMade: true,
    choices: namedChoices(choices, idOf),
    told,
    located: (issues: Parameters<typeof locatedIn>[1]) => locatedIn(said, issues),
  };
  return tryPlaceMade(domain, { ...options, ...given }, known);
}
