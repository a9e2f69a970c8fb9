import {
  type EngineInput,
  formatPciAddress,
  type Issue,
  type PlacementRequest,
  type Policy,
  parsePciAddress,
  plan,
  type Topology,
  use,
} from 'virtwright';
import { Catalog, type Machine, type PciController, systems } from 'virtwright/catalog';

/** Controllers of no real machine: a root with three slots, and what can hang from it. */
export const rows = {
  trunk: row('trunk', {
    downstream: ['conventional', 'integrated', 'pci-bridge', 'pcie-root-port', 'pci-expander-bus'],
    slots: [1, 3],
    roots: ['trunk'],
  }),
  /** Two conventional slots. */
  shelf: row('shelf', {
    upstream: 'pci-bridge',
    downstream: ['conventional', 'pci-bridge'],
    slots: [1, 2],
    indexAboveParent: true,
    target: ['chassisNr'],
  }),
  /** One Express slot; eight of them share a slot. */
  lane: row('lane', {
    upstream: 'pcie-root-port',
    downstream: ['express', 'pcie-switch-upstream-port'],
    slots: [0, 0],
    sharesSlot: true,
    target: ['chassis', 'port', 'hotplug'],
  }),
  /** A root complex of its own. */
  annex: row('annex', {
    upstream: 'pci-expander-bus',
    downstream: ['conventional', 'pci-bridge'],
    slots: [0, 31],
    hotplug: false,
    target: ['busNr', 'node'],
  }),
} as const;

function row(
  model: string,
  rest: Pick<PciController, 'downstream' | 'slots'> & Partial<PciController>,
): PciController {
  return {
    model,
    names: [],
    hotplug: true,
    autoAssign: true,
    sharesSlot: false,
    target: [],
    busNumbers: 1,
    roots: ['trunk'],
    source: 'made up',
    ...rest,
  };
}

export const tinyMachine: Machine = {
  family: 'tiny',
  arches: [],
  names: ['tiny'],
  prefixes: [],
  root: 'trunk',
  growth: { express: ['lane'], conventional: ['shelf'], node: 'annex' },
  reserved: [],
  places: [],
  adds: [],
  defaultModels: {},
  virtio: 'pci',
  source: 'made up',
};

export const tinyCatalog = new Catalog({
  controllers: Object.values(rows),
  devices: [],
  machines: [tinyMachine],
  systems,
});

type Facts = NonNullable<PlacementRequest['controller']>;

/** A device that wants a place; a text is its fixed address. */
export function device(
  name: string,
  { at, ...rest }: Partial<PlacementRequest> & { readonly at?: string } = {},
): PlacementRequest {
  return {
    device: name,
    label: `card ${name}`,
    kind: 'interface',
    model: 'card',
    connectors: ['conventional', 'integrated'],
    filedAs: rest.connectors?.[0] ?? 'conventional',
    wants: {},
    chipset: [],
    ...(at !== undefined && { pinned: parsePciAddress(at) }),
    ...rest,
  };
}

/** A declared PCI controller. */
export function controller(
  model: keyof typeof rows | PciController,
  index: number,
  {
    at,
    facts,
    ...rest
  }: Partial<PlacementRequest> & { readonly at?: string; readonly facts?: Partial<Facts> } = {},
): PlacementRequest {
  const made = typeof model === 'string' ? rows[model] : model;
  const { upstream } = made;
  return device(`pci:${index}`, {
    label: made.model,
    kind: 'controller',
    model: `pci/${made.model}`,
    connectors: upstream ? [upstream] : [],
    filedAs: upstream ?? 'integrated',
    controller: { row: made, index, numbers: {}, ...facts },
    ...(at !== undefined && { at }),
    ...rest,
  });
}

/** A policy by its proposals. */
export function policyOf(
  propose: Policy['propose'],
  rest: Partial<Policy> = {},
): Policy<'hand-made'> {
  return { summary: 'For a test.', propose, ...rest, name: 'hand-made' };
}

/** Every free place in address order, and nothing else. */
export const firstFit: Policy = policyOf(function* (request, view) {
  for (const connector of request.connectors)
    for (const address of view.free(connector)) yield use(address, 'it is free');
});

/** Runs the engine on the tiny machine. */
export function run(input: Partial<EngineInput> = {}): Topology {
  return plan({
    machine: tinyMachine,
    catalog: tinyCatalog,
    policy: firstFit,
    controllers: [controller('trunk', 0)],
    devices: [],
    cells: 0,
    ...input,
  });
}

/** Where everything sits, as `bus:slot.function`. */
export function places({ decisions }: Pick<Topology, 'decisions'>): Record<string, string> {
  return Object.fromEntries(
    decisions.map(({ device: name, address }) => [name, formatPciAddress(address).slice(5)]),
  );
}

/** Codes of issues, each with its device. */
export function codes({ issues }: { readonly issues: readonly Issue[] }): string[] {
  return issues.map(({ code, device: name }) => `${code} ${name ?? ''}`.trim());
}
