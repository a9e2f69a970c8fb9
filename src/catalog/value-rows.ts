import type { DeviceKind } from './types.js';
import type { ValueForm } from './value-forms.js';

/** Where a value stands, and what libvirt takes there. */
export interface ValueRow {
  /** Names on the way to the element, from the device or the domain; `*` for any. */
  readonly path: readonly string[];
  /** Absent means the text of the element. */
  readonly attribute?: string;
  readonly form: ValueForm;
  /** That it is only read while the element says this of itself: attribute and word. */
  readonly while?: readonly [attribute: string, word: string];
}

/** Rows by place in the manner of XPath: `driver/@queues`, `iotune/size_iops_sec`. */
export type Values = Readonly<Record<string, ValueForm>>;

export type ValuesByKind = Readonly<Partial<Record<DeviceKind, Values>>>;

/** The rows of a table. */
export function valueRows(values: Values, only: Pick<ValueRow, 'while'> = {}): ValueRow[] {
  return Object.entries(values).map(([place, form]) => {
    const path = place.split('/');
    const last = path.at(-1);
    return last?.startsWith('@')
      ? { path: path.slice(0, -1), attribute: last.slice(1), form, ...only }
      : { path, form, ...only };
  });
}

/** The same form at several places below one. */
export function each(below: string, names: readonly string[], form: ValueForm): Values {
  return Object.fromEntries(names.map((name) => [`${below}${name}`, form]));
}
