import { match } from 'ts-pattern';
import { element } from '../../xml/tree.js';
import { checkApplies, checkPath, choose, yesNo } from './checks.js';
import type { ToElements } from './context.js';

export const CHANNEL_SOURCES = ['unix', 'spicevmc', 'qemu-vdagent', 'pty'] as const;

export type ChannelSource = (typeof CHANNEL_SOURCES)[number];

/** Port of QEMU's guest agent. */
const AGENT = 'org.qemu.guest_agent.0';
/** Port of SPICE's guest agent. */
const SPICE = 'com.redhat.spice.0';

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

/** A channel between a program of the guest and the host (libvirt docs/formatdomain.rst, "Channel"). */
export const channel: ToElements<ChannelOptions> = (options, context) => {
  const { path, clipboard } = options;
  const fallback = options.port === SPICE ? 'spicevmc' : 'unix';
  const source = choose(context, 'source', options.source, CHANNEL_SOURCES, fallback);
  const isSpice = source === 'spicevmc' || source === 'qemu-vdagent';
  const { port = isSpice ? SPICE : AGENT } = options;
  checkPath(context, 'path', path);
  checkApplies(context, options, source, source, {
    path: ['unix'],
    clipboard: ['qemu-vdagent'],
  });
  return element(
    'channel',
    { type: source },
    match(source)
      .with('unix', () =>
        path === undefined ? undefined : element('source', { mode: 'bind', path }),
      )
      .with('qemu-vdagent', () =>
        clipboard === undefined
          ? undefined
          : element('source', {}, element('clipboard', { copypaste: yesNo(clipboard) })),
      )
      .with('spicevmc', 'pty', () => undefined)
      .exhaustive(),
    element('target', { type: 'virtio', name: port }),
  );
};
