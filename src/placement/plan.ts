import { trueCauses, withoutConsequences } from '../checks/consequences.js';
import { plan, type Reserved } from '../topology/index.js';
import type { Job, Outcome, PlacedJob } from './job/job.js';
import type { Tombstone } from './job/past.js';

/** Rehearses, settles, keeps spares and numbers: src/topology/DESIGN.md tells how. */
export function planned(job: Job): PlacedJob {
  const { domain, policy, requests, headroom, tombstones, isNew, isEdited } = job;
  const { machine, catalog, releases, lacksAcpi, numaCells: cells } = domain;
  const reserved = tombstones.map(reservedFor);
  const isStill = isEdited && requests.devices.every(({ pinned }) => pinned !== undefined);
  const guest = { machine, releases, lacksAcpi, catalog, policy, cells, reserved, isNew, isStill };
  return { ...job, topology: plan({ ...guest, ...requests, ...headroom }) };
}

/** What is gone goes by its name, or like the identity of a device, as far as that does not hang on its position. */
function reservedFor({ address, kind, name, key }: Tombstone): Reserved {
  const id = kind === 'controller' ? key : `${kind}:${key}`;
  return { address, holder: `tombstone of ${name ?? (key === undefined ? kind : id)}` };
}

/** Tells what is wrong with places, unless it follows from what is wrong with the definition. */
export function tellOfPlaces({ domain, topology, issues }: PlacedJob): Outcome {
  return { issues: withoutConsequences(domain, trueCauses(issues), topology.issues) };
}
