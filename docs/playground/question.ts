import type { Issue } from 'virtwright';

/** What a guest is written in. */
export const LANGUAGES = ['yaml', 'xml', 'builder'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A guest as it is written, and who is to place it. */
export interface Question {
  readonly language: Language;
  readonly text: string;
  /** Name of a policy or preset; what the guest says, or suits it, when left out. */
  readonly policy?: string;
  /** Has all places of domain XML chosen anew, and shows them beside those that it has. */
  readonly fresh?: boolean;
  /** How wide the picture may be, in units of about a pixel. */
  readonly room?: number;
}

/** What there is to see of a guest. */
export interface Seen {
  /** The libvirt domain XML; absent where there is no design. */
  readonly xml?: string;
  /** The picture and what is known of each device, as HTML; absent where there is nothing to show. */
  readonly picture?: string;
}

/** What came of it, or a part of that: what is to be seen comes first, for it takes longer to say all that is wrong. */
export interface Answer {
  readonly seen?: Seen;
  readonly issues?: readonly Issue[];
  /** Another part follows. */
  readonly more?: boolean;
}
