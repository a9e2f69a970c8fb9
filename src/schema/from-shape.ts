import { match } from 'ts-pattern';
import * as z from 'zod';
import type { Form, Shape, ShapeOf, Shapes } from '../shape/shape.js';
import { kibOf, SIZE_UNITS } from '../shape/size.js';

/** What a size has to be, in words; faults of sizes are known by it. */
export const SIZE_WORDS = 'an amount of memory';

const size = z
  .templateLiteral([z.number(), z.enum([' ', '']), z.enum(SIZE_UNITS)], { error: SIZE_WORDS })
  .refine((amount) => kibOf(amount) !== undefined, { error: SIZE_WORDS })
  .meta({ id: 'Size', description: 'An amount of memory with its unit, such as 8 GiB' });

/**
 * The schema of a shape.
 *
 * Ranges and forms of texts are left to `design`, which tells of them together with what else makes no sense.
 */
export function schemaOf<Data>(shape: ShapeOf<Data>): z.ZodType<Data, Data>;
export function schemaOf(shape: Shape): z.ZodType;
export function schemaOf(shape: Shape): z.ZodType {
  const made = plain(shape);
  return shape.meta ? made.meta(shape.meta) : made;
}

/** The members of a record, those that nobody has to give marked so. */
export function membersOf(shapes: Shapes): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const schema = schemaOf(shape);
      return [name, shape.needed ? schema : schema.exactOptional()];
    }),
  );
}

function plain(shape: Shape): z.ZodType {
  return match(shape)
    .returnType<z.ZodType>()
    .with({ is: 'text', form: { inSchema: true } }, ({ form }) => formed(form))
    .with({ is: 'text' }, () => z.string())
    .with({ is: 'whole' }, ({ range: [least] }) => (least < 0 ? z.int() : z.int().min(0)))
    .with({ is: 'flag' }, () => z.boolean())
    .with({ is: 'size' }, () => size)
    .with({ is: 'choice' }, ({ words }) => z.literal(words))
    .with({ is: 'list' }, ({ of }) => z.array(schemaOf(of)))
    .with({ is: 'record' }, ({ members }) => z.strictObject(membersOf(members)))
    .with({ is: 'map' }, ({ of, names }) =>
      z.record(names ? formed(names) : z.string(), of ? schemaOf(of) : z.unknown()),
    )
    .with({ is: 'instance' }, ({ fits, words }) => z.custom(fits, { error: words }))
    .with({ is: 'either' }, ({ of }) => z.union(of.map(schemaOf)))
    .exhaustive();
}

function formed({ pattern, words }: Form): z.ZodString {
  return pattern instanceof RegExp
    ? z.string().regex(pattern, { error: words })
    : z.string().refine((text) => pattern.test(text), { error: words });
}
