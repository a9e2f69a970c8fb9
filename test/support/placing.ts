import {
  type BusView,
  type Design,
  formatPciAddress,
  type Issue,
  type PlaceOptions,
  type PlaceResult,
  tryPlace,
} from 'virtwright';
import { targets } from './targets.js';

/** What a definition is made of; the rest is as plain as libvirt allows. */
export interface Definition {
  /** Machine type, `q35` when left out. */
  readonly machine?: string;
  /** Architecture, `x86_64` when left out. */
  readonly arch?: string;
  /** The content of `<devices>`. */
  readonly devices?: string | readonly string[];
  /** Guest NUMA cells. */
  readonly cells?: number;
  readonly vcpus?: number;
  /** By which boards of the PC plug cards. */
  readonly acpi?: boolean;
}

/** A definition as libvirt would take it. */
export function definition({
  machine = 'q35',
  arch = 'x86_64',
  devices = [],
  cells = 0,
  vcpus = machine === 'isapc' ? 1 : 4,
  acpi = false,
}: Definition = {}): string {
  const cell = (id: number): string => `<cell id='${id}' cpus='${id}' memory='1' unit='GiB'/>`;
  const numa = Array.from({ length: cells }, (_, id) => cell(id)).join('');
  return `<domain type='qemu'>
  <name>guest</name>
  <memory unit='GiB'>1</memory>
  <vcpu>${vcpus}</vcpu>
  <os><type arch='${arch}' machine='${machine}'>hvm</type></os>
  ${acpi ? '<features><acpi/></features>' : ''}${cells > 0 ? `<cpu><numa>${numa}</numa></cpu>` : ''}
  <devices>
    ${[devices].flat().join('\n    ')}
  </devices>
</domain>
`;
}

/** A virtio disk, or one of another model. */
export function disk(target: string, inner = '', model = 'virtio'): string {
  return `<disk type='file' model='${model}'><source file='/${target}'/><target dev='${target}' bus='virtio'/>${inner}</disk>`;
}

/** As many virtio disks, and nothing else that takes a place but what the chipset has. */
export function disks(count: number): string[] {
  return [BARE, ...targets(count).map((dev) => disk(dev))];
}

export function nic(model: string, inner = ''): string {
  return `<interface type='user'><model type='${model}'/>${inner}</interface>`;
}

/** A PCI controller; without an index it is left to be chosen. */
export function pci(model: string, index?: number, inner = ''): string {
  const at = index === undefined ? '' : ` index='${index}'`;
  return `<controller type='pci'${at} model='${model}'>${inner}</controller>`;
}

/** An `<address>` from `bus:slot.function`. */
export function at(address: string): string {
  const [, bus, slot, fn] = /^(\w+):(\w+)\.(\w)$/.exec(address) ?? [];
  return `<address type='pci' domain='0x0000' bus='0x${bus}' slot='0x${slot}' function='0x${fn}'/>`;
}

/** No defaults of the machine that take a place and can be done without. */
export const BARE = "<controller type='usb' model='none'/><memballoon model='none'/>";

/** The wish for a place where a device cannot be unplugged. */
export const never = { hotplug: 'never' } as const;

/** A design, or a failure of the test that lists what was wrong. */
export function designed(result: PlaceResult): Design {
  if (result.ok) return result.design;
  throw new Error(result.issues.map(({ code, message }) => `${code}: ${message}`).join('\n'));
}

/** The design of a definition. */
export function placed(of: Definition | string, options: PlaceOptions = {}): Design {
  return designed(tryPlace(typeof of === 'string' ? of : definition(of), options));
}

/** The issues of a definition, placed or not. */
export function issuesOf(of: Definition | string, options: PlaceOptions = {}): readonly Issue[] {
  const result = tryPlace(typeof of === 'string' ? of : definition(of), options);
  return result.ok ? result.design.issues : result.issues;
}

/** Codes of the issues of an answer, each with its device. */
export function codesOf(result: PlaceResult): string[] {
  const { issues } = result.ok ? result.design : result;
  return issues.map(({ code, device }) => `${code} ${device ?? ''}`.trim());
}

/** Where everything sits, as `bus:slot.function`. */
export function places({ decisions }: Pick<Design, 'decisions'>): Record<string, string> {
  return Object.fromEntries(
    decisions.map(({ device, address }) => [device, formatPciAddress(address).slice(5)]),
  );
}

/** The bus a device sits on. */
export function busOf({ topology }: Pick<Design, 'topology'>, device: string): BusView | undefined {
  const bus = topology.addressOf(device)?.bus;
  return topology.buses.find(({ index }) => index === bus);
}

/** The models of the PCI controllers, by index. */
export function controllersOf({ topology }: Pick<Design, 'topology'>): string[] {
  return [...topology.controllers].sort((a, b) => a.index - b.index).map(({ row }) => row.model);
}

/** Tries to place a definition with wishes about its devices. */
export function tryWith(
  of: Definition,
  wishes: NonNullable<PlaceOptions['intents']>,
  options: PlaceOptions = {},
): PlaceResult {
  return tryPlace(definition(of), { ...options, intents: wishes });
}

/** The design of a definition with wishes about its devices. */
export function placedWith(...args: Parameters<typeof tryWith>): Design {
  return designed(tryWith(...args));
}
