import { isNotPci, notPci } from '../../checks/not-pci.js';
import { acpiIndexElement } from '../../domain/acpi-index.js';
import { fixedAddress } from '../../domain/address.js';
import { type Device, deviceLabel } from '../../domain/device.js';
import { setPart, setPciAddress } from '../../domain/edit.js';
import { caught, errorOf, type Issue } from '../../issue.js';
import type { Job, Outcome } from '../job/job.js';
import { acpiIndexFrom } from './acpi-index.js';

/** Writes what is wanted of devices and stands in their XML: a fixed address, an ACPI index. */
export function writeWishes(job: Job): Outcome {
  const wanted = job.domain.devices().filter(({ element }) => job.intents.has(element));
  return { issues: wanted.flatMap((device) => writeWishesOf(device, job)) };
}

function writeWishesOf(device: Device, { domain, intents }: Job): readonly Issue[] {
  const { id, kind, element } = device;
  const { at, ...wishes } = intents.get(element) ?? {};
  const issues: Issue[] = [];
  const index = acpiIndexFrom(kind === 'interface' || kind === 'hostdev', wishes, {
    fault: ({ code, message, remedy }) => issues.push(errorOf(code, message, remedy)),
  });
  if (index !== undefined) setPart(domain, element, acpiIndexElement(index));
  if (at !== undefined && isNotPci(device)) issues.push(noPlace(device, at));
  else if (at !== undefined)
    caught(
      () => setPciAddress(domain, element, fixedAddress(at), false),
      (wrong) => issues.push(...wrong),
    );
  return issues.map((issue) => ({ ...issue, device: id }));
}

function noPlace(device: Device, at: string): Issue {
  const message = `It is to be at ${at}, and the ${deviceLabel(device)} is no PCI device.`;
  return errorOf(notPci.code, message, notPci.remedy);
}
