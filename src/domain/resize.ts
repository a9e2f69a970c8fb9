import {
  child,
  childElements,
  childOrMade,
  descend,
  dropChildren,
  element,
  type XmlElement,
} from '../xml/tree.js';
import { kibIn, readKib } from './amount.js';
import { cellsOf, kibOfCell } from './cells.js';
import { parseNumber } from './number.js';
import { formatNumberList, parseNumberList } from './number-list.js';
import { fitTuning } from './vcpu-tuning.js';
import { partOf, setText } from './whole.js';

/** Memory of a guest in KiB. */
export interface GuestMemory {
  /** What it has without its memory devices. */
  readonly base: number;
  /** Sizes of its memory devices. */
  readonly modules: readonly number[];
}

/** Memory of a guest as its definition tells it; libvirt counts memory devices in. */
export function readMemory(root: XmlElement): GuestMemory {
  const modules = childElements(root, 'devices')
    .flatMap((devices) => childElements(devices, 'memory'))
    .map((module) => kibIn(descend(module, 'target', 'size')) ?? 0);
  return { base: (kibIn(child(root, 'memory')) ?? 0) - sum(modules), modules };
}

/** Writes the memory of a guest, and what has to agree with it: what it has now, the maximum, its NUMA cells. */
export function setMemory(root: XmlElement, { base, modules }: GuestMemory): void {
  const total = base + sum(modules);
  const memory = partOf(root, 'memory');
  const [current, most] = [child(root, 'currentMemory'), child(root, 'maxMemory')];
  const [had, has] = [kibIn(memory) ?? 0, kibIn(current) ?? 0];
  setKib(memory, total);
  if (current && (has >= had || has > total)) setKib(current, total);
  if (most && (kibIn(most) ?? 0) < total) setKib(most, total);
  spreadMemory(cellsOf(root), base);
}

/** Counts a further memory device in. */
export function countIn(root: XmlElement, module: XmlElement): void {
  const memory = child(root, 'memory');
  const [had, more] = [kibIn(memory), kibIn(descend(module, 'target', 'size'))];
  if (memory && had !== undefined && more !== undefined) setKib(memory, had + more);
}

/** Makes room for the memory devices of a guest: a maximum, slots, and a NUMA cell to put them in. */
export function makeRoom(root: XmlElement, { base, modules }: GuestMemory, vcpus: number): void {
  const most = partOf(root, 'maxMemory');
  const slots = parseNumber(most.attributes.get('slots')) ?? 0;
  if (slots < modules.length) most.attributes.set('slots', String(modules.length));
  const total = base + sum(modules);
  if ((kibIn(most) ?? 0) < total) setKib(most, total);
  if (cellsOf(root).length > 0) return;
  const cpus = vcpus === 1 ? '0' : `0-${vcpus - 1}`;
  const cell = element('cell', { id: 0, cpus, memory: base, unit: 'KiB' });
  childOrMade(partOf(root, 'cpu'), 'numa').children.push(cell);
}

/** Has processes beside QEMU map the memory of a guest (libvirt docs/kbase/virtiofs.rst); what does so already stays. */
export function shareMemory(root: XmlElement): void {
  const backing = partOf(root, 'memoryBacking');
  if (!child(backing, 'source')) backing.children.push(element('source', { type: 'memfd' }));
  childOrMade(backing, 'access').attributes.set('mode', 'shared');
}

/** Writes how many vCPUs a guest has, and what has to agree with it: the topology of its CPU, its NUMA cells, tuning. */
export function setVcpus(root: XmlElement, count: number): void {
  const vcpu = partOf(root, 'vcpu');
  setText(vcpu, String(count));
  // Those that are offline at the start stay so; as many as there are is what libvirt does without being told.
  const online = parseNumber(vcpu.attributes.get('current'));
  if (online === undefined || online >= count) vcpu.attributes.delete('current');
  dropChildren(root, 'vcpus');
  const topology = descend(root, 'cpu', 'topology');
  if (topology) fitTopology(topology, count);
  spreadVcpus(cellsOf(root), count);
  fitTuning(root, count);
}

/** What a topology multiplies, the outermost first (libvirt docs/formatdomain.rst, "CPU model and topology"). */
const LEVELS = ['sockets', 'dies', 'clusters', 'cores', 'threads'] as const;

/** Has the topology come to so many vCPUs: with more or fewer sockets, else cores, else as sockets alone. */
function fitTopology({ attributes }: XmlElement, count: number): void {
  const numbers = LEVELS.map((level) => parseNumber(attributes.get(level)) ?? 1);
  const [, dies = 1, clusters = 1, cores = 1, threads = 1] = numbers;
  const inSocket = dies * clusters * cores * threads;
  const fitting =
    count % inSocket === 0
      ? [count / inSocket, dies, clusters, cores, threads]
      : count % threads === 0
        ? [1, 1, 1, count / threads, threads]
        : [count, 1, 1, 1, 1];
  LEVELS.forEach((level, at) => {
    if (numbers[at] !== fitting[at]) attributes.set(level, String(fitting[at]));
  });
}

/** Spreads the memory over NUMA cells as it was spread before. */
function spreadMemory(cells: readonly XmlElement[], kib: number): void {
  const had = cells.map((cell) => kibOfCell(cell) ?? 0);
  if (sum(had) === kib) return;
  const step = kib % 1024 === 0 ? 1024 : 1;
  shares(kib / step, had).forEach((share, at) => {
    cells[at]?.attributes.set('memory', String(share * step));
    cells[at]?.attributes.set('unit', 'KiB');
  });
}

/** Spreads the vCPUs over NUMA cells as they were spread before. */
function spreadVcpus(cells: readonly XmlElement[], count: number): void {
  const had = cells.map(({ attributes }) => parseNumberList(attributes.get('cpus'))?.length ?? 0);
  if (sum(had) === count || sum(had) === 0) return;
  let next = 0;
  shares(count, had).forEach((share, at) => {
    const cpus = Array.from({ length: share }, (_, cpu) => next + cpu);
    next += share;
    if (share > 0) cells[at]?.attributes.set('cpus', formatNumberList(cpus));
    else cells[at]?.attributes.delete('cpus');
  });
}

/** Divides a whole number by weights, so that the parts come to it again. */
function shares(total: number, weights: readonly number[]): number[] {
  const all = sum(weights);
  let [weight, given] = [0, 0];
  return weights.map((one) => {
    weight += one;
    const share = Math.round((total * weight) / all) - given;
    given += share;
    return share;
  });
}

/** Writes an amount in the unit that is there if it comes to whole ones, else in KiB. */
function setKib(part: XmlElement, kib: number): void {
  const unit = readKib('1', part.attributes.get('unit')) ?? 1;
  if (kib % unit !== 0 || !part.attributes.has('unit')) part.attributes.set('unit', 'KiB');
  setText(part, String(kib % unit === 0 ? kib / unit : kib));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
