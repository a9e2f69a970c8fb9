import { reaches } from '../../catalog/releases.js';
import type { PlacementRequest } from '../../topology/index.js';
import type { Job, Outcome } from '../job/job.js';

/**
 * Has hotplug of the machine's own root switched off where nothing of the guest is to be unplugged: on a board that plugs
 * cards itself there is no other place without (libvirt docs/formatdomain.rst, "Controllers").
 */
export function quietRoot({ domain, options, requests }: Job): Outcome {
  const { machine, releases } = domain;
  if (options.otherIntents?.hotplug !== 'never' || !machine.plugsCards?.switchable) return {};
  if (requests.devices.some(staysPluggable)) return {};
  const controllers = requests.controllers.map((request) => {
    const { controller } = request;
    const isRoot = controller?.index === 0 && controller.hotplug === undefined;
    return isRoot && reaches(releases, controller.row.settingsSince?.hotplug)
      ? { ...request, controller: { ...controller, hotplug: false } }
      : request;
  });
  return { requests: { ...requests, controllers } };
}

/** Whether a device has a place on the root already and is to be unplugged there. */
function staysPluggable({ wants, pinned, remembered }: PlacementRequest): boolean {
  return wants.hotplug === 'required' && (pinned ?? remembered?.address)?.bus === 0;
}
