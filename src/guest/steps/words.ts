import type { ClockSpec } from '../words/clock.js';
import type { CpuSpec } from '../words/cpu.js';
import type { FeaturesSpec } from '../words/features.js';
import type { LifecycleSpec } from '../words/lifecycle.js';
import type { PowerManagementSpec } from '../words/power-management.js';
import type { Guest } from './guest.js';

/** Steps for what libvirt says of a guest as a whole. Each takes the place of what was said by it before. */
export interface WordSteps<Names extends string> {
  /**
   * The CPU: model, features, topology.
   *
   * @example
   * ```ts
   * guest('web').vcpus(8).cpu({ mode: 'host-passthrough', topology: { cores: 4, threads: 2 } });
   * ```
   */
  cpu(cpu: CpuSpec): Guest<Names>;
  /**
   * The clock of the board, and timers.
   *
   * @example
   * ```ts
   * guest('desktop').clock({ offset: 'localtime', timers: { hpet: false, hypervclock: true } });
   * ```
   */
  clock(clock: ClockSpec): Guest<Names>;
  /**
   * Features of the machine and its hypervisor.
   *
   * @example
   * ```ts
   * guest('desktop').features({ hyperv: { relaxed: true, vapic: true, spinlocks: { retries: 8191 } } });
   * ```
   */
  features(features: FeaturesSpec): Guest<Names>;
  /**
   * What becomes of the guest when it ends.
   *
   * @example
   * ```ts
   * guest('web').lifecycle({ onCrash: 'restart' });
   * ```
   */
  lifecycle(lifecycle: LifecycleSpec): Guest<Names>;
  /**
   * Whether firmware offers the guest to sleep; x86 only.
   *
   * @example
   * ```ts
   * guest('web').powerManagement({ suspendToMem: false, suspendToDisk: false });
   * ```
   */
  powerManagement(offers: PowerManagementSpec): Guest<Names>;
}
