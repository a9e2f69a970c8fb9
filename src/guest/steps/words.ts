import type { Size } from '../../shape/size.js';
import type { BootMenu } from '../words/boot-menu.js';
import type { ClockSpec } from '../words/clock.js';
import type { CommandlineSpec } from '../words/commandline.js';
import type { CpuSpec } from '../words/cpu.js';
import type { CputuneSpec } from '../words/cputune.js';
import type { FeaturesSpec } from '../words/features.js';
import type { Iothreads, ThreadPool } from '../words/iothreads.js';
import type { KernelSpec } from '../words/kernel.js';
import type { LaunchSecuritySpec } from '../words/launch-security.js';
import type { LifecycleSpec } from '../words/lifecycle.js';
import type { MemoryBackingSpec } from '../words/memory-backing.js';
import type { MemoryLimitsSpec } from '../words/memory-limits.js';
import type { NumatuneSpec } from '../words/numatune.js';
import type { PowerManagementSpec } from '../words/power-management.js';
import type { SysinfoSpec } from '../words/sysinfo.js';
import type { Next } from './next.js';

/** Steps for what libvirt says of a guest as a whole. Each takes the place of what was said by it before. */
export interface WordSteps<Names extends string, Self = never> {
  /**
   * The CPU: model, features, topology.
   *
   * @example
   * ```ts
   * guest('web').vcpus(8).cpu({ mode: 'host-passthrough', topology: { cores: 4, threads: 2 } });
   * ```
   */
  cpu(cpu: CpuSpec): Next<Self, Names>;
  /**
   * The clock of the board, and timers.
   *
   * @example
   * ```ts
   * guest('desktop').clock({ offset: 'localtime', timers: { hpet: false, hypervclock: true } });
   * ```
   */
  clock(clock: ClockSpec): Next<Self, Names>;
  /**
   * Features of the machine and its hypervisor.
   *
   * @example
   * ```ts
   * guest('desktop').features({ hyperv: { relaxed: true, vapic: true, spinlocks: { retries: 8191 } } });
   * ```
   */
  features(features: FeaturesSpec): Next<Self, Names>;
  /**
   * What becomes of the guest when it ends.
   *
   * @example
   * ```ts
   * guest('web').lifecycle({ onCrash: 'restart' });
   * ```
   */
  lifecycle(lifecycle: LifecycleSpec): Next<Self, Names>;
  /**
   * Whether firmware offers the guest to sleep; x86 only.
   *
   * @example
   * ```ts
   * guest('web').powerManagement({ suspendToMem: false, suspendToDisk: false });
   * ```
   */
  powerManagement(offers: PowerManagementSpec): Next<Self, Names>;
  /**
   * What the memory of the guest is made of. Devices that need shared memory have it shared without being told.
   *
   * @example
   * ```ts
   * guest('db').memory('16 GiB').memoryBacking({ hugepages: '1 GiB', locked: true });
   * ```
   */
  memoryBacking(backing: MemoryBackingSpec): Next<Self, Names>;
  /** What QEMU may take of the host's memory for this guest. */
  memoryLimits(limits: MemoryLimitsSpec): Next<Self, Names>;
  /**
   * Threads of QEMU for disks, which name one by their option `iothread`: so many, or those.
   *
   * @example
   * ```ts
   * guest('db').iothreads(2).addDisk({ block: '/dev/vg/db', iothread: 1 });
   * ```
   */
  iothreads(threads: Iothreads): Next<Self, Names>;
  /** How many threads serve what no I/O thread does. */
  defaultIothread(pool: ThreadPool): Next<Self, Names>;
  /**
   * What CPUs of the host its threads run on, and how much of them.
   *
   * @example
   * ```ts
   * guest('db').vcpus(2).cputune({ vcpupin: { 0: '4', 1: '5' }, emulatorpin: '0-1' });
   * ```
   */
  cputune(tuning: CputuneSpec): Next<Self, Names>;
  /**
   * What nodes of the host its memory comes from.
   *
   * @example
   * ```ts
   * guest('db').numatune({ memory: { mode: 'strict', nodeset: '1' } });
   * ```
   */
  numatune(tuning: NumatuneSpec): Next<Self, Names>;
  /**
   * How the memory of the guest is kept from its host, by AMD's SEV, Intel's TDX or IBM's protected virtualization. What goes
   * with it follows where it is not said: UEFI that knows it, memory that stays in place, the CPU of the host, and virtio
   * devices that go through the platform's IOMMU.
   *
   * @example
   * ```ts
   * guest('vault').launchSecurity({ type: 'sev-snp', kernelHashes: true });
   * ```
   */
  launchSecurity(security: LaunchSecuritySpec): Next<Self, Names>;
  /**
   * What firmware tells the guest of its machine.
   *
   * @example
   * ```ts
   * guest('web').sysinfo({ system: { manufacturer: 'Example', serial: 'web-01' }, oemStrings: ['role=web'] });
   * ```
   */
  sysinfo(info: SysinfoSpec): Next<Self, Names>;
  /** Whether firmware asks what to boot from; with `timeout` for so many milliseconds. */
  bootMenu(menu: BootMenu): Next<Self, Names>;
  /**
   * Arguments and environment of QEMU that libvirt has no word for, and does not look at.
   *
   * @example
   * ```ts
   * guest('web').commandline({ args: ['-fw_cfg', 'name=opt/com.example/role,string=web'] });
   * ```
   */
  commandline(commandline: CommandlineSpec): Next<Self, Names>;
  /** Memory the guest has at the start, the rest being kept by its balloon. */
  currentMemory(size: Size): Next<Self, Names>;
  /** vCPUs the guest has at the start, the others being there to be plugged in. */
  currentVcpus(count: number): Next<Self, Names>;
  /**
   * A kernel of the host that the guest starts, past any boot loader.
   *
   * @example
   * ```ts
   * guest('kernel').kernel({ file: '/boot/vmlinuz', initrd: '/boot/initrd.img', cmdline: 'console=ttyS0' });
   * ```
   */
  kernel(kernel: KernelSpec): Next<Self, Names>;
}
