import type { GuestSpec, HostFacts } from 'virtwright';
import type { guestSchema, hostFactsSchema, parseGuest } from 'virtwright/schema';
import type { z } from 'zod';
import {
  choice,
  count,
  flag,
  list,
  needed,
  record,
  type ShapeOf,
  text,
} from '../../src/shape/shape.js';

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

function holds<_Fact extends true>(): void {}

// The schemas and the types are one.
holds<Same<z.output<typeof guestSchema>, GuestSpec>>();
holds<Same<ReturnType<typeof parseGuest>, GuestSpec>>();
holds<Same<z.output<typeof hostFactsSchema>, HostFacts>>();

interface Point {
  readonly x: number;
  readonly y?: 'a' | 'b';
  readonly list?: readonly string[];
}

function shape<Type>(_shape: ShapeOf<Type>): void {}

const x = needed(count);
const y = choice(['a', 'b']);
const texts = list(text);

// A shape that says what the type says is taken …
shape<Point>(record({ x, y, list: texts }));
// … and every way of drifting apart is refused:
// @ts-expect-error TS2379: a member less
shape<Point>(record({ x, list: texts }));
// @ts-expect-error TS2379: a member more
shape<Point>(record({ x, y, list: texts, z: count }));
// @ts-expect-error TS2379: a value less
shape<Point>(record({ x, y: choice(['a']), list: texts }));
// @ts-expect-error TS2379: a value more
shape<Point>(record({ x, y: choice(['a', 'b', 'c']), list: texts }));
// @ts-expect-error TS2379: required instead of optional
shape<Point>(record({ x, y: needed(y), list: texts }));
// @ts-expect-error TS2379: optional instead of required
shape<Point>(record({ x: count, y, list: texts }));
// @ts-expect-error TS2379: another type
shape<Point>(record({ x: needed(text), y, list: texts }));
// @ts-expect-error TS2379: another type inside
shape<Point>(record({ x, y, list: list(flag) }));
