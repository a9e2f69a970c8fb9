import type { Issue } from '../issue.js';

/** What a box of the picture stands for. */
export type BoxKind =
  /** A NUMA cell of the guest, with the root complexes near it. */
  | 'cell'
  /** A root complex, or another host bridge. */
  | 'root'
  /** A slot that holds several functions. */
  | 'slot'
  /** A PCI controller with a bus below it: a port, a bridge, a switch. */
  | 'bus'
  /** Devices of one family that hang from no controller, such as those of channel I/O. */
  | 'family'
  /** A device; one that others hang from, such as a SCSI controller, has them inside. */
  | 'device'
  /** A place that takes a device while the guest runs. */
  | 'free'
  /** An address that is kept out of use. */
  | 'kept';

/** What is to be seen of a box at once beside what it is. */
export type Mark =
  /** It is not there yet, in a guest that is. */
  | 'proposed'
  /** Something is wrong with it, or it is in the way of another. */
  | 'clash'
  /** The guest does not see it. */
  | 'lost'
  /** Beside another design: it sits elsewhere there. */
  | 'moved'
  /** Beside an older design: it is not there. */
  | 'added'
  /** Beside a newer design: it is not there. */
  | 'removed';

/** What kind of work a device does; the picture has a colour for each. */
export type Work = 'storage' | 'network' | 'display' | 'host' | 'port' | 'other';

/** One thing to know of a box, as a word and what is said under it. */
export interface Fact {
  /** What the fact is about, such as `sits at`. */
  readonly word: string;
  /** What there is to know, as words or a sentence. */
  readonly text: string;
}

/** A box of the picture, with what is inside. */
export interface Box {
  /** Unlike that of any other box of the picture. */
  readonly key: string;
  /** What it stands for. */
  readonly kind: BoxKind;
  /** What it is called: identity of a device, model and index of a controller, or a heading. */
  readonly title: string;
  /** What it is, in a few words; empty where the title says all. */
  readonly about: string;
  /** Of a device, and of a controller. */
  readonly work?: Work;
  /** Address of a device, as text. */
  readonly where?: string;
  /** What the guest calls it. */
  readonly name?: string;
  /** What strikes the eye; nothing of most. */
  readonly marks: readonly Mark[];
  /** Where it is, why, and what else there is to know. */
  readonly facts: readonly Fact[];
  /** What sits or hangs in it, in the order of places. */
  readonly inside: readonly Box[];
}

/** Something of which a guest has so much and no more. */
export interface Bar {
  /** What it is called, such as `bus numbers`. */
  readonly label: string;
  /** How many are taken. */
  readonly used: number;
  /** How many there are in all. */
  readonly most: number;
  /** What is counted, in a few words. */
  readonly about: string;
}

/** The picture of a guest as plain data, before it is known where each box stands on paper. */
export interface Drawing {
  /** Name of the guest. */
  readonly title: string;
  /** Family of its machine, and the policy that placed it. */
  readonly subtitle: string;
  /** The outermost boxes; all others are inside them. */
  readonly boxes: readonly Box[];
  /** What the guest has used up. */
  readonly bars: readonly Bar[];
  /** What is to be told of the guest as a whole, and of each device. */
  readonly issues: readonly Told[];
}

/** An issue as it is shown. */
export interface Told extends Issue {
  /** Key of the box that it is about, where there is one. */
  readonly key?: string;
}

/** A box that only holds others. */
export function holder(kind: BoxKind, key: string, title: string, inside: readonly Box[]): Box {
  return { key, kind, title, about: '', marks: [], facts: [], inside };
}

/** All boxes, those inside others too, each before what is inside. */
export function allBoxes(boxes: readonly Box[]): readonly Box[] {
  return boxes.flatMap((box) => [box, ...allBoxes(box.inside)]);
}
