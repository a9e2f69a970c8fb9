import type { Device } from '../domain/domain.js';
import { parseNumber } from '../domain/number.js';
import { attribute } from '../xml/tree.js';
import type { DomainCheck, Finding } from './check.js';
import { repeated } from './repeated.js';

/** Attributes that name a TCP port; `autoport` is about the first two. */
const PORTS = ['port', 'tlsPort', 'websocket'] as const;

/** The port of display 0 of VNC. */
const FIRST_VNC = 5900;

/** Displays that are in each other's way on the host. */
export const graphics: readonly DomainCheck[] = [
  {
    code: 'graphics-twice',
    startsNot: true,
    source: 'libvirt src/qemu/qemu_validate.c; seen on 9.0.0 and 11.3.0',
    remedy: 'Leave one of them out.',
    broken: (domain) =>
      repeated(
        displays(domain.devices()),
        ({ element }) => element.attributes.get('type'),
        (type, { id }, first) =>
          `${id} is a display by ${type}, and so is ${first.id}: libvirt starts a guest with one of a type.`,
      ),
  },
  {
    code: 'graphics-port-twice',
    startsNot: true,
    source: 'libvirt src/qemu/qemu_process.c (qemuProcessGraphicsReservePorts); seen on 11.3.0',
    remedy: "Choose another port, or leave it out and write autoport='yes'.",
    broken: (domain) => portsTwice(displays(domain.devices())),
  },
  {
    code: 'graphics-port-low',
    startsNot: true,
    source: 'libvirt src/qemu/qemu_command.c (VNC displays); seen on 11.3.0',
    remedy: `Write a port from ${FIRST_VNC} on, or leave it out and write autoport='yes'.`,
    broken: (domain) =>
      displays(domain.devices())
        .filter(({ element }) => element.attributes.get('type') === 'vnc')
        .flatMap((device) => {
          const [port] = portsOf(device, ['port']);
          return port !== undefined && port < FIRST_VNC
            ? [{ device, message: `Port ${port} of ${device.id} is below those of VNC.` }]
            : [];
        }),
  },
];

/** Graphics cards that are all to be the first one. */
export const primaries: readonly DomainCheck[] = [
  {
    code: 'only-one-primary',
    source: 'libvirt src/conf/domain_postparse.c (primary video device); seen on 9.0.0 and 11.3.0',
    remedy: "Leave primary='yes' to one of them.",
    at: ['model'],
    broken: (domain) =>
      repeated(
        domain.devices(),
        ({ kind, element }) =>
          kind === 'video' && attribute(element, 'primary', 'model') === 'yes' ? kind : undefined,
        (_kind, { id }, first) => `${id} is to be the first graphics card, and so is ${first.id}.`,
      ),
  },
];

function displays(devices: readonly Device[]): readonly Device[] {
  return devices.filter(({ kind }) => kind === 'graphics');
}

function portsTwice(devices: readonly Device[]): Finding[] {
  const holders = new Map<number, Device>();
  return devices.flatMap((device) =>
    portsOf(device).flatMap((port) => {
      const other = holders.get(port);
      if (!other) holders.set(port, device);
      const message = `Port ${port} of ${device.id} is taken by ${other?.id}: libvirt cannot reserve it twice.`;
      return other ? [{ device, other, message }] : [];
    }),
  );
}

/** The TCP ports that a display is given by its definition. */
function portsOf(
  { element: { attributes } }: Device,
  of: readonly string[] = PORTS,
): readonly number[] {
  const names =
    attributes.get('autoport') === 'yes' ? of.filter((name) => name === 'websocket') : of;
  return names.flatMap((name) => {
    const port = parseNumber(attributes.get(name) ?? '') ?? 0;
    return port > 0 ? port : [];
  });
}
