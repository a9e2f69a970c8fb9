import type { ComparedField } from '../../catalog/compared/types.js';
import { reaches } from '../../catalog/releases.js';
import type { Domain } from '../../domain/domain.js';
import { meansSame, TEXT, type Value } from '../../domain/kept/values.js';
import type { XmlElement } from '../../xml/tree.js';
import { valueAt } from './reading.js';
import { SUMS } from './sums.js';

/** The two guests, as their libvirt keeps them. */
export interface Guests {
  readonly old: Domain;
  /** Its releases are those of the libvirt and QEMU that are asked. */
  readonly next: Domain;
}

/** What is said of a field on both sides, where it is not the same. */
export interface UnlikeField {
  /** Where in the definition, such as `devices/disk/target/@bus`. */
  readonly path: string;
  /** Its value before the change; absent where nothing was said. */
  readonly old?: string;
  /** Its value after the change; absent where nothing is said. */
  readonly new?: string;
}

/** Two elements of the same part. */
export interface Elements {
  /** Names from the domain down to them. */
  readonly names: string;
  readonly old: XmlElement;
  readonly next: XmlElement | undefined;
}

/** What differs of those fields that the releases at hand compare. */
export function unlikeIn<Field extends ComparedField>(
  fields: readonly Field[],
  elements: Elements,
  guests: Guests,
): readonly (UnlikeField & { readonly field: Field })[] {
  return fields
    .filter(({ since }) => reaches(guests.next.releases, since))
    .flatMap((field) => {
      const found = unlike(field, elements, guests);
      return found ? [{ ...found, field }] : [];
    });
}

/** What differs of a field in whatever release; what is left open is taken as libvirt takes it. */
export function unlike(
  field: ComparedField,
  elements: Elements,
  guests: Guests,
): UnlikeField | undefined {
  const [old, next] = valuesOf(field, elements, guests);
  if (isSame(`${elements.names}/${field.path}`, old, next)) return undefined;
  if ((field.madeUp && !old) || (field.filledIn && !(old && next))) return undefined;
  return { path: field.path, ...(old && { old: old.said }), ...(next && { new: next.said }) };
}

type Values = readonly [old: Value | undefined, next: Value | undefined];

function valuesOf(field: ComparedField, { old, next }: Elements, guests: Guests): Values {
  if (!field.sum)
    return [
      valueAt(old, field) ?? asValue(field.orModel ? knownModel(old, guests.old) : undefined),
      valueAt(next, field) ?? asValue(field.orModel ? knownModel(next, guests.next) : undefined),
    ];
  const sum = SUMS[field.sum];
  return [asValue(sum(guests.old, guests.next)), asValue(sum(guests.next, guests.old))];
}

function knownModel(device: XmlElement | undefined, guest: Domain): string | undefined {
  return device && guest.deviceOf(device)?.model;
}

function asValue(text: string | undefined): Value | undefined {
  return text === undefined ? undefined : { text, said: text };
}

function isSame(path: string, old: Value | undefined, next: Value | undefined): boolean {
  if (!old || !next) return old === next;
  const at = path.replace(/\[[^/]*\]/g, '');
  return meansSame(/@[^/]*$/.test(at) ? at : `${at}/${TEXT}`, old, next);
}
