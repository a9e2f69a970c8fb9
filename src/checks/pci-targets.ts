import type { Machine } from '../catalog/machine-types.js';
import { type NumberSetting, type PciController, targetRanges } from '../catalog/types.js';
import { isNamed, readTarget } from '../domain/controller.js';
import type { Device } from '../domain/device.js';
import { parseNumber } from '../domain/number.js';
import { attribute, child, childElements, textOf, type XmlElement } from '../xml/tree.js';
import type { DeviceCheck } from './check.js';
import { ofPci } from './of-pci.js';

const VALIDATE = 'libvirt src/qemu/qemu_validate.c, src/conf/domain_validate.c';

const OUT_OF_RANGE = {
  code: 'setting-out-of-range',
  bounds: true,
  source: VALIDATE,
  at: ['target'],
} as const;

/** Settings of the declared PCI controllers. */
export const pciTargets: readonly DeviceCheck[] = [
  ofPci({
    code: 'bad-model-name',
    source: VALIDATE,
    remedy: 'Leave <model> out.',
    at: ['model'],
    broken: ({ element, id, row }, { machine }) => {
      const name = attribute(element, 'name', 'model');
      const names = isNamed(row, machine) ? row.names : [];
      if (name === undefined || names.includes(name)) return undefined;
      return {
        message: `The model name '${name}' of ${id} is not one of a ${row.model} here: ${names.join(', ') || 'it has none'}.`,
      };
    },
  }),
  ofPci({
    code: 'setting-not-legal',
    source: VALIDATE,
    remedy: 'Take it out.',
    at: ['target'],
    broken: ({ element, id, row }, { machine }) =>
      notLegal(element, row, machine).map(([name, value]) => ({
        message: `The ${row.model} ${id} has ${name} '${value}' in <target>, which is not for it.`,
      })),
  }),
  ofPci({
    ...OUT_OF_RANGE,
    remedy: 'Correct it, or leave it out to have one chosen.',
    broken: ({ element, id, row }, { machine }) =>
      writtenSettings(element).flatMap(([name, value]) => {
        if (!isRanged(name) || !isLegal(name, row, machine)) return [];
        const range = targetRanges[name];
        const number = parseNumber(value);
        if (number !== undefined && number >= range[0] && number <= range[1]) return [];
        return [
          {
            message: `The ${name} '${value}' of ${id} is not a number from ${range[0]} to ${range[1]}.`,
          },
        ];
      }),
  }),
  ofPci({
    ...OUT_OF_RANGE,
    remedy: 'Leave the target index out to have one chosen.',
    broken: ({ element, id, index }) => {
      const said = parseNumber(attribute(element, 'index', 'target'));
      if (said === undefined || (said === 0) === (index === 0)) return undefined;
      return {
        message: `The target index of ${id} is ${said}: 0 goes with controller 0, and with no other.`,
      };
    },
  }),
  ofPci({
    ...OUT_OF_RANGE,
    remedy: "Write 'on' or 'off', or leave it out.",
    broken: ({ element, row }) => {
      const hotplug = attribute(element, 'hotplug', 'target');
      const fits = hotplug === undefined || hotplug === 'on' || hotplug === 'off';
      return fits || !row.target.includes('hotplug')
        ? undefined
        : `its hotplug is '${hotplug}', which is neither on nor off`;
    },
  }),
  ofPci({
    code: 'node-missing',
    source: VALIDATE,
    remedy: 'Declare the NUMA cells of the guest, or name one that is there.',
    at: ['target', 'node'],
    broken: ({ element }, { numaCells }) => {
      const { node } = readTarget(element);
      return node !== undefined && node >= numaCells
        ? `it carries NUMA cell ${node}, and the guest has ${numaCells} NUMA cells`
        : undefined;
    },
  }),
];

/** Settings of a PCI controller that are not for its model. */
export function illegalSettings({ element, controller }: Device, machine: Machine): string[] {
  const row = controller?.pci?.row;
  return row ? notLegal(element, row, machine).map(([name]) => name) : [];
}

function notLegal(
  controller: XmlElement,
  row: PciController,
  machine: Machine,
): readonly (readonly [string, string])[] {
  return writtenSettings(controller).filter(
    ([name]) => isSetting(name) && !isLegal(name, row, machine),
  );
}

/** Everything that `<target>` says. */
function writtenSettings(controller: XmlElement): readonly (readonly [string, string])[] {
  const target = child(controller, 'target');
  if (!target) return [];
  const nodes = childElements(target, 'node').map((node) => ['node', textOf(node)] as const);
  return [...target.attributes, ...nodes];
}

/** Whether a setting is one that libvirt knows for any PCI controller; of others it takes no notice. */
function isSetting(name: string): boolean {
  return isRanged(name) || name === 'hotplug' || name === 'node';
}

function isRanged(name: string): name is NumberSetting {
  return Object.hasOwn(targetRanges, name);
}

/** Whether a setting is one of the controller here. */
function isLegal(name: string, row: PciController, machine: Machine): boolean {
  return (
    row.target.some((known) => known === name) && (name === 'hotplug' || isNamed(row, machine))
  );
}
