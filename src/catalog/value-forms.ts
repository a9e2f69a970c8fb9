/** What libvirt takes as the value of an attribute or the text of an element; with anything else it refuses the guest. */
export interface ValueForm {
  /** What it is, for a sentence: `a whole number from 3 on`. */
  readonly says: string;
  /** A whole number in decimal digits. */
  readonly number?: {
    readonly least: number;
    readonly most: number;
    readonly powerOfTwo?: true;
    /** Taken beside the range: it stands for none. */
    readonly orZero?: true;
  };
  /** Numbers of CPUs or nodes, such as `0-3,^2`. */
  readonly list?: true;
  /** How it is written. */
  readonly pattern?: RegExp;
  /** An empty one counts as left out. */
  readonly mayBeEmpty?: true;
}

/** Largest number that libvirt has room for, in an `unsigned int`, an `int` and an `unsigned long long` of C. */
const [UINT, INT, LONG] = [2 ** 32 - 1, 2 ** 31 - 1, 2 ** 64 - 1] as const;

/** A whole number from `least` to `most`. */
export function whole(
  least = 0,
  most: number = UINT,
  more: Pick<NonNullable<ValueForm['number']>, 'powerOfTwo' | 'orZero'> = {},
): ValueForm {
  const what = more.powerOfTwo ? 'a power of two' : 'a whole number';
  const range = most > UINT ? `from ${least} on` : `from ${least} to ${most}`;
  const says = `${more.orZero ? '0 or ' : ''}${what} ${range}`;
  return { says, number: { least, most, ...more } };
}

/** A whole number below zero, too. */
export function signed(least: number = -INT - 1): ValueForm {
  return whole(least, INT);
}

/** A whole number that may be of any size. */
export function large(least = 0): ValueForm {
  return whole(least, LONG);
}

export function orEmpty(form: ValueForm): ValueForm {
  return { ...form, mayBeEmpty: true };
}

export const NUMBERS: ValueForm = { says: 'numbers such as 0-3,^2', list: true };

/** What an amount of memory is counted in (libvirt src/util/virutil.c, virScaleInteger). */
export const UNIT: ValueForm = {
  says: 'a unit such as KiB, MiB or GiB',
  pattern: /^(?:b|bytes?|[kmgtpe](?:i?b)?)?$/i,
};

/** libvirt src/util/viruuid.c, virUUIDParse. */
export const UUID: ValueForm = {
  says: 'a UUID, which is 32 hexadecimal digits',
  pattern: /^\s*(?:-*[0-9a-f]-*){32}\s*$/i,
  mayBeEmpty: true,
};

/** Text of this many signs at most that can be printed. */
export function printed(most: number): ValueForm {
  return { says: `${most} signs of ASCII at most`, pattern: new RegExp(`^[ -~]{0,${most}}$`) };
}
