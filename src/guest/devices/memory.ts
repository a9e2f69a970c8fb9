import { rangeWords } from '../../shape/faults.js';
import {
  anySize,
  choice,
  count,
  flag,
  type Members,
  needed,
  path,
  size,
  textOf,
  uuid,
} from '../../shape/shape.js';
import { isPowerOfTwo, powerOfTwo, type Size } from '../../shape/size.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { checkApplies, missing, readSize, yesNo } from './checks.js';
import type { DeviceContext } from './context.js';

const MEMORY_MODELS = ['virtio-mem', 'dimm', 'virtio-pmem', 'nvdimm'] as const;
const MEMORY_ACCESS = ['shared', 'private'] as const;

type MemoryModel = (typeof MEMORY_MODELS)[number];

/** A memory module. */
export interface MemoryOptions {
  /** `virtio-mem` when left out: memory that grows and shrinks while the guest runs. */
  readonly model?: MemoryModel;
  /** Its size, in addition to the guest's `memory`; the most it may grow to for virtio-mem. */
  readonly size: Size;
  /** NUMA cell it belongs to; 0 when left out. A virtio-pmem has none. */
  readonly node?: number;
  /** How much of a virtio-mem the guest gets at first, in whole blocks; all of it when left out. */
  readonly requested?: Size;
  /** Steps a virtio-mem grows by, a power of two; 2 MiB when left out. A host with large pages wants more. */
  readonly block?: Size;
  /** File or device of the host that holds a virtio-pmem or nvdimm. */
  readonly path?: string;
  /** Size of the label area of an nvdimm, 128 KiB at least. */
  readonly label?: Size;
  /** Whether the guest may not write to an nvdimm. */
  readonly readonly?: boolean;
  /** UUID of an nvdimm, for pseries. */
  readonly uuid?: string;
  /** Whether others may map it; virtio-pmem is always `shared`. */
  readonly access?: (typeof MEMORY_ACCESS)[number];
  /** Whether the contents of a dimm are dropped when the guest stops. */
  readonly discard?: boolean;
  /** NUMA nodes of the host a dimm or virtio-mem is taken from, such as `0-1`. */
  readonly hostNodes?: string;
  /** Size of the host's pages a dimm or virtio-mem is made of. */
  readonly pages?: Size;
}

export const memoryOptions: Members<MemoryOptions> = {
  model: choice(MEMORY_MODELS),
  size: needed(size),
  node: count,
  requested: anySize,
  block: { ...size, form: powerOfTwo },
  path,
  label: size,
  readonly: flag,
  uuid,
  access: choice(MEMORY_ACCESS),
  discard: flag,
  hostNodes: textOf(/^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/, "nodes, such as '0-1,3'"),
  pages: size,
};

/**
 * A memory module (libvirt docs/formatdomain.rst, "Memory devices").
 *
 * The guest gets a maximum of memory, a slot for each module, and a NUMA cell if it has none.
 */
export function memory(options: MemoryOptions, context: DeviceContext): XmlElement {
  const { model = 'virtio-mem', access, discard, uuid } = options;
  check(options, model, context);
  const kib = readSize(options.size);
  if (kib !== undefined) context.need({ what: 'memory', kib });
  return element(
    'memory',
    {
      model,
      access: access ?? (model === 'virtio-pmem' ? 'shared' : undefined),
      discard: yesNo(discard),
    },
    elementIfAny('uuid', {}, uuid),
    source(options),
    target(options, model, kib, context),
  );
}

function source(options: MemoryOptions): XmlElement | undefined {
  const { path, hostNodes } = options;
  return elementIfAny(
    'source',
    {},
    elementIfAny('path', {}, path),
    elementIfAny('nodemask', {}, hostNodes),
    kibElement('pagesize', readSize(options.pages)),
  );
}

function target(
  options: MemoryOptions,
  model: MemoryModel,
  kib: number | undefined,
  context: DeviceContext,
): XmlElement {
  return element(
    'target',
    {},
    kibElement('size', kib),
    model === 'virtio-pmem' ? undefined : element('node', {}, String(options.node ?? 0)),
    elementIfAny('label', {}, kibElement('size', readSize(options.label))),
    options.readonly ? element('readonly') : undefined,
    ...(model === 'virtio-mem' ? growth(options, kib, context) : []),
  );
}

/** How a virtio-mem grows; libvirt has no default for its steps. */
function growth(
  options: MemoryOptions,
  kib: number | undefined,
  context: DeviceContext,
): (XmlElement | undefined)[] {
  const block = readSize(options.block ?? '2 MiB');
  const requested = options.requested === undefined ? kib : readSize(options.requested, 0);
  const refuse = (option: 'requested' | 'size', why: string): void =>
    context.fault({
      code: 'bad-option',
      message: `The option ${option} is '${options[option]}', and ${why}.`,
      remedy: 'Give one that fits.',
      source: 'libvirt docs/formatdomain.rst, "Memory devices"',
    });
  const isBlock = block !== undefined && isPowerOfTwo(block);
  if (isBlock && requested !== undefined && requested % block !== 0)
    refuse(
      options.requested === undefined ? 'size' : 'requested',
      `it has to be so many blocks of ${options.block ?? '2 MiB'}`,
    );
  if (kib !== undefined && requested !== undefined && requested > kib)
    refuse('requested', `the size is ${options.size}`);
  return [kibElement('block', block), kibElement('requested', requested)];
}

function kibElement(name: string, kib: number | undefined): XmlElement | undefined {
  return kib === undefined ? undefined : element(name, { unit: 'KiB' }, String(kib));
}

function check(options: MemoryOptions, model: MemoryModel, context: DeviceContext): void {
  checkCell(options, context);
  const stored = model === 'virtio-pmem' || model === 'nvdimm';
  if (stored && options.path === undefined)
    missing(context, 'path', `Give the file or device that holds the ${model} as path.`);
  const ordinary = ['dimm', 'virtio-mem'] as const;
  checkApplies(context, options, `the model ${model}`, model, {
    node: ['dimm', 'virtio-mem', 'nvdimm'],
    requested: ['virtio-mem'],
    block: ['virtio-mem'],
    path: ['virtio-pmem', 'nvdimm'],
    label: ['nvdimm'],
    readonly: ['nvdimm'],
    uuid: ['nvdimm'],
    discard: ['dimm'],
    hostNodes: ordinary,
    pages: ordinary,
  });
}

function checkCell({ node = 0 }: MemoryOptions, { cells, fault }: DeviceContext): void {
  if (node < cells || !Number.isInteger(node)) return;
  const range = rangeWords(0, cells - 1);
  fault({
    code: 'bad-option',
    message: `The option node is ${node}, and it has to be ${range}.`,
    remedy: `Give ${range}.`,
  });
}
