import { element, type XmlElement } from '../../xml/tree.js';
import type { ToElements } from './context.js';

export interface NicOptions {
  /** libvirt network it connects to. */
  readonly network?: string;
  /** Bridge of the host it connects to. */
  readonly bridge?: string;
  /** Device of the host it goes out by directly (macvtap). */
  readonly direct?: string;
  /** Catalog model; `virtio` when left out. */
  readonly model?: string;
  /** MAC address; libvirt makes one up when left out. */
  readonly mac?: string;
}

/** A network card; without a network, bridge or host device it gets QEMU's user-mode network. */
export const nic: ToElements<NicOptions> = (options) => {
  const { model = 'virtio', mac } = options;
  const [type, source] = connection(options);
  return element(
    'interface',
    { type },
    mac === undefined ? undefined : element('mac', { address: mac }),
    source,
    element('model', { type: model }),
  );
};

function connection({ network, bridge, direct }: NicOptions): [string, XmlElement | undefined] {
  if (network !== undefined) return ['network', element('source', { network })];
  if (bridge !== undefined) return ['bridge', element('source', { bridge })];
  if (direct !== undefined) return ['direct', element('source', { dev: direct, mode: 'bridge' })];
  return ['user', undefined];
}
