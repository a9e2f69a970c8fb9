/**
 * A frozen copy of plain data, so that nobody who has the original changes a guest behind its back.
 *
 * Members that are `undefined` are left out: they say the same as absent ones, and JSON cannot hold them.
 */
export function frozenCopy<Data>(data: Data): Data;
export function frozenCopy(data: unknown): unknown {
  if (Array.isArray(data)) return Object.freeze(data.map((item: unknown) => frozenCopy(item)));
  if (typeof data !== 'object' || data === null) return data;
  const members = Object.entries(data).flatMap(([key, value]: [string, unknown]) =>
    value === undefined ? [] : [[key, frozenCopy(value)]],
  );
  return Object.freeze(Object.fromEntries(members));
}
