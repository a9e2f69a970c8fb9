import { type Paint, plain } from '../paint.js';

/** What is not there in a guest that is. */
export const PROPOSED = '(proposed)';

/** A line of a drawn tree, with the lines below it: a device, an address kept out of use, or a heading. */
export interface Branch {
  /** Identity of the device. */
  readonly device?: string;
  /** What it is, such as `virtio disk`; of a PCI controller its model. */
  readonly label: string;
  /** Index of a PCI controller. */
  readonly index?: number;
  /** Where it sits, seen from what it hangs from, such as `00:02.0` or `port 1`. */
  readonly at?: string;
  /** The same in full: `0000:00:02.0` on PCI, else an object with the type of the address and its numbers. */
  readonly address?: string | Readonly<Record<string, number | string>>;
  /** What else is to be said of it, such as `node 1`. */
  readonly remarks?: readonly string[];
  /** Whether it is an empty port in which devices are plugged while the guest runs. */
  readonly free?: true;
  /** Whether it is not there yet, in a guest that is. */
  readonly proposed?: true;
  /** Devices that are to be where it is, and cannot. */
  readonly clashes?: readonly string[];
  /** What hangs from it, in the order of places; absent where nothing does. */
  readonly below?: readonly Branch[];
}

/** Draws trees as indented lines, in the manner of `lspci -t`. */
export function drawBranches(roots: readonly Branch[], paint: Paint = plain): string {
  return roots.flatMap((root) => [textOf(root, paint), ...linesBelow(root, '', paint)]).join('\n');
}

function linesBelow({ below = [] }: Branch, indent: string, paint: Paint): string[] {
  return below.flatMap((branch, at) => {
    const last = at === below.length - 1;
    const frame = paint('faint', `${indent}${last ? '└─' : '├─'}`);
    const inner = linesBelow(branch, `${indent}${last ? '  ' : '│ '}`, paint);
    return [`${frame}${textOf(branch, paint)}`, ...inner];
  });
}

function textOf(branch: Branch, paint: Paint): string {
  const { at, remarks = [], free, proposed, clashes = [] } = branch;
  const place = at === undefined ? '' : `${paint('quiet', at)} `;
  const marks = [
    remarks.length > 0 ? [paint('faint', `[${remarks.join(', ')}]`)] : [],
    free ? [paint('good', '(free)')] : [],
    proposed ? [paint('proposed', PROPOSED)] : [],
    clashes.length > 0 ? [paint('error', `(clashes with ${clashes.join(', ')})`)] : [],
  ].flat();
  return [`${place}${nameOf(branch, paint)}`, ...marks].join('  ');
}

function nameOf({ device, label, index }: Branch, paint: Paint): string {
  if (index !== undefined) return `${label} ${index}`;
  return device === undefined ? label : `${paint('strong', device)}  ${label}`.trimEnd();
}
