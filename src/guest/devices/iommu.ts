import { VCPUS_WITHOUT_EIM } from '../../domain/iommu.js';
import { choice, count, flag, type Members } from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { checkApplies, onOff } from './checks.js';
import type { DeviceContext } from './context.js';

const IOMMU_MODELS = ['intel', 'virtio', 'amd', 'smmuv3'] as const;

type IommuModel = (typeof IOMMU_MODELS)[number];

/** An IOMMU. */
export interface IommuOptions {
  /** `intel` on q35, `smmuv3` on ARM, `virtio` elsewhere when left out. `amd` needs libvirt 11.5. */
  readonly model?: IommuModel;
  /** Whether it remaps interrupts (intel, amd); brings an I/O APIC driven by QEMU with it. */
  readonly intremap?: boolean;
  /**
   * Extended interrupt mode (intel, amd), which more than 255 vCPUs need and then have when left out. Remapping of
   * interrupts is switched on with it.
   */
  readonly eim?: boolean;
  /** Caching mode (intel), which passing host devices through needs; on when left out and the guest does so. */
  readonly caching?: boolean;
  /** Whether devices may cache translations (intel, amd). */
  readonly iotlb?: boolean;
  /** Width of addresses in bits (intel): 39 or 48. */
  readonly addressBits?: number;
  /** One for each root complex, that is for the machine's own and for every expander bus (smmuv3, libvirt 11.10). */
  readonly each?: 'root-complex';
  /**
   * Whether virtio devices go through it too: each gets `<driver iommu='on'/>`. By default they reach all memory of the
   * guest past it (libvirt docs/formatdomain.rst, "Virtio-related options").
   */
  readonly virtioDevices?: boolean;
}

export const iommuOptions: Members<IommuOptions> = {
  model: choice(IOMMU_MODELS),
  intremap: flag,
  eim: flag,
  caching: flag,
  iotlb: flag,
  addressBits: { ...count, form: { pattern: /^(?:39|48)$/, words: '39 or 48' } },
  each: choice(['root-complex']),
  virtioDevices: flag,
};

/** An IOMMU (libvirt docs/formatdomain.rst, "IOMMU devices"). */
export function iommu(options: IommuOptions, context: DeviceContext): XmlElement {
  const {
    model = defaultModel(context),
    caching,
    iotlb,
    addressBits,
    each,
    virtioDevices,
  } = options;
  const eim = options.eim ?? (needsEim(model, context) ? true : undefined);
  const intremap = options.intremap ?? (eim === true ? true : undefined);
  check({ ...options, ...(eim !== undefined && { eim }) }, model, context);
  if (intremap) context.need({ what: 'split-ioapic' });
  if (each ?? virtioDevices)
    context.need({
      what: 'iommu',
      wishes: { ...(each && { each }), ...(virtioDevices && { virtioDevices }) },
    });
  const driver = elementIfAny('driver', {
    intremap: onOff(intremap),
    caching_mode: onOff(caching),
    eim: model === 'amd' ? undefined : onOff(eim),
    iotlb: onOff(iotlb),
    aw_bits: addressBits,
    // What Intel calls extended interrupt mode is x2APIC support at AMD.
    xtsup: model === 'amd' ? onOff(eim) : undefined,
  });
  return element('iommu', { model }, driver);
}

function defaultModel({ machine, catalog }: DeviceContext): IommuModel {
  const found = IOMMU_MODELS.find(
    (model) => catalog.device('iommu', model)?.machines?.[0] === machine.family,
  );
  return found ?? 'virtio';
}

function needsEim(model: IommuModel, { vcpus }: DeviceContext): boolean {
  return (model === 'intel' || model === 'amd') && vcpus > VCPUS_WITHOUT_EIM;
}

function check(options: IommuOptions, model: IommuModel, context: DeviceContext): void {
  checkApplies(context, options, `the model ${model}`, model, {
    intremap: ['intel', 'amd'],
    eim: ['intel', 'amd'],
    caching: ['intel'],
    iotlb: ['intel', 'amd'],
    addressBits: ['intel'],
    each: ['smmuv3'],
  });
}
