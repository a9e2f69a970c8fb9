import type { Connector } from '../catalog/types.js';

/** A set of connectors as bits, so that the search compares in one step. */
export type ConnectorSet = number;

const BITS: Readonly<Record<Connector, number>> = {
  conventional: 1 << 0,
  express: 1 << 1,
  integrated: 1 << 2,
  'pcie-root-port': 1 << 3,
  'pcie-switch-upstream-port': 1 << 4,
  'pcie-switch-downstream-port': 1 << 5,
  'dmi-to-pci-bridge': 1 << 6,
  'pcie-to-pci-bridge': 1 << 7,
  'pci-bridge': 1 << 8,
  'pci-expander-bus': 1 << 9,
  'pcie-expander-bus': 1 << 10,
};

/** Both kinds of endpoint. */
export const ENDPOINTS: ConnectorSet = BITS.conventional | BITS.express;

export function connectorSet(connectors: Iterable<Connector>): ConnectorSet {
  let set = 0;
  for (const connector of connectors) set |= BITS[connector];
  return set;
}

export function isConnector(value: unknown): value is Connector {
  return typeof value === 'string' && Object.hasOwn(BITS, value);
}

/** The set of one connector; of none when there is none. */
export function connectorBit(connector: Connector | undefined): ConnectorSet {
  return connector === undefined ? 0 : BITS[connector];
}

export function hasConnector(set: ConnectorSet, connector: Connector): boolean {
  return (set & BITS[connector]) !== 0;
}
