import { type MemoryMapper, mapsMemory } from '../catalog/settings.js';
import { attribute, type XmlElement } from '../xml/tree.js';

/** How a process beside QEMU serves a device, such as one of virtiofs; `undefined` where none does. */
export function mapperOf(device: XmlElement): MemoryMapper | undefined {
  return mapsMemory.find(
    ({ kind, path, attribute: name, value }) =>
      kind === device.name && attribute(device, name, ...path) === value,
  );
}
