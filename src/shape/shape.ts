import type { Size } from './size.js';

/** A pattern of texts, or of numbers and sizes as they are written, and in words what matches it. */
export interface Form {
  /** What decides; of a regular expression the schema has it too. */
  readonly pattern: RegExp | Pick<RegExp, 'test'>;
  /** What matches, in words such as `a size, such as 4GiB`. */
  readonly words: string;
  /** It is a matter of the schema, not only of what makes sense. */
  readonly inSchema?: true;
}

/** The least and the most a number may be. */
export type Range = readonly [least: number, most: number];

/** What may be said of any shape. */
export interface Said<Is extends string = string> {
  /** Which kind of shape it is. */
  readonly is: Is;
  /** Code of the issue where it is out of bounds; `bad-option` when left out. */
  readonly code?: string;
  /** Its value is told to nobody, in no message. */
  readonly secret?: true;
  /** Name and sentence by which the JSON Schema knows it. */
  readonly meta?: {
    /** Unlike that of any other shape. */
    readonly id: string;
    /** What the value means. */
    readonly description: string;
  };
}

/** A text. */
export interface TextShape extends Said<'text'> {
  /** What it has to match; any text does where it is left out. */
  readonly form?: Form;
}

/** A whole number. */
export interface WholeShape extends Said<'whole'> {
  /** Both ends are included. */
  readonly range: Range;
  /** What its digits have to match besides. */
  readonly form?: Form;
}

/** A switch: `true` or `false`. */
export type FlagShape = Said<'flag'>;

/** An amount of memory with its unit, such as `8 GiB`. */
export interface SizeShape extends Said<'size'> {
  /** In KiB. */
  readonly least: number;
  readonly form?: Form;
}

