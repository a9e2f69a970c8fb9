import { type ModelSetting, modelSettings } from '../catalog/settings.js';
import type { DeviceModel } from '../catalog/types.js';
import type { Issue } from '../issue.js';
import { descend, type XmlElement } from '../xml/tree.js';
import type { Device, Domain } from './domain.js';
import { dropSetting } from './edit.js';

/** Takes out of a device that became another model what libvirt does not take with that; answers what it was. */
export function dropUntaken(domain: Domain, element: XmlElement): readonly string[] {
  const device = domain.devices().find((one) => one.element === element);
  const { row, kind } = device ?? {};
  if (!row) return [];
  const dropped = modelSettings.filter(
    (setting) =>
      (setting.kind ?? kind) === kind && !isTaken(setting, row) && isSaid(setting, element),
  );
  for (const setting of dropped) dropSetting(domain, element, setting);
  return dropped.map(({ path, attribute }) => attribute ?? path.join('/'));
}

/** Whether a device is of a model that libvirt takes the attribute with; of one that is no row of the catalog nobody knows. */
export function isTakenBy(
  { kind, row }: Pick<Device, 'kind' | 'row'>,
  path: readonly string[],
  attribute: string,
): boolean {
  const limits = modelSettings.filter(
    (one) =>
      (one.kind ?? kind) === kind && one.attribute === attribute && one.path.join() === path.join(),
  );
  return row === undefined || (limits.length > 0 && limits.every((one) => isTaken(one, row)));
}

function isTaken({ models, virtio }: ModelSetting, row: DeviceModel): boolean {
  return models.includes(row.model) || (virtio === true && row.virtio !== undefined);
}

function isSaid({ path, attribute, value }: ModelSetting, element: XmlElement): boolean {
  const part = descend(element, ...path);
  if (attribute === undefined) return part !== undefined;
  const said = part?.attributes.get(attribute);
  return said !== undefined && (value === undefined || said === value);
}

/** That something was dropped so. */
export function settingDropped(device: string, setting: string, after: string): Issue {
  return {
    code: 'setting-dropped',
    severity: 'warning',
    device,
    message: `The ${setting} of ${device} is dropped: libvirt does not take it with ${after}.`,
    remedy: 'See that nothing in the guest looks for it, or choose another model or bus.',
  };
}
