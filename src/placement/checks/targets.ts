import type { Machine } from '../../catalog/machine-types.js';
import type { PciController, TargetSetting } from '../../catalog/types.js';
import { controllerIndex, controllerType } from '../../domain/controller.js';
import type { Device, Domain } from '../../domain/domain.js';
import { parseNumber } from '../../domain/number.js';
import type { Issue } from '../../issue.js';
import { attribute, child, childElements, textOf } from '../../xml/tree.js';

const VALIDATE = 'libvirt src/qemu/qemu_validate.c, src/conf/domain_validate.c';

/** Ranges of the numbers in `<target>`, both ends included. */
const RANGES: Readonly<Partial<Record<TargetSetting, readonly [number, number]>>> = {
  chassisNr: [1, 255],
  chassis: [0, 255],
  port: [0, 255],
  busNr: [1, 254],
  index: [0, 30],
  memReserve: [1, Number.MAX_SAFE_INTEGER],
};

/** Highest index of a PCI controller. */
const LAST_INDEX = 255;

/** What is wrong with the settings of the declared PCI controllers. */
export function checkTargets(domain: Domain): Issue[] {
  return domain.devices().flatMap((device) => {
    const { element, kind } = device;
    if (kind !== 'controller' || controllerType(element) !== 'pci') return [];
    const row = domain.catalog.controller(element.attributes.get('model') ?? '');
    if (!row) return [];
    const faults = [
      ...badName(device, row, domain.machine),
      ...badSettings(device, row, domain.machine),
      ...badIndex(device),
    ];
    return faults.map((fault) => ({
      severity: 'error' as const,
      device: device.id,
      source: VALIDATE,
      ...fault,
      ...(element.position && { position: element.position }),
    }));
  });
}

type Fault = Required<Pick<Issue, 'code' | 'message' | 'remedy'>>;

function badName({ element, id }: Device, row: PciController, machine: Machine): Fault[] {
  const name = attribute(element, 'name', 'model');
  const names = isNamed(row, machine) ? row.names : [];
  if (name === undefined || names.includes(name)) return [];
  return [
    {
      code: 'bad-model-name',
      message: `The model name '${name}' of ${id} is not one of a ${row.model} here: ${names.join(', ') || 'it has none'}.`,
      remedy: 'Leave <model> out.',
    },
  ];
}

/** Whether a model has names, and what goes with them, on a machine: a root is a device of its own on some only. */
function isNamed(row: PciController, machine: Machine): boolean {
  return row.namesOn?.includes(machine.family) !== false;
}

function badSettings(device: Device, row: PciController, machine: Machine): Fault[] {
  const target = child(device.element, 'target');
  if (!target) return [];
  const legal = row.target.filter((name) => name === 'hotplug' || isNamed(row, machine));
  const written: [string, string][] = [
    ...target.attributes,
    ...childElements(target, 'node').map((node): [string, string] => ['node', textOf(node)]),
  ];
  return written.flatMap(([name, value]): Fault[] => {
    const setting = legal.find((known) => known === name);
    if (!setting)
      return isSetting(name)
        ? [
            {
              code: 'setting-not-legal',
              message: `The ${row.model} ${device.id} has ${name} '${value}' in <target>, which is not for it.`,
              remedy: 'Take it out.',
            },
          ]
        : [];
    const range = RANGES[setting];
    const number = parseNumber(value);
    if (!range || (number !== undefined && number >= range[0] && number <= range[1])) return [];
    return [
      {
        code: 'setting-out-of-range',
        message: `The ${name} '${value}' of ${device.id} is not a number from ${range[0]} to ${range[1]}.`,
        remedy: 'Correct it, or leave it out to have one chosen.',
      },
    ];
  });
}

/** Settings that libvirt knows for any PCI controller; of others it takes no notice. */
function isSetting(name: string): boolean {
  return name in RANGES || name === 'hotplug' || name === 'node';
}

function badIndex({ element, id }: Device): Fault[] {
  const index = controllerIndex(element);
  if (index === undefined) return [];
  const faults: Fault[] = [];
  const said = parseNumber(attribute(element, 'index', 'target'));
  if (index > LAST_INDEX)
    faults.push({
      code: 'controller-index-limit',
      message: `The index ${index} of ${id} is above ${LAST_INDEX}.`,
      remedy: 'Give it a lower one, or leave it out to have one chosen.',
    });
  if (said !== undefined && (said === 0) !== (index === 0))
    faults.push({
      code: 'setting-out-of-range',
      message: `The target index of ${id} is ${said}: 0 goes with controller 0, and with no other.`,
      remedy: 'Leave the target index out to have one chosen.',
    });
  const target = child(element, 'target');
  if (index === 0 && target && child(target, 'node'))
    faults.push({
      code: 'node-on-root',
      message: `The controller ${id} carries NUMA node ${textOf(child(target, 'node'))}, and the first root of a guest has none.`,
      remedy: 'Take <node> out, or put it on another root.',
    });
  return faults;
}
