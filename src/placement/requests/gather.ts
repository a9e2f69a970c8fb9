import type { Domain } from '../../domain/domain.js';
import type { Policy } from '../../topology/index.js';
import type { XmlElement } from '../../xml/tree.js';
import { withNodes } from '../host/nodes.js';
import type { KnownHost } from '../host/places.js';
import { withNeighbours } from '../neighbours/neighbours.js';
import type { DeviceIntents } from '../options.js';
import type { Recalled } from '../past/recalled.js';
import { withoutLoneCompanions } from './companions.js';
import { isolated } from './isolation.js';
import { withQuietRoot } from './quiet-root.js';
import { type Requests, requestsOf } from './requests.js';
import type { IntentsByElement } from './wanted.js';

/** Everything of a completed domain that wants a place, with what is wanted of it and of its neighbours. */
export function gather(
  domain: Domain,
  intents: IntentsByElement,
  recalled: ReadonlyMap<XmlElement, Recalled>,
  policy: Policy,
  host: KnownHost | undefined,
  otherIntents: DeviceIntents | undefined,
): Requests {
  const devices = domain.devices();
  const read = requestsOf(
    domain,
    devices,
    ({ element }) => intents.get(element) ?? otherIntents,
    recalled,
  );
  const near = withNodes(read, devices, intents, host);
  const alone = isolated(near.devices, domain.machine, host);
  const neighbours = withNeighbours({ ...near, devices: alone }, devices, intents, policy);
  return {
    controllers: withQuietRoot(near.controllers, near.devices, domain, otherIntents),
    devices: withoutLoneCompanions(neighbours.devices, policy),
    issues: [...read.issues, ...near.issues, ...neighbours.issues],
  };
}
