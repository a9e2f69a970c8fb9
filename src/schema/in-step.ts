import type * as z from 'zod';

/** A type without `readonly`, at every depth. */
type Plain<Type> = Type extends readonly (infer Item)[]
  ? Plain<Item>[]
  : Type extends object
    ? { -readonly [Key in keyof Type]: Plain<Type[Key]> }
    : Type;

type Same<A, B> =
  (<Type>() => Type extends A ? 1 : 2) extends <Type>() => Type extends B ? 1 : 2 ? true : false;

/** What the compiler shows where a schema and its type have drifted apart. */
export interface OutOfStep<Schema, Type> {
  readonly 'the schema describes': Schema;
  readonly 'and the type is': Type;
}

/** Takes a schema if it describes exactly a type, no more and no less, and answers it as it is. */
export type InStep<Type> = <Schema extends z.ZodType>(
  schema: Schema &
    (Same<Plain<z.output<Schema>>, Plain<Type>> extends true
      ? unknown
      : OutOfStep<Plain<z.output<Schema>>, Plain<Type>>),
) => Schema;

/**
 * Keeps a schema in step with a type: the compiler refuses one that describes anything else.
 *
 * @example
 * ```ts
 * const schema = inStep<CellSpec>()(z.strictObject({ cpus: z.string(), memory: size }));
 * ```
 */
export function inStep<Type>(): InStep<Type> {
  return (schema) => schema;
}
