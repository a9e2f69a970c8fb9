import { choice, flag, type Members, path, secret, text, whole } from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { checkApplies, only, yesNo } from './checks.js';
import type { DeviceContext } from './context.js';

const GRAPHICS_TYPES = ['vnc', 'spice', 'egl-headless'] as const;

type GraphicsType = (typeof GRAPHICS_TYPES)[number];

/** A way to see the screen. */
export interface GraphicsOptions {
  /** `vnc` when left out. */
  readonly type?: GraphicsType;
  /** Address or host name to listen on; the host's default, usually its own loopback, when left out. */
  readonly listen?: string;
  /** Path of a UNIX socket to listen on in place of a port. */
  readonly socket?: string;
  /** TCP port, 1 to 65535; chosen when the guest starts when left out. */
  readonly port?: number;
  /** TCP port for encrypted connections of SPICE. */
  readonly tlsPort?: number;
  /** TCP port for web sockets of VNC. */
  readonly websocket?: number;
  /** Password in clear text; none when left out. */
  readonly password?: string;
  /** Keyboard layout, such as `de`. */
  readonly keymap?: string;
  /** Whether drawing goes through OpenGL: SPICE (on a socket) and egl-headless. */
  readonly gl?: boolean;
}

const tcpPort = whole(1, 65535);

export const graphicsOptions: Members<GraphicsOptions> = {
  type: choice(GRAPHICS_TYPES),
  listen: text,
  socket: path,
  port: tcpPort,
  tlsPort: tcpPort,
  websocket: tcpPort,
  password: secret(text),
  keymap: text,
  gl: flag,
};

/**
 * A way to see and use the guest's screen (libvirt docs/formatdomain.rst, "Graphical framebuffers").
 *
 * libvirt gives a guest that has graphics and no video a card; placement writes that card out.
 */
export function graphics(options: GraphicsOptions, context: DeviceContext): XmlElement {
  const { type = 'vnc', port, tlsPort, websocket, password, keymap, gl } = options;
  check(options, type, context);
  const networked = type !== 'egl-headless' && options.socket === undefined;
  const automatic = port === undefined && tlsPort === undefined;
  return element(
    'graphics',
    {
      type,
      // libvirt keeps VNC's -1 and forgets that of SPICE.
      port: networked && automatic && type === 'vnc' ? -1 : port,
      tlsPort,
      autoport: networked ? yesNo(automatic) : undefined,
      websocket,
      passwd: password,
      keymap,
    },
    listen(options, context),
    elementIfAny('gl', { enable: yesNo(gl) }),
  );
}

function listen(options: GraphicsOptions, context: DeviceContext): XmlElement | undefined {
  const [kind, where] = only(context, options, ['listen', 'socket']) ?? [];
  if (kind === undefined) return undefined;
  return kind === 'listen'
    ? element('listen', { type: 'address', address: where })
    : element('listen', { type: 'socket', socket: where });
}

function check(options: GraphicsOptions, type: GraphicsType, context: DeviceContext): void {
  const reachable = ['vnc', 'spice'];
  checkApplies(context, options, type, type, {
    listen: reachable,
    socket: reachable,
    port: reachable,
    tlsPort: ['spice'],
    websocket: ['vnc'],
    password: reachable,
    keymap: reachable,
    gl: ['spice', 'egl-headless'],
  });
  if (type === 'vnc' && new TextEncoder().encode(options.password).length > VNC_PASSWORD)
    context.fault(LONG_PASSWORD);
  if (options.socket !== undefined && options.port !== undefined)
    context.fault({
      code: 'conflicting-options',
      message: `The options socket '${options.socket}' and port ${options.port} exclude each other.`,
      remedy: 'Keep one of them.',
    });
}

/** Bytes of a password that VNC compares (libvirt src/qemu/qemu_validate.c). */
const VNC_PASSWORD = 8;

const LONG_PASSWORD = {
  code: 'bad-option',
  message: `The password is longer than ${VNC_PASSWORD} characters, and VNC compares no more.`,
  remedy: 'Give a shorter one.',
} as const;
