/** Whether a name is an id of libosinfo by its form, and no short id. */
export function isId(name: string): boolean {
  return /^https?:\/\/\S+$/.test(name);
}
