/** What a piece of text is to its reader: a weight of issues, or one of the words behind it. */
export type Tone =
  | 'error'
  | 'warning'
  | 'note'
  /** What is new, free or well. */
  | 'good'
  /** What goes, or is in the way. */
  | 'bad'
  /** What is not there yet. */
  | 'proposed'
  /** What leads to something, such as an address. */
  | 'quiet'
  /** What holds a drawing together. */
  | 'faint'
  | 'strong';

/** Gives a text its colour; how a tone looks is known to whoever shows it. */
export type Paint = (tone: Tone, text: string) => string;

/** Leaves every text as it is. */
export const plain: Paint = (_, text) => text;
