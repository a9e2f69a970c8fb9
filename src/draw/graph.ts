import type { Attributes, Graph, HTMLString, Node, Subgraph } from '@viz-js/viz';
import { headHeight, headWidth, tileHeight } from './measures.js';
import type { Box } from './picture.js';
import { POINTS } from './places.js';
import { GAP, TILE_WIDTH } from './sizes.js';

/** What Graphviz is asked: the graph, and what each box is called in it. */
export interface Asked {
  readonly graph: Graph;
  readonly names: ReadonlyMap<Box, string>;
}

/** Boxes in boxes as Graphviz takes them: clusters, and nodes for what has nothing inside. Nothing of the guest's is in it. */
export function ask(boxes: readonly Box[], room: number): Asked {
  const names = new Map<Box, string>();
  const asking = new Asking(names);
  const graph: Graph = {
    ...asking.rows(boxes, room),
    nodeAttributes: {
      shape: 'box',
      fixedsize: true,
      label: '',
      width: TILE_WIDTH / POINTS,
    },
  };
  return { graph, names };
}

/** What a cluster holds, and how that is laid out in it. */
interface Part {
  readonly graphAttributes: Attributes;
  readonly nodes?: Node[];
  readonly subgraphs: Subgraph[];
}

class Asking {
  readonly #names: Map<Box, string>;
  #count = 0;

  constructor(names: Map<Box, string>) {
    this.#names = names;
  }

  /** Boxes of about one size beside each other, so that rows have no holes: tiles, then those with one in another, then others. */
  rows(boxes: readonly Box[], room: number): Part {
    const sizes = [0, 1, 2, 3, 4].map((size) => boxes.filter((box) => sizeOf(box) === size));
    const [only, ...more] = sizes.filter((alike) => alike.length > 0);
    if (!only) return { graphAttributes: inRows(1), subgraphs: [] };
    if (more.length === 0) return this.#grid(only, room);
    const subgraphs = [only, ...more].map((alike) => {
      const { graphAttributes, ...parts } = this.#grid(alike, room);
      return {
        name: this.#name(),
        graphAttributes: { ...graphAttributes, label: NO_HEAD },
        ...parts,
      };
    });
    return { graphAttributes: { ...inRows(1), pack: 2 }, subgraphs };
  }

  #grid(boxes: readonly Box[], room: number): Part {
    const widest = Math.max(...boxes.map((box) => widthOf(box, room)));
    const fit = Math.max(1, Math.floor((room + GAP) / (widest + GAP)));
    const columns = Math.min(fit, boxes.length);
    const each = Math.floor(room / columns) - GAP;
    const others = boxes.filter((box) => !isLeaf(box));
    return {
      graphAttributes: inRows(columns),
      nodes: boxes.filter(isLeaf).map((box) => ({
        name: this.#name(box),
        attributes: { height: tileHeight(box) / POINTS },
      })),
      subgraphs: others.map((box) => this.#cluster(box, each)),
    };
  }

  #cluster(box: Box, room: number): Subgraph {
    const { graphAttributes, ...parts } = this.rows(box.inside, room - 2 * GAP);
    return {
      name: this.#name(box),
      graphAttributes: { ...graphAttributes, label: space(headWidth(box), headHeight(box)) },
      ...parts,
    };
  }

  #name(box?: Box): string {
    this.#count += 1;
    const name = box && isLeaf(box) ? `${this.#count}` : `cluster_${this.#count}`;
    if (box) this.#names.set(box, name);
    return name;
  }
}

function isLeaf({ inside, kind }: Box): boolean {
  return inside.length === 0 && kind !== 'root';
}

/** How deep a box is in which there is one box in another, down to one with nothing inside. */
function depthOf(box: Box): number | undefined {
  if (isLeaf(box)) return 0;
  const [only, ...more] = box.inside;
  const within = only && more.length === 0 && box.kind !== 'root' ? depthOf(only) : undefined;
  return within === undefined ? undefined : within + 1;
}

function sizeOf(box: Box): number {
  if (isLeaf(box)) return 0;
  if (box.kind === 'cell' || box.kind === 'family') return box.kind === 'cell' ? 3 : 4;
  return depthOf(box) === undefined ? 2 : 1;
}

/** About how wide a box will be where it has so much room. */
function widthOf(box: Box, room: number): number {
  const depth = depthOf(box);
  if (depth !== undefined) return TILE_WIDTH + GAP * depth;
  const within = room - 2 * GAP;
  const widths = box.inside.map((one) => widthOf(one, within));
  const inRow = Math.min(
    within,
    widths.reduce((sum, width) => sum + width + GAP, 0),
  );
  return Math.max(headWidth(box), inRow) + 2 * GAP;
}

/** As they come, row by row from the upper left corner. */
function inRows(columns: number): Attributes {
  return { packmode: `array_itl${columns}`, pack: GAP };
}

/** Room of a size, as the label of a cluster takes it. */
function space(width: number, height: number): HTMLString {
  const table = 'BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"';
  const size = `FIXEDSIZE="TRUE" WIDTH="${width}" HEIGHT="${height}"`;
  return { html: `<TABLE ${table}><TR><TD ${size}></TD></TR></TABLE>` };
}

/** Without a label of its own, a cluster has that of the one around it. */
const NO_HEAD: HTMLString = space(1, 1);
