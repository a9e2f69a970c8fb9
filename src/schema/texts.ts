/** What is said of a member, and examples of its values. */
export interface Said {
  readonly says: string;
  readonly such?: readonly (string | number | boolean)[];
}

export const texts: Readonly<Record<string, Said>> = {};
