export { Conversion, type ConversionData, type DeviceChange } from './convert/conversion.js';
export {
  type ConvertOptions,
  type ConvertResult,
  convert,
  tryConvert,
} from './convert/convert.js';
export type { AddressChange } from './convert/seen.js';
export type { GuestStep } from './convert/steps.js';
export type {
  DeviceScope,
  DumpOptions,
  FullConnection,
  GuestKind,
  LibvirtConnection,
  LibvirtDevices,
  LibvirtGuests,
  LibvirtHost,
  ListedDomain,
} from './domain/connection.js';
export type { EfiFirmware, EfiOptions, Firmware, NvramOptions } from './domain/firmware.js';
export type {
  DomainCapabilities,
  HostBar,
  HostCpuModel,
  HostCpuModes,
  HostDevice,
  HostEmulation,
  HostEmulator,
  HostFacts,
  HostMachine,
  HostNode,
  HostPages,
  WordLists,
} from './domain/host-facts.js';
export type { Domain } from './domain/index.js';
export { compareKept } from './domain/kept/compare.js';
export type { Defined } from './domain/kept/define.js';
export { isBroken, type KeptDifference } from './domain/kept/difference.js';
export type { GuestSettings } from './editing/edits.js';
export { type OpenOptions, open } from './editing/open.js';
export type { Changes, OpenGuest } from './editing/steps.js';
export type { ChoiceName, DefaultsSpec } from './guest/defaults.js';
export type { DeviceOptions } from './guest/devices/options.js';
export {
  fromJSON,
  type GuestOptions,
  guest,
  type StoredGuestOptions,
} from './guest/guest.js';
export type { GuestName, Intents } from './guest/intents.js';
export type {
  CellSpec,
  DeviceSpec,
  GroupSpec,
  GuestSpec,
  HeadroomSpec,
  HotplugPlaces,
  HotplugWhere,
  Hypervisor,
  MemoryPlaces,
  NodePlaces,
  OsOptions,
  OsSpec,
} from './guest/spec.js';
export type { DuplicateName, Guest, GuestResult } from './guest/steps/guest.js';
export type { GuestWords } from './guest/words/index.js';
export {
  formatIssue,
  type Issue,
  type Severity,
  type TextPosition,
  VirtwrightError,
} from './issue.js';
export { readOsinfo } from './osinfo/read.js';
export type { DeviceWishes, IommuWishes, PlaceOptions } from './placement/job/options.js';
export { type PlaceResult, place, tryPlace } from './placement/place.js';
export type { Choice } from './report/choice.js';
export { Design, type DesignData, type DeviceId } from './report/design.js';
export { Explanation, type ExplanationData } from './report/explanation.js';
export { GuestView, type GuestViewData } from './report/guest-view.js';
export type { Size } from './shape/size.js';
export * from './topology/index.js';
export {
  attribute,
  child,
  childElements,
  element,
  readXml,
  writeXml,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
} from './xml/index.js';
