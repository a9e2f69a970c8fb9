import { DEVICE_VALUES_SOURCE, kindsWithValues, valuesOf } from '../catalog/device-values.js';
import { DOMAIN_VALUES_SOURCE, domainValues } from '../catalog/domain-values.js';
import type { ValueForm } from '../catalog/value-forms.js';
import type { ValueRow } from '../catalog/value-rows.js';
import { parseDecimal } from '../domain/number.js';
import { parseNumberList } from '../domain/number-list.js';
import { textOf, type XmlElement } from '../xml/tree.js';
import type { DeviceCheck, DomainCheck, Finding } from './check.js';
import { allAt, rowsFor } from './paths.js';

const FAULT = {
  code: 'bad-value',
  remedy: 'Correct it, or leave it out.',
  bounds: true,
} as const;

/** Values beside devices that libvirt cannot read, or that are out of range. */
export const valuesOfDomain: readonly DomainCheck[] = [
  {
    ...FAULT,
    source: DOMAIN_VALUES_SOURCE,
    broken: ({ document }) => domainValues.flatMap((row) => badAt(document.root, row)),
  },
];

/** The same in devices. */
export const valuesOfDevices: readonly DeviceCheck[] = kindsWithValues.map((kind) => {
  const rowsOf = rowsFor(valuesOf(kind));
  return {
    ...FAULT,
    kind,
    source: DEVICE_VALUES_SOURCE,
    broken: ({ id, element }) => rowsOf(element).flatMap((row) => badAt(element, row, ` of ${id}`)),
  };
});

function badAt(root: XmlElement, row: ValueRow, whose = ''): Finding[] {
  const { path, attribute, form } = row;
  return allAt(root, path).flatMap((at) => {
    const said = attribute === undefined ? textOf(at) : at.attributes.get(attribute);
    if (said === undefined || !isRead(at, row) || takes(form, said)) return [];
    const name = path.length > 0 ? `<${path.join('/')}>` : '';
    const place = [attribute, name].filter((part) => part).join(' of ');
    return [{ at, message: `libvirt takes ${form.says} as ${place}${whose}, and not '${said}'.` }];
  });
}

function isRead({ attributes }: XmlElement, { while: only }: ValueRow): boolean {
  return only === undefined || attributes.get(only[0]) === only[1];
}

function takes({ number, list, pattern, mayBeEmpty }: ValueForm, said: string): boolean {
  if (mayBeEmpty && said === '') return true;
  if (number) return isIn(number, said);
  if (list) return (parseNumberList(said)?.length ?? 0) > 0;
  return pattern?.test(said) ?? true;
}

function isIn(
  { least, most, powerOfTwo, orZero }: NonNullable<ValueForm['number']>,
  said: string,
): boolean {
  const value = signedDecimal(said, most);
  if (value === undefined) return false;
  if (orZero && value === 0) return true;
  return value >= least && (!powerOfTwo || Number.isInteger(Math.log2(value)));
}

function signedDecimal(said: string, most: number): number | undefined {
  const below = /^\s*-(\d+)$/.exec(said)?.[1];
  return below === undefined ? parseDecimal(said, most) : -Number(below);
}
