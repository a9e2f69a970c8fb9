/** How deep plain data may be nested; groups inside each other are refused long before. */
const DEEPEST = 250;

/**
 * A frozen copy of plain data, so that nobody who has the original changes a guest behind its back.
 *
 * Members that are `undefined` are left out: they say the same as absent ones, and JSON cannot hold them. What has no end
 * or cannot be read becomes a symbol that says so, which is then told as a value that no option takes.
 */
export function frozenCopy<Data>(data: Data): Data;
export function frozenCopy(data: unknown): unknown {
  return copy(data, []);
}

function copy(data: unknown, around: readonly object[]): unknown {
  if (typeof data !== 'object' || data === null) return data;
  if (around.includes(data)) return Symbol('data that holds itself');
  if (around.length > DEEPEST) return Symbol('data without end');
  const inside = [...around, data];
  try {
    if (Array.isArray(data)) return Object.freeze(data.map((item: unknown) => copy(item, inside)));
    const members = Object.entries(data).filter(([, value]) => value !== undefined);
    return Object.freeze(
      Object.fromEntries(members.map(([key, value]) => [key, copy(value, inside)])),
    );
  } catch {
    return Symbol('data with a getter that throws');
  }
}
