import { coded, type Members, size, whole } from '../../shape/shape.js';
import { kibOf, type Size } from '../../shape/size.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { type BootMenu, bootMenuElement, bootMenuShape } from './boot-menu.js';
import { type ClockSpec, clockElement, clockShape } from './clock.js';
import {
  type CommandlineSpec,
  commandlineElement,
  commandlineShape,
  QEMU_PREFIX,
} from './commandline.js';
import { type CpuSpec, cpuElement, cpuShape } from './cpu.js';
import { type CputuneSpec, cputuneElement, cputuneShape } from './cputune.js';
import { type FeaturesSpec, featureElements, featuresShape } from './features.js';
import {
  defaultIothreadElement,
  defaultIothreadShape,
  type Iothreads,
  iothreadElements,
  iothreadsShape,
  type ThreadPool,
} from './iothreads.js';
import { type KernelSpec, kernelElements, kernelShape } from './kernel.js';
import {
  type LaunchSecuritySpec,
  launchSecurityElement,
  launchSecurityShape,
} from './launch-security.js';
import { type LifecycleSpec, lifecycleElements, lifecycleShape } from './lifecycle.js';
import {
  type MemoryBackingSpec,
  memoryBackingElement,
  memoryBackingShape,
} from './memory-backing.js';
import { type MemoryLimitsSpec, memoryLimitsElement, memoryLimitsShape } from './memory-limits.js';
import { type NumatuneSpec, numatuneElement, numatuneShape } from './numatune.js';
import {
  type PowerManagementSpec,
  powerManagementElement,
  powerManagementShape,
} from './power-management.js';
import { type SysinfoSpec, smbiosElement, sysinfoElements, sysinfoShape } from './sysinfo.js';
import { type Writers, written } from './written.js';

/** Words of libvirt about the guest as a whole. */
export interface GuestWords {
  /** Its CPU: mode, model, features, topology. */
  readonly cpu?: CpuSpec;
  /** Its clock and timers. */
  readonly clock?: ClockSpec;
  /** Features of the machine, Hyper-V enlightenments among them. */
  readonly features?: FeaturesSpec;
  /** What happens when it powers off, reboots or crashes. */
  readonly lifecycle?: LifecycleSpec;
  /** Whether it can be suspended. */
  readonly powerManagement?: PowerManagementSpec;
  /** What of the host its memory is made of. */
  readonly memoryBacking?: MemoryBackingSpec;
  /** How much memory of the host it may take. */
  readonly memoryLimits?: MemoryLimitsSpec;
  /** Threads that serve its disks. */
  readonly iothreads?: Iothreads;
  /** Threads for what no I/O thread does (libvirt 8.5.0). */
  readonly defaultIothread?: ThreadPool;
  /** Where its vCPUs run and what they may take. */
  readonly cputune?: CputuneSpec;
  /** Which nodes of the host its memory is on. */
  readonly numatune?: NumatuneSpec;
  /** What firmware tells of its maker and serial number. */
  readonly sysinfo?: SysinfoSpec;
  /** Whether firmware shows a menu of what to boot. */
  readonly bootMenu?: BootMenu;
  /** How it is kept from the host. */
  readonly launchSecurity?: LaunchSecuritySpec;
  /** Arguments and variables for QEMU itself. */
  readonly commandline?: CommandlineSpec;
  /** Memory it has at the start, the rest being kept by its balloon; all when left out. */
  readonly currentMemory?: Size;
  /** vCPUs it has at the start, the others being there to be plugged in; all when left out. */
  readonly currentVcpus?: number;
  /** A kernel of the host that is booted directly. */
  readonly kernel?: KernelSpec;
}

export const wordShapes: Members<GuestWords> = {
  cpu: cpuShape,
  clock: clockShape,
  features: featuresShape,
  lifecycle: lifecycleShape,
  powerManagement: powerManagementShape,
  memoryBacking: memoryBackingShape,
  memoryLimits: memoryLimitsShape,
  iothreads: iothreadsShape,
  defaultIothread: defaultIothreadShape,
  cputune: cputuneShape,
  numatune: numatuneShape,
  sysinfo: sysinfoShape,
  bootMenu: bootMenuShape,
  launchSecurity: launchSecurityShape,
  commandline: commandlineShape,
  currentMemory: coded('bad-size', size),
  currentVcpus: coded('bad-vcpus', whole(1, Number.MAX_SAFE_INTEGER)),
  kernel: kernelShape,
};

/** What each word comes to: parts of a `<domain>`. */
function writersFor(vcpus: number): Writers<GuestWords> {
  return {
    memoryLimits: (said) => domain(memoryLimitsElement(said)),
    memoryBacking: (said) => domain(memoryBackingElement(said)),
    iothreads: (said) => domain(...iothreadElements(said)),
    defaultIothread: (said) => domain(defaultIothreadElement(said)),
    cputune: (said) => domain(cputuneElement(said)),
    numatune: (said) => domain(numatuneElement(said)),
    sysinfo: (said) => domain(...sysinfoElements(said), inOs(smbiosElement(said))),
    bootMenu: (said) => domain(inOs(bootMenuElement(said))),
    features: (said) => domain(elementIfAny('features', {}, ...featureElements(said))),
    cpu: (said) => domain(cpuElement(said, vcpus)),
    clock: (said) => domain(clockElement(said)),
    lifecycle: (said) => domain(...lifecycleElements(said)),
    powerManagement: (said) => domain(powerManagementElement(said)),
    launchSecurity: (said) => domain(launchSecurityElement(said)),
    commandline: (said) => element('domain', QEMU_PREFIX, commandlineElement(said)),
    currentMemory: (said) =>
      domain(element('currentMemory', { unit: 'KiB' }, String(kibOf(said) ?? 0))),
    currentVcpus: (current) => domain(element('vcpu', { current })),
    kernel: (said) => domain(element('os', {}, ...kernelElements(said))),
  };
}

function domain(...parts: readonly (XmlElement | undefined)[]): XmlElement {
  return element('domain', {}, ...parts);
}

function inOs(part: XmlElement | undefined): XmlElement | undefined {
  return part && element('os', {}, part);
}

/**
 * What the words of a guest come to, each as a `<domain>` with its parts.
 *
 * @param vcpus - How many there are, for what a topology leaves out.
 */
export function sayWords(spec: GuestWords, vcpus: number): XmlElement[] {
  return written(writersFor(vcpus), spec);
}
