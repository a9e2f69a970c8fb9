import type { XmlElement } from '../../xml/tree.js';
import type { DeviceContext, ToElements } from './context.js';
import { type ControllerOptions, controller } from './controller.js';
import { type CdromOptions, cdrom, type DiskOptions, disk } from './disk.js';
import { type HostdevOptions, hostdev } from './hostdev.js';
import { type NicOptions, nic } from './nic.js';

/** Options of every kind of device the builder makes. */
export interface DeviceOptions {
  readonly disk: DiskOptions;
  readonly cdrom: CdromOptions;
  readonly nic: NicOptions;
  readonly hostdev: HostdevOptions;
  readonly controller: ControllerOptions;
}

/** How each kind of device becomes XML. */
export const devices: { readonly [Kind in keyof DeviceOptions]: ToElements<DeviceOptions[Kind]> } =
  {
    disk,
    cdrom,
    nic,
    hostdev,
    controller,
  };

/** One kind of device with its options, flat. */
export type DeviceOfKind<Kind extends keyof DeviceOptions = keyof DeviceOptions> = {
  readonly [K in Kind]: { readonly kind: K } & DeviceOptions[K];
}[Kind];

/** The XML of one device, the element that is the device itself first. */
export function toElements<Kind extends keyof DeviceOptions>(
  spec: DeviceOfKind<Kind>,
  context: DeviceContext,
): readonly [XmlElement, ...XmlElement[]] {
  const make: ToElements<DeviceOptions[Kind]> = devices[spec.kind];
  const elements = make(spec, context);
  return 'name' in elements ? [elements] : elements;
}