/** One of some words, whatever their type. */
export interface SomeChoice extends Said<'choice'> {
  /** All that may be said. */
  readonly words: readonly (string | boolean)[];
  /** What people call one of them, in small letters. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** One of some words. */
export interface ChoiceShape<Word extends string | boolean> extends SomeChoice {
  /** All that may be said. */
  readonly words: readonly Word[];
  /** At no time there; has the compiler tell a list that lacks words. */
  readonly '~each'?: (word: Word) => void;
}

/** A list of values of one shape. */
export interface ListShape<Of> extends Said<'list'> {
  /** The shape of each. */
  readonly of: Of;
}

export interface RecordShape<Of> extends Said<'record'> {
  readonly members: Of;
  /** The member that a text stands for where it is given in place of the record; of several, the first that takes it. */
  readonly short?: string | readonly string[];
  /** What a member is that is left out and has to be there. */
  readonly implied?: Readonly<Record<string, string>>;
  /** A list of names stands for all of them, each switched on. */
  readonly listed?: true;
  /** At no time there; has the compiler tell members that the type lacks. */
  readonly '~names'?: keyof Of;
}

/** A record with any names. */
export interface MapShape<Of> extends Said<'map'> {
  /** Anything where it is left out. */
  readonly of?: Of;
  readonly names?: Form;
}

export interface EitherShape<Of> extends Said<'either'> {
  readonly of: readonly Of[];
}

/** Something that is no plain data, known by what it can. */
export interface InstanceShape extends Said<'instance'> {
  readonly words: string;
  readonly fits: (value: unknown) => boolean;
}

/** What a value of plain data may be: checks of what people give and schemas are made from it. */
export type Shape = Kinds & {
  /** The member has to be there. */
  readonly needed?: true;
};

type Kinds =
  | TextShape
  | WholeShape
  | FlagShape
  | SizeShape
  | SomeChoice
  | ListShape<Shape>
  | RecordShape<Shapes>
  | MapShape<Shape>
  | EitherShape<Shape>
  | InstanceShape;

/** Shapes by the names of members. */
export interface Shapes {
  readonly [name: string]: Shape;
}

type IsPattern<Text extends string> = Record<never, never> extends Record<Text, 1> ? true : false;

type ShapeOfText<Text extends string> = string extends Text
  ? TextShape
  : [Text] extends [Size]
    ? SizeShape
    : IsPattern<Text> extends true
      ? TextShape
      : Size extends Text
        ? EitherShape<SizeShape | ChoiceShape<Exclude<Text, Size>>>
        : ChoiceShape<Text>;

type ShapeOfRecord<Data> = string extends keyof Data
  ? MapShape<unknown extends Data[keyof Data] ? never : ShapeOf<Data[keyof Data]>>
  : RecordShape<Members<Data>>;

/** The shapes that describe a type; the compiler refuses one that drifts apart from it. */
export type ShapeOf<Data> = [Data] extends [boolean]
  ? true extends Data
    ? FlagShape
    : ChoiceShape<Data>
  : [Data] extends [number]
    ? WholeShape
    : [Data] extends [string]
      ? ShapeOfText<Data>
      : [Data] extends [readonly (infer Item)[]]
        ? ListShape<ShapeOf<Item>>
        : [Data] extends [object]
          ? ShapeOfRecord<Data>
          : EitherShape<ShapeOfEach<Data, Data>>;

/** Words stand in one shape together. */
type ShapeOfEach<One, All> = One extends string ? ShapeOf<Extract<All, string>> : ShapeOf<One>;

/** The shapes of all members of a record, those that have to be there marked so. */
export type Members<Data> = {
  readonly [Name in keyof Data]-?: Record<never, never> extends Pick<Data, Name>
    ? ShapeOf<Exclude<Data[Name], undefined>> & { readonly needed?: never }
    : ShapeOf<Data[Name]> & { readonly needed: true };
};

/** Any text. */
export const text: TextShape = { is: 'text' };
/** A switch. */
export const flag: FlagShape = { is: 'flag' };
/** A number of things. */
export const count: WholeShape = { is: 'whole', range: [0, Number.MAX_SAFE_INTEGER] };
/** An amount of memory, more than none. */
export const size: SizeShape = { is: 'size', least: 1 };
/** An amount of memory, which may be none. */
export const anySize: SizeShape = { is: 'size', least: 0 };

/** A text that matches; `words` say what would. */
export function textOf(pattern: Form['pattern'], words: string): TextShape {
  return { is: 'text', form: { pattern, words } };
}

/** The same, which is a matter of the schema too. */
export function strictTextOf(pattern: Form['pattern'], words: string): TextShape {
  return { is: 'text', form: { pattern, words, inSchema: true } };
}

/** A whole number inside the range, both ends included. */
export function whole(least: number, most: number): WholeShape {
  return { is: 'whole', range: [least, most] };
}

/** One of these words. */
export function choice<const Word extends string | boolean>(
  words: readonly Word[],
): ChoiceShape<Word> {
  return { is: 'choice', words };
}

/** A list of such values. */
export function list<Of>(of: Of): ListShape<Of> {
  return { is: 'list', of };
}

/** A record with these members. */
export function record<Of>(members: Of): RecordShape<Of> {
  return { is: 'record', members };
}

/** A value of one of these shapes. */
export function either<const Of extends readonly unknown[]>(...of: Of): EitherShape<Of[number]> {
  return { is: 'either', of };
}

/** Something that is no plain data. */
export function instance(words: string, fits: (value: unknown) => boolean): InstanceShape {
  return { is: 'instance', words, fits };
}

/** The same, and it has to be there. */
export function needed<Of extends Said>(shape: Of): Of & { readonly needed: true } {
  return { ...shape, needed: true };
}

/** The same, and what is out of bounds has a code of its own. */
export function coded<Of extends Said>(code: string, shape: Of): Of {
  return { ...shape, code };
}

/** The same, by that name in the JSON Schema. */
export function named<Of extends Said>(id: string, description: string, shape: Of): Of {
  return { ...shape, meta: { id, description } };
}

/** The same, and no message shows its value. */
export function secret<Of extends Said>(shape: Of): Of & { readonly secret: true } {
  return { ...shape, secret: true };
}

/** A path of the host. */
export const path: TextShape = textOf(/^\/./, "an absolute path, such as '/srv/data'");

/** A UUID. */
export const uuid: TextShape = textOf(
  /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i,
  "a UUID, such as '5f0b2a8e-6f0c-4b61-9d0e-0c4b3f6a1d2e'",
);
