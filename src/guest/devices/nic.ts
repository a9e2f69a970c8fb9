import { nearest } from '../../nearest.js';
import { type Members, text, textOf } from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { only } from './checks.js';
import type { DeviceContext } from './context.js';

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

export const nicOptions: Members<NicOptions> = {
  network: text,
  bridge: text,
  direct: text,
  model: text,
  mac: textOf(
    /^[0-9a-f][02468ace](?::[0-9a-f]{2}){5}$/i,
    "the MAC address of one card, such as '52:54:00:12:34:56'",
  ),
};

/** A network card; without a network, bridge or host device it gets QEMU's user-mode network. */
export function nic(options: NicOptions, context: DeviceContext): XmlElement {
  const { model = 'virtio', mac } = options;
  checkKnown(model, context);
  const [type, source] = connection(options, context);
  return element(
    'interface',
    { type },
    elementIfAny('mac', { address: mac }),
    source,
    element('model', { type: model }),
  );
}

/** libvirt takes any word, and no guest starts with one that QEMU does not know. */
function checkKnown(model: string, { catalog, fault }: DeviceContext): void {
  const known = catalog.devicesOf('interface').flatMap((row) => (row.anyWord ? [] : row.model));
  if (known.includes(model)) return;
  const meant = nearest(model, known);
  fault({
    code: 'unknown-model',
    message: `The catalog has no interface model '${model}'.`,
    remedy: `${meant === undefined ? '' : `Did you mean '${meant}'? `}Correct the model, or add it with catalog.extend().`,
  });
}

function connection(options: NicOptions, context: DeviceContext): [string, XmlElement | undefined] {
  const given = only(context, options, ['network', 'bridge', 'direct']);
  if (given === undefined) return ['user', undefined];
  const [type, to] = given;
  return [
    type,
    element('source', type === 'direct' ? { dev: to, mode: 'bridge' } : { [type]: to }),
  ];
}
