import { reaches } from '../../catalog/releases.js';
import type { Domain } from '../../domain/domain.js';
import type { PlacementRequest } from '../../topology/index.js';
import type { DeviceIntents } from '../options.js';

/**
 * Has hotplug of the machine's own root switched off where nothing of the guest is to be unplugged: on a board that plugs
 * cards itself there is no other place without (libvirt docs/formatdomain.rst, "Controllers").
 *
 * @param ofAll - What is wanted for the whole guest.
 * @returns The controllers.
 */
export function withQuietRoot(
  controllers: readonly PlacementRequest[],
  devices: readonly PlacementRequest[],
  { machine, releases }: Pick<Domain, 'machine' | 'releases'>,
  ofAll: DeviceIntents | undefined,
): readonly PlacementRequest[] {
  if (ofAll?.hotplug !== 'never' || !machine.plugsCards?.switchable) return controllers;
  if (devices.some(staysPluggable)) return controllers;
  return controllers.map((request) => {
    const { controller } = request;
    const isRoot = controller?.index === 0 && controller.hotplug === undefined;
    return isRoot && reaches(releases, controller.row.settingsSince?.hotplug)
      ? { ...request, controller: { ...controller, hotplug: false } }
      : request;
  });
}

/** Whether a device has a place on the root already and is to be unplugged there. */
function staysPluggable({ wants, pinned, remembered }: PlacementRequest): boolean {
  return wants.hotplug === 'required' && (pinned ?? remembered?.address)?.bus === 0;
}
