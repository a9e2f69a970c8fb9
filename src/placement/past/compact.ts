import type { PciControllerDevice } from '../../domain/device.js';

/**
 * The highest index among PCI controllers that something hangs from; those below it stay, for none changes its index.
 *
 * @param used - Buses that devices sit on, and indexes of controllers that are declared.
 */
export function lastNeeded(
  controllers: readonly PciControllerDevice[],
  used: Iterable<number>,
): number {
  const parents = new Map(
    controllers.map(({ controller, address }) => [controller.index ?? 0, address.pci?.bus ?? 0]),
  );
  const needed = new Set<number>();
  for (const bus of used)
    for (
      let at: number | undefined = bus;
      at !== undefined && !needed.has(at);
      at = parents.get(at)
    )
      needed.add(at);
  return Math.max(0, ...needed);
}
