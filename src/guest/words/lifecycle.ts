import { choice, record, type ShapeOf } from '../../shape/shape.js';
import type { XmlElement } from '../../xml/tree.js';
import { text, type Writers, written } from './written.js';

/** What QEMU can do of what libvirt has words for (libvirt src/qemu/qemu_validate.c). */
const ENDS = ['destroy', 'restart'] as const;
const CRASHES = ['destroy', 'restart', 'preserve', 'coredump-destroy', 'coredump-restart'] as const;
const LOCK_FAILURES = ['poweroff', 'restart', 'pause', 'ignore'] as const;

/** What becomes of a guest that ends (libvirt docs/formatdomain.rst, "Events configuration"). */
export interface LifecycleSpec {
  /** `destroy` when left out. */
  readonly onPoweroff?: (typeof ENDS)[number];
  /** `restart` when left out. */
  readonly onReboot?: (typeof ENDS)[number];
  /** `destroy` when left out. */
  readonly onCrash?: (typeof CRASHES)[number];
  /** When a lock of a disk is lost. */
  readonly onLockfailure?: (typeof LOCK_FAILURES)[number];
}

export const lifecycleShape: ShapeOf<LifecycleSpec> = record({
  onPoweroff: choice(ENDS),
  onReboot: choice(ENDS),
  onCrash: choice(CRASHES),
  onLockfailure: choice(LOCK_FAILURES),
});

const writers: Writers<LifecycleSpec> = {
  onPoweroff: text('on_poweroff'),
  onReboot: text('on_reboot'),
  onCrash: text('on_crash'),
  onLockfailure: text('on_lockfailure'),
};

/** The elements `<on_poweroff>` and so on. */
export function lifecycleElements(said: LifecycleSpec): XmlElement[] {
  return written(writers, said);
}
