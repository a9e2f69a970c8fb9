import type { Device, PciControllerDevice } from '../../domain/device.js';
import type { Issue } from '../../issue.js';
import { isRootComplex } from '../../topology/index.js';
import { attribute } from '../../xml/tree.js';

/** What goes with a controller that is dropped and that nobody would choose for a new one by himself, as a note. */
export function lostSettings(
  device: PciControllerDevice,
  behind: readonly Device[],
  cells: number,
): Issue[] {
  const { id, element, controller } = device;
  const parts = [...namesOf(device), ...settingsOf(device), ...rootOf(device, behind, cells)];
  if (parts.length === 0) return [];
  return [
    {
      code: 'controller-dropped',
      severity: 'note',
      device: id,
      message: `The ${controller.pci.model} ${id} is dropped, and with it ${parts.join(', ')}.`,
      remedy: 'Declare a controller with what is still wanted, or place the guest without `fresh`.',
      ...(element.position && { position: element.position }),
    },
  ];
}

function namesOf({ name, element, controller }: PciControllerDevice): string[] {
  const model = attribute(element, 'name', 'model');
  const [usual] = controller.pci.row?.names ?? [];
  return [
    ...(name === undefined ? [] : [`its name '${name}'`]),
    ...(model === undefined || model === usual ? [] : [`its model name '${model}'`]),
  ];
}

function settingsOf({ controller }: PciControllerDevice): string[] {
  const { memReserve } = controller.pci.target;
  return memReserve === undefined ? [] : [`its memReserve of ${memReserve} KiB`];
}

/** A root complex of a NUMA cell lives on as a wish of the devices behind it. */
function rootOf(
  { controller: { pci } }: PciControllerDevice,
  behind: readonly Device[],
  cells: number,
): string[] {
  const { row, isRoot, target } = pci;
  if (!row || isRoot || !isRootComplex(row) || behind.length === 0) return [];
  const devices = behind.map(({ id }) => id).join(', ');
  return [
    target.node === undefined || target.node >= cells
      ? `the root complex of ${devices}`
      : `the root complex of ${devices}, now wished to be near NUMA cell ${target.node}`,
  ];
}
