import { flag, type Members, record, type ShapeOf } from '../shape/shape.js';

/** Which choices are made for a guest where nobody says it: all that are not `false`. */
export interface DefaultsSpec {
  readonly machine?: boolean;
  readonly disk?: boolean;
  readonly cdrom?: boolean;
  readonly nic?: boolean;
  readonly video?: boolean;
  readonly sound?: boolean;
}

/** Something that is chosen, by the name with which it can be left out. */
export type ChoiceName = keyof DefaultsSpec;

const members: Members<DefaultsSpec> = {
  machine: flag,
  disk: flag,
  cdrom: flag,
  nic: flag,
  video: flag,
  sound: flag,
};

export const defaultsShape: ShapeOf<DefaultsSpec> = record(members);

/** Whether a choice is made for a guest where its user says nothing. */
export function isChosen(
  { defaults = true }: { readonly defaults?: boolean | DefaultsSpec },
  name: ChoiceName,
): boolean {
  return typeof defaults === 'boolean' ? defaults : defaults[name] !== false;
}
