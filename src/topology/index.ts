export {
  formatPciAddress,
  type PciAddress,
  parsePciAddress,
  pciAddress,
  sameAddress,
} from './address.js';
export { type Branch, drawBranches, PROPOSED } from './branch.js';
export type { Budget, FreePlaces, FreePortCosts } from './budget.js';
export { isRootComplex } from './bus.js';
export { unreadable } from './care.js';
export { careful } from './careful.js';
export type { Decision, Rejection } from './decision.js';
export type { Emulation, Reach } from './emulation.js';
export { plan } from './engine.js';
export { type GrowthAttempt, growthRules } from './growth.js';
export {
  type GuestBus,
  guestBuses,
  inAddressOrder,
  type NumberedController,
} from './guest-buses.js';
export { missingReserve, takesHotplug } from './headroom.js';
export type { EngineInput, Reserved } from './input.js';
export { hostManner, withIntents } from './intents.js';
export { type Decided, type LayoutRule, layoutRules } from './layout-rules.js';
export { type LibvirtPlugging, Nature } from './nature.js';
export { type Hung, outline } from './outline.js';
export { type Answer, libvirtPlugs, nameOf } from './plugging.js';
export {
  type ChipsetManner,
  type Grow,
  grow,
  type HostManner,
  type Pass,
  type Policy,
  type PolicySpec,
  type Proposal,
  pass,
  type Use,
  use,
  versionedName,
} from './policy.js';
export type {
  Added,
  ChipsetClaim,
  ControllerFacts,
  HostPlace,
  PlacementRequest,
  Remembered,
  TargetNumbers,
} from './request.js';
export { type Attempt, placementRules, type Rule } from './rules.js';
export type { BusView, SeenBus } from './seen-bus.js';
export {
  type ControllerData,
  type PlacedController,
  Topology,
  type TopologyData,
} from './topology.js';
export type { Where } from './tree.js';
export type { Headroom, ReservingPlaces, TopologyView, TreeView } from './view.js';
export {
  type CellWish,
  type ConnectorWish,
  type DeviceIntents,
  type NearDevice,
  type NearHostDevice,
  ownWants,
  type PlainWants,
  plainWants,
  type Strength,
  type Wants,
} from './wants.js';
export { plainWantsShape, strength, wantsShape } from './wants-shape.js';
export { intentRules } from './wish-rules.js';
export { type Met, type SaidWish, type Wish, wishes } from './wishes.js';
