import { comparedOfDevices } from '../../catalog/compared/devices.js';
import { comparedOfDomain } from '../../catalog/compared/domain.js';
import { comparedAtLoad } from '../../catalog/compared/loaded.js';
import type { ComparedField } from '../../catalog/compared/types.js';
import { usualTexts } from '../../catalog/noticed/usual.js';
import { type Elements, type Guests, unlike } from '../abi/unlike.js';
import type { ChangedValue, DevicePair } from '../changes.js';
import { withCpu } from '../cpu.js';

/** What of the values of a device is not the same once libvirt has filled in what they leave open. */
export function differentInDevice(pair: DevicePair, guests: Guests): readonly ChangedValue[] {
  const { kind, element } = pair.old;
  const fields = [
    ...(comparedOfDevices.get(kind) ?? []),
    ...comparedAtLoad.filter(({ kinds }) => kinds?.includes(kind)),
  ];
  const elements = { names: `domain/devices/${kind}`, old: element, next: pair.new.element };
  return different(pair.values, fields, elements, guests);
}

/** The same of the guest as a whole. */
export function differentInDomain(
  values: readonly ChangedValue[],
  guests: Guests,
): readonly ChangedValue[] {
  const { old, next } = guests;
  const fields = comparedOfDomain.flatMap((part) => (part.path === '' ? part.fields : []));
  const elements = { names: 'domain', old: withCpu(old, next), next: withCpu(next, old) };
  return different(values, fields, elements, guests);
}

function different(
  values: readonly ChangedValue[],
  fields: readonly ComparedField[],
  elements: Elements,
  guests: Guests,
): readonly ChangedValue[] {
  return values.filter((value) => {
    const field = fields.find(({ path }) => path === value.path);
    return field ? unlike(field, elements, guests) !== undefined : !isUsual(value);
  });
}

function isUsual({ path, old, new: next }: ChangedValue): boolean {
  if (old !== undefined && next !== undefined) return false;
  return usualTexts.some((usual) => usual.path === path && usual.text === (old ?? next));
}
