import {
  choice,
  count,
  list,
  type Members,
  needed,
  record,
  type ShapeOf,
} from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { asWritten, numbers } from './lists.js';
import { type Writers, written } from './written.js';

const MODES = ['strict', 'preferred', 'interleave', 'restrictive'] as const;
const PLACEMENTS = ['static', 'auto'] as const;

/** Where memory comes from. */
interface Memory {
  /** `strict` takes it from there only; libvirt's default. */
  readonly mode?: (typeof MODES)[number];
  /** Nodes of the host, such as `0-1`. */
  readonly nodeset?: string;
}

/** Where all memory comes from. */
export interface MemoryTuning extends Memory {
  /** `auto` asks numad for the nodes. */
  readonly placement?: (typeof PLACEMENTS)[number];
}

/** Where the memory of one NUMA cell comes from; a cell says it by `hostNodes` too, which is `strict`. */
export interface CellTuning extends Required<Memory> {
  /** Number of the NUMA cell of the guest. */
  readonly cell: number;
}

/** Nodes of the host that memory comes from (libvirt docs/formatdomain.rst, "NUMA Node Tuning"). */
export interface NumatuneSpec {
  /** Where its memory is on the host. */
  readonly memory?: MemoryTuning;
  /** Where the memory of single cells is. */
  readonly memnode?: readonly CellTuning[];
}

const nodeset = numbers('bad-nodes', 1);
const cell: Members<CellTuning> = {
  cell: needed(count),
  mode: needed(choice(MODES)),
  nodeset: needed(nodeset),
};

const members: Members<NumatuneSpec> = {
  memory: record({ mode: choice(MODES), nodeset, placement: choice(PLACEMENTS) }),
  memnode: list(record(cell)),
};

export const numatuneShape: ShapeOf<NumatuneSpec> = record(members);

const writers: Writers<NumatuneSpec> = {
  memory: ({ mode, nodeset, placement }) =>
    element('memory', { mode, nodeset: nodeset && asWritten(nodeset), placement }),
  memnode: (said) =>
    said.map(({ cell, mode, nodeset }) =>
      element('memnode', { cellid: cell, mode, nodeset: asWritten(nodeset) }),
    ),
};

/** The element `<numatune>`; none where nothing is said of it. */
export function numatuneElement(said: NumatuneSpec): XmlElement | undefined {
  return elementIfAny('numatune', {}, ...written(writers, said));
}
