/** Something that nobody said of a guest and that was decided for it, and why. */
export interface Choice {
  /** What it is about: a device by its identity, such as `disk:vda`, else of the guest as a whole, such as `cpu`. */
  readonly about: string;
  /** What was chosen, in a few words such as `bus virtio` or `host-passthrough`. */
  readonly value: string;
  /** Why, as part of a sentence. */
  readonly because: string;
  /** Where the rule comes from. */
  readonly source?: string;
}

/** A line that tells a choice. */
export function formatChoice({ value, because }: Choice): string {
  return `${value}, because ${because}`;
}
