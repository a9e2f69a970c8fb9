import { kibIn } from '../../domain/amount.js';
import { pciControllerElement } from '../../domain/controller.js';
import type { Domain } from '../../domain/domain.js';
import { add, setPart } from '../../domain/edit.js';
import { hasSettableHole, withHole } from '../../domain/hole64.js';
import { errorOf, type Issue } from '../../issue.js';
import { child, element, type XmlElement } from '../../xml/tree.js';
import type { Outcome, PlacedJob } from '../job/job.js';
import { needsByRoot, type RootNeed } from './need.js';

const GIB = 1024 ** 2;

/** Room in KiB for emulated devices and free ports, which take far less. */
const OTHERS = GIB;

/**
 * Sets the size of the 64-bit PCI hole if that is wanted, and warns where host devices need more than there is.
 */
export function settleHole64({ domain, topology, host, options }: PlacedJob): Outcome {
  const needs = needsByRoot(topology, host?.passed ?? new Map());
  const needed = sizeFor(needs);
  const before = writtenHole(domain) ?? domain.machine.hole64?.kib;
  const fitting = needed > (before ?? 0) ? needed : undefined;
  const wanted = options.pciHole64 === 'fit' ? fitting : options.pciHole64;
  const settable = hasSettableHole(domain);
  if (wanted !== undefined && !settable) return { issues: [notSettable(domain)] };
  if (wanted !== undefined) write(domain, wanted);
  const present = wanted ?? before;
  if (present === undefined || needed <= present) return {};
  return { issues: [tooSmall(needs, needed, present, settable)] };
}

/** The least power of two that has room for what host devices need, in KiB; 0 when they need nothing. */
function sizeFor(needs: readonly RootNeed[]): number {
  const kib = needs.reduce((sum, { bytes }) => sum + bytes, 0) / 1024;
  return kib === 0 ? 0 : 2 ** Math.ceil(Math.log2(kib + OTHERS));
}

// ── the element ──────────────────────────────────────────────────────────────────────────────────

function rootOf(domain: Domain): XmlElement | undefined {
  return domain.pciControllers.find(({ controller }) => controller.index === 0)?.element;
}

/** Size of the hole that a definition says, in KiB. */
function writtenHole(domain: Domain): number | undefined {
  const root = rootOf(domain);
  return root && kibIn(child(root, 'pcihole64'));
}

function write(domain: Domain, kib: number): void {
  if (writtenHole(domain) === kib) return;
  const row = domain.catalog.controller(domain.machine.root ?? '');
  if (!rootOf(domain) && row) add(domain, pciControllerElement(row, 0, domain.machine));
  const root = rootOf(domain);
  if (root) setPart(domain, root, element('pcihole64', { unit: 'KiB' }, String(kib)));
}

// ── issues ───────────────────────────────────────────────────────────────────────────────────────

function notSettable(domain: Domain): Issue {
  return errorOf(
    'setting-not-legal',
    `The 64-bit PCI hole of the machine ${domain.machine.family} cannot be set.`,
    `Leave its size out, or take ${withHole(domain)}.`,
    { source: 'libvirt docs/formatdomain.rst, "Controllers"' },
  );
}

function tooSmall(
  needs: readonly RootNeed[],
  needed: number,
  present: number,
  settable: boolean,
): Issue {
  const parts = needs.map(({ root, bytes }) => `${inWords(bytes / 1024)} under ${root.device}`);
  return {
    code: 'pcihole64-small',
    severity: 'warning',
    message: `Host devices want memory above 4 GiB: ${parts.join(', ')}; the 64-bit PCI hole has ${inWords(present)}.`,
    remedy: settable
      ? `Write <pcihole64 unit='KiB'>${needed}</pcihole64> into controller 0.`
      : 'Spread the devices over several guests.',
    source: 'QEMU hw/pci-host/q35.c, hw/pci-host/i440fx.c, hw/arm/virt.c',
  };
}

function inWords(kib: number): string {
  const gib = kib / GIB;
  return gib >= 1 ? `${Number(gib.toFixed(1))} GiB` : `${Math.ceil(kib / 1024)} MiB`;
}
