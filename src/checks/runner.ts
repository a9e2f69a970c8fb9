import type { DeviceKind } from '../catalog/types.js';
import type { Device, Domain } from '../domain/domain.js';
import type { Issue, Severity } from '../issue.js';
import { descend, type XmlElement } from '../xml/tree.js';
import type { DeviceCheck, DomainCheck, Fault, Finding, Reason } from './check.js';

/** What is wrong with devices, one after the other in the order of the document. */
export function checkEach<Given>(
  devices: readonly Device[],
  checks: readonly DeviceCheck<Given>[],
  given: Given,
): Issue[] {
  const issues: Issue[] = [];
  const ofKind = new Map<DeviceKind, readonly DeviceCheck<Given>[]>();
  for (const device of devices) {
    const asked = ofKind.get(device.kind) ?? checks.filter(isFor(device.kind));
    ofKind.set(device.kind, asked);
    for (const check of asked)
      for (const reason of reasonsOf(check.broken(device, given)))
        issues.push(report(check, reason, device));
  }
  return issues;
}

function isFor(asked: DeviceKind): (check: { readonly kind?: DeviceKind }) => boolean {
  return ({ kind }) => kind === undefined || kind === asked;
}

/** What is wrong with a domain as a whole. */
export function checkWhole<Given>(
  domain: Domain,
  checks: readonly DomainCheck<Given>[],
  given: Given,
): Issue[] {
  return checks.flatMap((check) =>
    reasonsOf(check.broken(domain, given)).map((reason) =>
      report(check, reason, undefined, domain.document.root),
    ),
  );
}

/**
 * A fault that was found, as an issue with its severity, device and position.
 *
 * @param device - The device it is about, unless the reason names one.
 * @param around - Where to point when there is neither an element nor a device.
 */
export function report(fault: Fault, reason: Reason, device?: Device, around?: XmlElement): Issue {
  const { code, source, remedy, at } = fault;
  const found: Finding = typeof reason === 'string' ? cannotBe(reason, device) : reason;
  const subject = found.device ?? device;
  const inside = at && subject && descend(subject.element, ...at);
  const position = (found.at ?? inside)?.position ?? (subject?.element ?? around)?.position;
  return {
    code,
    severity: found.severity ?? usualOf(fault),
    ...(subject && { device: subject.id }),
    ...(found.other && { other: found.other.id }),
    message: found.message,
    remedy: found.remedy ?? remedy,
    source,
    ...(position && { position }),
  };
}

/** Absent, it is that of a guest which libvirt refuses; what libvirt defines is warned of. */
export function usualOf({ severity, startsNot, losesDevices }: Fault): Severity {
  return severity ?? (startsNot || losesDevices ? 'warning' : 'error');
}

const NOTHING: readonly Reason[] = [];

function reasonsOf(broken: Reason | readonly Reason[] | undefined): readonly Reason[] {
  if (broken === undefined) return NOTHING;
  return isList(broken) ? broken : [broken];
}

function isList(broken: Reason | readonly Reason[]): broken is readonly Reason[] {
  return Array.isArray(broken);
}

function cannotBe(reason: string, device: Device | undefined): Finding {
  return { message: `${device ? subjectOf(device) : 'The guest'} cannot be: ${reason}.` };
}

/** What a sentence calls a device: PCI controllers go by their model and index. */
function subjectOf({ id, controller }: Device): string {
  return controller?.pci && controller.index !== undefined
    ? `The ${controller.pci.model} with index ${controller.index}`
    : id;
}
