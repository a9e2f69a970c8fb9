/**
 * Guests and where their devices sit: the builder, `place`, `open` and `convert` for guests that exist, and what a design tells.
 *
 * @module virtwright
 */

export type { Advice, Noticed } from './catalog/advice.js';
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
export type { ReadTarget } from './domain/controller.js';
export type {
  Controller,
  ControllerDevice,
  Device,
  DeviceAddress,
  PciControllerDevice,
  PciPart,
} from './domain/device.js';
export type {
  BiosFirmware,
  EfiFirmware,
  EfiOptions,
  Firmware,
  NvramOptions,
} from './domain/firmware.js';
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
export type { KindOf } from './editing/kinds.js';
export { type OpenOptions, open } from './editing/open.js';
export type { Changes, OpenGuest } from './editing/steps.js';
export type { ChoiceName, DefaultsSpec } from './guest/defaults.js';
export type { BalloonOptions } from './guest/devices/balloon.js';
export type { ChannelOptions } from './guest/devices/channel.js';
export type { ConsoleOptions } from './guest/devices/console.js';
export type { ControllerOptions } from './guest/devices/controller.js';
export type { CryptoOptions } from './guest/devices/crypto.js';
export type { CdromOptions, DiskOptions, FloppyOptions } from './guest/devices/disk.js';
export type { FilesystemOptions } from './guest/devices/filesystem.js';
export type { GraphicsOptions } from './guest/devices/graphics.js';
export type { HostdevOptions } from './guest/devices/hostdev.js';
export type { InputOptions } from './guest/devices/input.js';
export type { IommuOptions } from './guest/devices/iommu.js';
export type { MemoryOptions } from './guest/devices/memory.js';
export type { NicOptions } from './guest/devices/nic.js';
export type { DeviceOptions } from './guest/devices/options.js';
export type { PanicOptions } from './guest/devices/panic.js';
export type { RedirdevOptions } from './guest/devices/redirdev.js';
export type { RngOptions } from './guest/devices/rng.js';
export type { ShmemOptions } from './guest/devices/shmem.js';
export type { SmartcardOptions } from './guest/devices/smartcard.js';
export type { SoundOptions } from './guest/devices/sound.js';
export type { TpmOptions } from './guest/devices/tpm.js';
export type { VideoOptions } from './guest/devices/video.js';
export type { VsockOptions } from './guest/devices/vsock.js';
export type { WatchdogOptions } from './guest/devices/watchdog.js';
export type { XmlOptions } from './guest/devices/xml.js';
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
  OfKind,
  OsOptions,
  OsSpec,
  Placed,
} from './guest/spec.js';
export type { OptionsOf } from './guest/steps/devices.js';
export type { DuplicateName, Guest, GuestResult, Known, Named } from './guest/steps/guest.js';
export type { BootMenu } from './guest/words/boot-menu.js';
export type {
  ClockSpec,
  TickCatchup,
  TickingTimer,
  TimersSpec,
  TrackingTimer,
  TscTimer,
} from './guest/words/clock.js';
export type { CommandlineSpec } from './guest/words/commandline.js';
export type {
  CpuAddressBits,
  CpuCache,
  CpuFeaturePolicy,
  CpuMode,
  CpuSpec,
  CpuTopology,
} from './guest/words/cpu.js';
export type {
  CputuneSpec,
  IothreadScheduler,
  SchedulerSpec,
  VcpuScheduler,
} from './guest/words/cputune.js';
export type { FeaturesSpec, KvmSpec } from './guest/words/features.js';
export type { Hyperv, HypervSpec } from './guest/words/hyperv.js';
export type { GuestWords } from './guest/words/index.js';
export type {
  IothreadSpec,
  Iothreads,
  ThreadPolling,
  ThreadPool,
} from './guest/words/iothreads.js';
export type { KernelSpec } from './guest/words/kernel.js';
export type { LaunchSecuritySpec } from './guest/words/launch-security.js';
export type { LifecycleSpec } from './guest/words/lifecycle.js';
export type { MemoryBackingSpec } from './guest/words/memory-backing.js';
export type { MemoryLimitsSpec } from './guest/words/memory-limits.js';
export type { CellTuning, MemoryTuning, NumatuneSpec } from './guest/words/numatune.js';
export type { PowerManagementSpec } from './guest/words/power-management.js';
export type {
  BiosInfo,
  BoardInfo,
  ChassisInfo,
  FirmwareFile,
  SysinfoSpec,
  SystemInfo,
} from './guest/words/sysinfo.js';
export {
  formatIssue,
  type Issue,
  type Severity,
  type TextPosition,
  VirtwrightError,
} from './issue.js';
export { readOsinfo } from './osinfo/read.js';
export type { Paint, Tone } from './paint.js';
export { type KeptOptions, readGuest } from './placement/as-kept.js';
export type { DeviceWishes, IommuWishes, PlaceOptions } from './placement/job/options.js';
export { type PlaceResult, place, tryPlace } from './placement/place.js';
export type { Choice } from './report/choice.js';
export { Design, type DesignData, type DeviceId } from './report/design.js';
export { Explanation, type ExplanationData } from './report/explanation.js';
export { GuestTree, type TreeFamily, type TreePart } from './report/guest-tree.js';
export { type CardNames, GuestView, type GuestViewData } from './report/guest-view.js';
export type { CardName } from './report/names/card.js';
export type { Size } from './shape/size.js';
export * from './topology/index.js';
export {
  type AttributeValue,
  attribute,
  child,
  childElements,
  element,
  readXml,
  writeXml,
  type XmlComment,
  type XmlDocument,
  type XmlElement,
  type XmlIssueCode,
  type XmlNode,
  type XmlText,
} from './xml/index.js';
