import type { Issue } from '../../issue.js';
import type { Renewable } from './parts.js';
import * as parts from './parts.js';

/** Faults that another place, index or number mends, by the part of the device that has to be another one. */
const CODES: readonly (readonly [Renewable, readonly string[]])[] = [
  [
    parts.address,
    [
      'bad-address',
      'wrong-address-type',
      'not-pci',
      'root-has-address',
      'pci-domain',
      'bus-missing',
      'slot-out-of-range',
      'function-out-of-range',
      'not-integrated',
      'connector-mismatch',
      'chipset-place',
      'companion-slot',
      'behind-itself',
      'bridge-index-order',
      'slot-taken',
      'controller-full',
      'controller-missing',
      'no-place',
      'drive-taken',
      'drive-out-of-reach',
      'usb-bus-missing',
      'usb-port-missing',
      'usb-hub-missing',
      'usb-port-taken',
      'usb-ports-exhausted',
      'serial-port-missing',
      'serial-port-taken',
      'serial-controller-full',
      'smartcard-limit',
      'ccw-taken',
      'spapr-vio-taken',
      'memory-slot-missing',
      'memory-slot-taken',
    ],
  ],
  [
    parts.index,
    [
      'bad-index',
      'index-zero',
      'controller-index-limit',
      'controller-index-taken',
      'usb-bus-taken',
    ],
  ],
  [parts.chassis, ['chassis-clash']],
  [parts.busNr, ['bus-window-overlap', 'bus-numbers-exhausted']],
  [parts.zpciIds, ['zpci-id-taken']],
];

const PARTS: ReadonlyMap<string, Renewable> = new Map(
  CODES.flatMap(([part, codes]) => codes.map((code) => [code, part] as const)),
);

/** Faults with which libvirt defines a guest, so that they are warnings; it does not start with them, or loses buses. */
const WARNED: ReadonlySet<string> = new Set([
  'drive-out-of-reach',
  'chassis-clash',
  'bus-window-overlap',
  'bus-numbers-exhausted',
]);

/** What has to be another one so that a fault is mended; `undefined` for faults that no move mends. */
export function partAtFault({ code, severity }: Issue): Renewable | undefined {
  const counts = severity === 'error' || (severity === 'warning' && WARNED.has(code));
  return counts ? PARTS.get(code) : undefined;
}

/** Whether repair mends it, by another place, index or number. */
export function isMovable(issue: Issue): boolean {
  return partAtFault(issue) !== undefined || isHeadless(issue);
}

/** Whether it is about a slot of which the guest finds nothing, for its function 0 is missing. */
export function isHeadless({ code, severity }: Issue): boolean {
  return code === 'function-zero-missing' && severity !== 'note';
}
