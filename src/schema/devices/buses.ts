import * as z from 'zod';
import { CONTROLLER_TYPES } from '../../guest/devices/controller.js';
import { IOMMU_MODELS } from '../../guest/devices/iommu.js';
import { XML_PLACES } from '../../guest/devices/xml.js';
import { inStep } from '../in-step.js';
import { count, type DeviceData, type DeviceSchema, flag, placed, text } from '../parts.js';

export const controller: DeviceSchema<'controller'> = inStep<DeviceData<'controller'>>()(
  z.strictObject({
    kind: z.literal('controller'),
    ...placed,
    type: z.enum(CONTROLLER_TYPES).exactOptional(),
    model: text,
    index: count,
    node: count,
    busNr: count,
    chassis: count,
    chassisNr: count,
    port: count,
    hotplugBus: flag,
    ports: count,
  }),
);

export const hostdev: DeviceSchema<'hostdev'> = inStep<DeviceData<'hostdev'>>()(
  z.strictObject({
    kind: z.literal('hostdev'),
    ...placed,
    host: text,
    mdev: text,
    usb: text,
    managed: flag,
  }),
);

export const iommu: DeviceSchema<'iommu'> = inStep<DeviceData<'iommu'>>()(
  z.strictObject({
    kind: z.literal('iommu'),
    ...placed,
    model: z.enum(IOMMU_MODELS).exactOptional(),
    intremap: flag,
    eim: flag,
    caching: flag,
    iotlb: flag,
    addressBits: count,
    each: z.literal('root-complex').exactOptional(),
    virtioDevices: flag,
  }),
);

export const xml: DeviceSchema<'xml'> = inStep<DeviceData<'xml'>>()(
  z.strictObject({
    kind: z.literal('xml'),
    ...placed,
    xml: z.string(),
    into: z.enum(XML_PLACES).exactOptional(),
  }),
);
