import { choice, flag, type Members, path, text } from '../../shape/shape.js';
import { element, type XmlElement } from '../../xml/tree.js';
import { checkApplies, chosen, yesNo } from './checks.js';
import type { DeviceContext } from './context.js';

const CHANNEL_SOURCES = ['unix', 'spicevmc', 'qemu-vdagent', 'pty'] as const;

type ChannelSource = (typeof CHANNEL_SOURCES)[number];

/** Port of QEMU's guest agent. */
export const AGENT = 'org.qemu.guest_agent.0';
/** Port of SPICE's guest agent. */
export const SPICE = 'com.redhat.spice.0';

/** A channel between guest and host. */
export interface ChannelOptions {
  /**
   * Name of the port in the guest. When left out it is that of the agent that speaks over the source:
   * `com.redhat.spice.0` over `spicevmc` and `qemu-vdagent`, else `org.qemu.guest_agent.0`.
   */
  readonly port?: string;
  /** The host's end: `spicevmc` for the port `com.redhat.spice.0`, else a `unix` socket when left out. */
  readonly source?: ChannelSource;
  /** Path of the UNIX socket; libvirt's own for the guest when left out. */
  readonly path?: string;
  /** Whether `qemu-vdagent` shares the clipboard; false when left out. */
  readonly clipboard?: boolean;
}

export const channelOptions: Members<ChannelOptions> = {
  port: text,
  source: choice(CHANNEL_SOURCES),
  path,
  clipboard: flag,
};

/** Name of its port: the one that is said, else that of the agent that speaks over its source. */
export function portOf({ port, source }: ChannelOptions): string {
  const isSpice = source === 'spicevmc' || source === 'qemu-vdagent';
  return port ?? (isSpice ? SPICE : AGENT);
}

/** A channel between a program of the guest and the host (libvirt docs/formatdomain.rst, "Channel"). */
export function channel(options: ChannelOptions, context: DeviceContext): XmlElement {
  const { path, clipboard } = options;
  const fallback = options.port === SPICE ? 'spicevmc' : 'unix';
  const source = chosen(options.source, CHANNEL_SOURCES, fallback);
  checkApplies(context, options, source, source, {
    path: ['unix'],
    clipboard: ['qemu-vdagent'],
  });
  return element(
    'channel',
    { type: source },
    path === undefined || source !== 'unix' ? undefined : element('source', { mode: 'bind', path }),
    clipboard === undefined || source !== 'qemu-vdagent'
      ? undefined
      : element('source', {}, element('clipboard', { copypaste: yesNo(clipboard) })),
    element('target', { type: 'virtio', name: portOf({ ...options, source }) }),
  );
}
