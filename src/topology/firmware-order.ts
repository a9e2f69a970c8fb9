import type { BridgeStarts } from './bridge-starts.js';
import { isRootComplex } from './bus.js';
import { bridgesByBus, type NumberedController } from './guest-buses.js';
import type { EngineInput } from './input.js';
import { positionOf } from './place-search.js';
import { isController, placeBefore } from './request.js';

/** The PCI controllers that were there before: those whose address is given or remembered, and roots; none of a new guest. */
export function presentControllers({
  controllers,
  isNew,
}: EngineInput): readonly NumberedController[] {
  if (isNew) return [];
  return controllers.filter(isController).flatMap((request): NumberedController[] => {
    const { index, row, numbers, rememberedBusNr } = request.controller;
    const address = placeBefore(request);
    if (!address) return row.upstream === undefined ? [{ index, row, numbers }] : [];
    const busNr = numbers.busNr ?? rememberedBusNr;
    return [{ index, row, address, numbers: busNr === undefined ? {} : { busNr } }];
  });
}

/**
 * Where further bridges go on the buses that were there, so that firmware numbers these as before: behind the last bridge
 * of a root complex, behind the last one on the bus of that, and so on down. What comes before any of them takes the
 * number of its bus.
 */
export function bridgeStarts(
  present: readonly NumberedController[],
): ReadonlyMap<number, BridgeStarts> {
  const bridges = bridgesByBus(present);
  if (bridges.size === 0) return new Map();
  const last = new Set<number>();
  const others = present.filter(({ index }) => index !== 0);
  const roots = others.filter(({ row }) => isRootComplex(row)).map(({ index }) => index);
  for (const root of [0, ...roots])
    for (
      let at: number | undefined = root;
      at !== undefined && !last.has(at);
      at = bridges.get(at)?.at(-1)?.index
    )
      last.add(at);
  return new Map(
    [0, ...others.map(({ index }) => index)].map((index) => {
      const behind = (bridges.get(index) ?? []).flatMap(({ address }) =>
        address ? [positionOf(address) + 1] : [],
      );
      const any = [...behind.reverse(), 0];
      return [index, { keeping: last.has(index) ? any.slice(0, 1) : [], any }];
    }),
  );
}
