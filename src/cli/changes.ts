import { isChange, type KeptDifference } from '../domain/kept/difference.js';

/** What a definition would change of that which a libvirt has. */
export class Changes {
  readonly #changes: readonly KeptDifference[];

  /** @param differences - Between the definition and what libvirt has. */
  constructor(differences: readonly KeptDifference[]) {
    this.#changes = differences.filter(isChange);
  }

  get length(): number {
    return this.#changes.length;
  }

  /** For a program: `asked` is what the definition says, `kept` what libvirt has. */
  toJSON(): readonly KeptDifference[] {
    return this.#changes;
  }

  /** A line each, for a reader. */
  toString(): string {
    return this.#changes.map((change) => `  ${lineOf(change)}`).join('\n');
  }
}

const DEVICE = /^\/domain\/devices\/[^/]+$/;

function lineOf({ kind, path, device, asked, kept }: KeptDifference): string {
  const about = DEVICE.test(path) ? device : path;
  if (kind === 'lost') return `adds ${about ?? path}: ${asked}`;
  if (kind === 'added') return `drops ${about ?? path}: ${kept}`;
  if (kind === 'moved') return `moves ${device ?? path} from ${kept} to ${asked}`;
  // Of a secret nothing is told but that it is another.
  return asked === kept ? `changes ${path} ${asked}` : `changes ${path} from ${kept} to ${asked}`;
}
