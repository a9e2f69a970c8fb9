import type { Device, Domain } from '../domain/domain.js';
import { attribute } from '../xml/tree.js';
import type { DomainCheck } from './check.js';
import { repeated } from './repeated.js';

/** Lines of each kind that a machine with ISA has. */
const MOST = { serial: 4, parallel: 3 } as const;

/** Lines that are in each other's way. */
export const lines: readonly DomainCheck[] = [
  {
    code: 'channel-name-twice',
    startsNot: true,
    source: 'QEMU hw/char/virtio-serial-bus.c (find_port_by_name); seen with QEMU 7.2 and 10.0',
    remedy: 'Give each port a name of its own.',
    at: ['target'],
    broken: (domain) =>
      repeated(
        domain.devices(),
        ({ row, element }) =>
          row?.attaches === 'virtio-serial' ? attribute(element, 'name', 'target') : undefined,
        (name, { id }, first) =>
          `${id} is called ${name}, and so is ${first.id}: QEMU does not start with two such ports.`,
      ),
  },
  {
    code: 'serial-port-twice',
    startsNot: true,
    source:
      'libvirt src/conf/domain_conf.c, src/qemu/qemu_domain.c (isa-serial ports); seen on 9.0.0 and 11.3.0',
    remedy: 'Leave the port number out, or give each line its own.',
    at: ['target'],
    broken: (domain) =>
      repeated(
        domain.devices().filter(ofIsa(domain)),
        ({ element }) => attribute(element, 'port', 'target'),
        (port, { id }, first) => `${id} is port ${port}, and so is ${first.id}.`,
      ),
  },
  {
    code: 'too-many-lines',
    startsNot: true,
    source:
      'libvirt src/qemu/qemu_domain.c; QEMU hw/char/parallel-isa.c; seen on 11.3.0 with QEMU 10.0',
    remedy: 'Leave it out, or choose a serial line of USB or PCI.',
    broken: (domain) => [...beyond(domain, 'serial'), ...beyond(domain, 'parallel')],
  },
];

/** Serial lines of ISA; PCI and USB have their own, as many as one likes, and lines for debugging are apart. */
function ofIsa(domain: Domain): (device: Device) => boolean {
  const usual = domain.defaultModel('serial');
  return ({ kind, row }) => kind === 'serial' && row?.attaches === 'isa' && row.model === usual;
}

function beyond(domain: Domain, kind: keyof typeof MOST): { device: Device; message: string }[] {
  const counts = kind === 'serial' ? ofIsa(domain) : (one: Device) => one.kind === kind;
  return domain
    .devices()
    .filter(counts)
    .slice(MOST[kind])
    .map((device) => ({
      device,
      message: `${device.id} is one more than the ${MOST[kind]} ${kind} lines that there can be.`,
    }));
}
