import { trueCauses, withoutConsequences } from '../checks/consequences.js';
import { plan, type Reserved } from '../topology/index.js';
import type { Job, Outcome, PlacedJob } from './job/job.js';
import { titleOf } from './past/record.js';

/** Rehearses, settles, keeps spares and numbers: src/topology/DESIGN.md tells how. */
export function planned(job: Job): PlacedJob {
  const { domain, policy, requests, headroom, tombstones } = job;
  const { machine, catalog, releases, numaCells: cells } = domain;
  const reserved = tombstones.map(
    (tombstone): Reserved => ({
      address: tombstone.address,
      holder: `tombstone of ${titleOf(tombstone)}`,
    }),
  );
  const topology = plan({
    machine,
    releases,
    catalog,
    policy,
    cells,
    reserved,
    ...requests,
    ...headroom,
  });
  return { ...job, topology };
}

/** Tells what is wrong with places, unless it follows from what is wrong with the definition. */
export function tellOfPlaces({ domain, topology, issues }: PlacedJob): Outcome {
  return { issues: withoutConsequences(domain, trueCauses(issues), topology.issues) };
}
