import { EXTEND_CATALOG } from '../../both-forms.js';
import { nearest } from '../../nearest.js';
import { choice, flag, list, type Members, path, text, textOf, whole } from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { checkApplies, only } from './checks.js';
import type { DeviceContext } from './context.js';
import { hostAddress } from './hostdev.js';

const LINKS = ['up', 'down'] as const;
const VHOST_USER_MODES = ['client', 'server'] as const;
const BACKENDS = ['passt'] as const;

/** Protocol, first and last port of the host, first port of the guest. */
const FORWARD = /^(tcp|udp):(\d{1,5})(?:-(\d{1,5}))?(?::(\d{1,5}))?$/;

/** A network card. */
export interface NicOptions {
  /** libvirt network it connects to. */
  readonly network?: string;
  /** Bridge of the host it connects to. */
  readonly bridge?: string;
  /** Device of the host it goes out by directly (macvtap). */
  readonly direct?: string;
  /** Virtual function of the host (SR-IOV) that is passed through, such as `0000:3b:02.1`. */
  readonly hostdev?: string;
  /**
   * Path of the socket of a process that serves the card in place of QEMU (vhost-user), such as a switch of DPDK. The memory of
   * the guest is shared with it, and the card is virtio.
   */
  readonly vhostUser?: string;
  /** Who makes that socket: with `server` QEMU, and the process connects to it; `client` when left out. */
  readonly vhostUserMode?: (typeof VHOST_USER_MODES)[number];
  /** Whether libvirt detaches the virtual function from its host driver; true when left out. */
  readonly managed?: boolean;
  /** Driver of the host that hands the virtual function over, such as `mlx5_vfio_pci`; libvirt chooses when left out. */
  readonly driver?: string;
  /** VLAN that a virtual function is in, or a card on a network that has VLANs. */
  readonly vlan?: number;
  /** Catalog model; `virtio` when left out. A virtual function is what it is. */
  readonly model?: string;
  /** MAC address; libvirt makes one up when left out. */
  readonly mac?: string;
  /** Whether its cable is plugged in; `up` when left out. */
  readonly link?: (typeof LINKS)[number];
  /** What forwards packets of the user-mode network, in place of QEMU itself. */
  readonly backend?: (typeof BACKENDS)[number];
  /** Ports of the host that passt forwards to the guest, as `tcp:2022:22`, `udp:5000-5010` or `tcp:8000-8010:80`. */
  readonly forwards?: readonly string[];
}

/** Highest number of a VLAN that libvirt takes (src/conf/schemas/networkcommon.rng). */
const LAST_VLAN = 4095;

export const nicOptions: Members<NicOptions> = {
  network: text,
  bridge: text,
  direct: text,
  hostdev: text,
  vhostUser: path,
  vhostUserMode: choice(VHOST_USER_MODES),
  managed: flag,
  driver: text,
  vlan: whole(0, LAST_VLAN),
  model: text,
  mac: textOf(
    /^[0-9a-f][02468ace](?::[0-9a-f]{2}){5}$/i,
    "the MAC address of one card, such as '52:54:00:12:34:56'",
  ),
  link: choice(LINKS),
  backend: choice(BACKENDS),
  forwards: list(textOf(FORWARD, "a protocol and ports, such as 'tcp:2022:22'")),
};

const CONNECTIONS = ['network', 'bridge', 'direct', 'hostdev', 'vhostUser'] as const;

/** A network card; without a network, bridge or host device it gets QEMU's user-mode network. */
export function nic(options: NicOptions, context: DeviceContext): XmlElement {
  const { model = 'virtio', mac, vlan, driver, managed = true, forwards = [] } = options;
  const [type, to] = only(context, options, CONNECTIONS) ?? (['user', undefined] as const);
  const isPassed = type === 'hostdev';
  if (type === 'vhostUser') context.need({ what: 'shared-memory' });
  if (!isPassed) checkKnown(model, context);
  checkApplies(context, options, isPassed ? 'a virtual function' : `a card of type ${type}`, type, {
    managed: ['hostdev'],
    driver: ['hostdev'],
    vlan: ['hostdev', 'network'],
    model: ['user', 'network', 'bridge', 'direct'],
    backend: ['user'],
    forwards: ['user'],
    vhostUserMode: ['vhostUser'],
  });
  return element(
    'interface',
    // libvirt writes no `no`.
    { type: type.toLowerCase(), managed: isPassed && managed ? 'yes' : undefined },
    elementIfAny('driver', { model: isPassed ? driver : undefined }),
    elementIfAny('mac', { address: mac }),
    to === undefined ? undefined : sourceOf(type, to, options, context),
    vlan === undefined ? undefined : element('vlan', {}, element('tag', { id: vlan })),
    isPassed ? undefined : element('model', { type: model }),
    elementIfAny('link', { state: options.link }),
    elementIfAny('backend', { type: options.backend }),
    ...forwards.map(forward),
  );
}

/** libvirt takes any word, and no guest starts with one that QEMU does not know. */
function checkKnown(model: string, { catalog, fault }: DeviceContext): void {
  const known = catalog
    .devicesOf('interface')
    .flatMap((row) => (row.anyWord || row.passes ? [] : row.model));
  if (known.includes(model)) return;
  const meant = nearest(model, known);
  fault({
    code: 'unknown-model',
    message: `The catalog has no interface model '${model}'.`,
    remedy: `${meant === undefined ? '' : `Did you mean '${meant}'? `}Correct the model, or ${EXTEND_CATALOG}.`,
  });
}

/** Where it connects to (libvirt docs/formatdomain.rst, "Network interfaces"). */
function sourceOf(
  type: string,
  to: string,
  { vhostUserMode: mode = 'client' }: NicOptions,
  context: DeviceContext,
): XmlElement {
  if (type === 'vhostUser') return element('source', { type: 'unix', path: to, mode });
  if (type === 'hostdev') return element('source', {}, ...hostAddress(to, context, 'pci'));
  return element('source', type === 'direct' ? { dev: to, mode: 'bridge' } : { [type]: to });
}

/** libvirt docs/formatdomain.rst, "Userspace connection using passt". */
function forward(ports: string): XmlElement {
  const [, proto, start, end, to] = FORWARD.exec(ports) ?? [];
  return element('portForward', { proto }, element('range', { start, end, to }));
}
