import { deepFreeze } from '../catalog/freeze.js';
import type { Connector, DeviceKind, DeviceModel } from '../catalog/types.js';
import type { PciAddress } from './address.js';
import type {
  ChipsetClaim,
  ControllerFacts,
  HostPlace,
  PlacementRequest,
  Remembered,
} from './request.js';
import { type Wants, wantsNothing } from './wants.js';

const NO_WISHES: Wants = Object.freeze({});

/**
 * A request whose members are always all there, some of them `undefined`.
 *
 * The passes read the same few members of every request thousands of times. Requests made here and there have one or
 * the other member, and the JavaScript engine then looks each one up anew; with one form for all, placing takes half the
 * time.
 */
export class SteadyRequest implements PlacementRequest {
  readonly device: string;
  readonly label: string;
  readonly kind: DeviceKind;
  readonly model: string;
  readonly row?: DeviceModel;
  readonly connectors: readonly Connector[];
  readonly filedAs: Connector;
  readonly wants: Wants;
  readonly chipset: readonly ChipsetClaim[];
  readonly expressReplacement?: string;
  readonly replacementNeeds?: string;
  readonly host?: HostPlace;
  readonly pinned?: PciAddress;
  readonly remembered?: Remembered;
  readonly readRank?: number;
  readonly isolation?: number;
  readonly companion?: { readonly group: string; readonly function: number };
  readonly controller?: ControllerFacts;

  constructor(from: PlacementRequest, wants: Wants = from.wants) {
    this.device = from.device;
    this.label = from.label;
    this.kind = from.kind;
    this.model = from.model;
    if (from.row) this.row = from.row;
    this.connectors = from.connectors;
    this.filedAs = from.filedAs;
    this.wants = wants;
    this.chipset = from.chipset;
    if (from.expressReplacement !== undefined) this.expressReplacement = from.expressReplacement;
    if (from.replacementNeeds !== undefined) this.replacementNeeds = from.replacementNeeds;
    if (from.host) this.host = from.host;
    if (from.pinned) this.pinned = from.pinned;
    if (from.remembered) this.remembered = from.remembered;
    if (from.readRank !== undefined) this.readRank = from.readRank;
    if (from.isolation !== undefined) this.isolation = from.isolation;
    if (from.companion) this.companion = from.companion;
    if (from.controller) this.controller = from.controller;
  }
}

/** A request as policies are shown it: whatever they try, it stays as it is. */
export function frozenRequest(from: PlacementRequest): PlacementRequest {
  const request = new SteadyRequest(from, frozenWants(from.wants));
  const { connectors, chipset, host, companion, pinned, remembered, controller } = request;
  Object.freeze(connectors);
  deepFreeze(chipset);
  deepFreeze(host);
  deepFreeze(companion);
  deepFreeze(pinned);
  deepFreeze(remembered);
  deepFreeze(controller);
  return Object.freeze(request);
}

/**
 * Frozen and of the engine's own: what was given may belong to whoever asked for a design.
 *
 * Assigned and not spread: V8 gives each object that is spread and then frozen a form of its own (Node 20), so that every look
 * at a wish is a search; crowds with wishes take twice the time.
 */
export function frozenWants(wants: Wants): Wants {
  if (wantsNothing(wants)) return NO_WISHES;
  const { connector, node, apartFrom } = wants;
  return Object.freeze(
    Object.assign(
      {},
      wants,
      connector && { connector: Object.freeze(Object.assign({}, connector)) },
      node && { node: Object.freeze(Object.assign({}, node)) },
      apartFrom && { apartFrom: Object.freeze([...apartFrom]) },
    ),
  );
}
