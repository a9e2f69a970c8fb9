import { element } from '../../xml/tree.js';
import { checkApplies, checkFamily, checkOneOf, onOff } from './checks.js';
import type { DeviceContext, ToElements } from './context.js';

export const IOMMU_MODELS = ['intel', 'virtio', 'amd', 'smmuv3'] as const;

export type IommuModel = (typeof IOMMU_MODELS)[number];

export interface IommuOptions {
  /** `intel` on q35, `smmuv3` on ARM, `virtio` elsewhere when left out. `amd` needs libvirt 11.5. */
  readonly model?: IommuModel;
  /** Whether it remaps interrupts (intel, amd); brings an I/O APIC driven by QEMU with it. */
  readonly intremap?: boolean;
  /** Extended interrupt mode (intel), for more than 255 vCPUs; remapping of interrupts is then switched on. */
  readonly eim?: boolean;
  /** Caching mode (intel), needed to assign host devices to the guest. */
  readonly caching?: boolean;
  /** Whether devices may cache translations (intel, amd). */
  readonly iotlb?: boolean;
  /** Width of addresses in bits (intel): 39 or 48. */
  readonly addressBits?: number;
}

const SOURCE = 'libvirt docs/formatdomain.rst, "IOMMU devices"';

const MACHINES: Readonly<Record<IommuModel, readonly string[]>> = {
  intel: ['q35'],
  amd: ['q35'],
  smmuv3: ['arm-virt'],
  virtio: ['q35', 'arm-virt'],
};

/** An IOMMU (libvirt docs/formatdomain.rst, "IOMMU devices"). */
export const iommu: ToElements<IommuOptions> = (options, context) => {
  const { model = defaultModel(context), caching, eim, iotlb, addressBits } = options;
  const intremap = options.intremap ?? (eim === true ? true : undefined);
  check(options, model, context);
  if (intremap) context.need({ what: 'split-ioapic' });
  const driver = element('driver', {
    intremap: onOff(intremap),
    caching_mode: onOff(caching),
    eim: onOff(eim),
    iotlb: onOff(iotlb),
    aw_bits: addressBits,
  });
  return element('iommu', { model }, driver.attributes.size > 0 ? driver : undefined);
};

function defaultModel({ machine }: DeviceContext): IommuModel {
  const found = IOMMU_MODELS.find((model) => MACHINES[model][0] === machine.family);
  return found ?? 'virtio';
}

function check(options: IommuOptions, model: IommuModel, context: DeviceContext): void {
  checkOneOf(context, 'model', model, IOMMU_MODELS);
  checkFamily(context, `${model} IOMMU`, MACHINES[model], SOURCE);
  checkApplies(context, options, `the model ${model}`, model, {
    intremap: ['intel', 'amd'],
    eim: ['intel'],
    caching: ['intel'],
    iotlb: ['intel', 'amd'],
    addressBits: ['intel'],
  });
  const { addressBits } = options;
  if (addressBits !== undefined && addressBits !== 39 && addressBits !== 48)
    context.fault({
      code: 'bad-option',
      message: `The option addressBits is ${addressBits}, and it has to be 39 or 48.`,
      remedy: 'Give 39 or 48.',
    });
  if (options.eim && options.intremap === false)
    context.fault({
      code: 'conflicting-options',
      message:
        'Extended interrupt mode works only while interrupts are remapped, and intremap is false.',
      remedy: 'Leave intremap out, or eim.',
      source: SOURCE,
    });
  if (options.eim && context.hypervisor !== 'kvm')
    context.fault({
      code: 'needs-kvm',
      message: `Extended interrupt mode works under KVM only, and the hypervisor is ${context.hypervisor}.`,
      remedy: 'Leave eim out.',
      source: 'QEMU hw/i386/intel_iommu.c',
    });
  if (model === 'virtio' && !context.acpi)
    context.fault({
      code: 'needs-firmware',
      message: `A virtio IOMMU is told to the guest by ACPI, which a guest on ${context.arch} has only with UEFI.`,
      remedy: "Say firmware('efi'), or choose another model.",
      source: SOURCE,
    });
  if (context.nth('iommu') > 0)
    context.fault({
      code: 'only-one',
      message: 'A guest has one IOMMU, and this is another one.',
      remedy: 'Leave one of them out.',
    });
}
