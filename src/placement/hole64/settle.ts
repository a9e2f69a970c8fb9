import { hasSettableHole, withHole } from '../../checks/pci-hole64.js';
import { readKib } from '../../domain/amount.js';
import { pciControllerElement } from '../../domain/controller.js';
import type { Device, Domain } from '../../domain/domain.js';
import { add, setPart } from '../../domain/edit.js';
import type { Issue } from '../../issue.js';
import { child, element, textOf, type XmlElement } from '../../xml/tree.js';
import type { Outcome, PlacedJob } from '../job/job.js';
import { needsByRoot, type RootNeed } from './need.js';

const GIB = 1024 ** 2;

/** Room in KiB for emulated devices and free ports, which take far less. */
const OTHERS = GIB;

const SOURCE = 'libvirt docs/formatdomain.rst, "Controllers"';

/**
 * Sets the size of the 64-bit PCI hole if that is wanted, and warns where host devices need more than there is.
 */
export function settleHole64({ domain, topology, host, options }: PlacedJob): Outcome {
  const { pciHole64: wish } = options;
  const hole = domain.machine.hole64;
  const needs = needsByRoot(topology, host?.passed ?? new Map());
  const needed = sizeFor(needs);
  const wanted = wish === 'fit' ? fitting(needed, domain) : wish;
  if (wanted !== undefined && !hasSettableHole(domain)) return { issues: [notSettable(domain)] };
  if (wanted !== undefined) write(domain, wanted);
  const present = writtenHole(domain) ?? hole?.kib;
  return present === undefined || needed <= present
    ? {}
    : { issues: [tooSmall(needs, needed, present, hasSettableHole(domain))] };
}

/** The least power of two that has room for what host devices need, in KiB; 0 when they need nothing. */
function sizeFor(needs: readonly RootNeed[]): number {
  const kib = needs.reduce((sum, { bytes }) => sum + bytes, 0) / 1024;
  return kib === 0 ? 0 : 2 ** Math.ceil(Math.log2(kib + OTHERS));
}

/** What has to be written for a hole of that size; nothing where the present one will do. */
function fitting(needed: number, domain: Domain): number | undefined {
  const present = writtenHole(domain) ?? domain.machine.hole64?.kib ?? 0;
  return needed > present ? needed : undefined;
}

// ── the element ──────────────────────────────────────────────────────────────────────────────────

function rootOf(domain: Domain): XmlElement | undefined {
  return domain.pciControllers.find(isRoot)?.element;
}

function isRoot({ controller }: Device): boolean {
  return controller?.pci !== undefined && controller.index === 0;
}

/** Size of the hole that a definition says, in KiB. */
function writtenHole(domain: Domain): number | undefined {
  const root = rootOf(domain);
  const hole = root && child(root, 'pcihole64');
  return hole && readKib(textOf(hole), hole.attributes.get('unit'));
}

function write(domain: Domain, kib: number): void {
  let root = rootOf(domain);
  const row = domain.catalog.controller(domain.machine.root ?? '');
  if (!root && row) {
    root = pciControllerElement(row, 0, domain.machine);
    add(domain, root);
  }
  const present = root && child(root, 'pcihole64');
  if (present && readKib(textOf(present), present.attributes.get('unit')) === kib) return;
  const hole = element('pcihole64', { unit: 'KiB' }, String(kib));
  if (root) setPart(domain, root, hole);
}

// ── issues ───────────────────────────────────────────────────────────────────────────────────────

function notSettable(domain: Domain): Issue {
  return {
    code: 'setting-not-legal',
    severity: 'error',
    message: `The 64-bit PCI hole of the machine ${domain.machine.family} cannot be set.`,
    remedy: `Leave its size out, or take ${withHole(domain)}.`,
    source: SOURCE,
  };
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
