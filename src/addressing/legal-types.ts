import type { DeviceKind } from '../catalog/types.js';
import { addressType } from '../domain/address.js';
import type { Device, Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { addressError, type Outcome } from './outcome.js';

const VALIDATE = 'libvirt src/conf/domain_validate.c, src/qemu/qemu_validate.c';

/** Every type of address that libvirt knows (src/conf/device_conf.c). */
const KNOWN: ReadonlySet<string> = new Set([
  'pci',
  'drive',
  'virtio-serial',
  'ccid',
  'usb',
  'spapr-vio',
  'virtio-mmio',
  'isa',
  'dimm',
  'ccw',
  'unassigned',
]);

/** Types of address that devices may have. */
interface LegalRow {
  readonly kind: DeviceKind;
  /** Catalog models, or beginnings of them; absent means all of the kind. */
  readonly models?: readonly string[];
  readonly types: readonly string[];
}

const VIRTIO = ['pci', 'ccw', 'virtio-mmio'] as const;

/** What libvirt insists on; for devices that are not here it takes any type. */
const LEGAL: readonly LegalRow[] = [
  { kind: 'disk', models: ['ide', 'sata', 'scsi', 'fdc', 'nvme'], types: ['drive'] },
  { kind: 'disk', models: ['usb'], types: ['usb'] },
  { kind: 'disk', models: ['virtio'], types: VIRTIO },
  { kind: 'hostdev', models: ['pci'], types: ['pci', 'unassigned'] },
  { kind: 'hostdev', models: ['scsi_host/'], types: ['pci', 'ccw'] },
  { kind: 'hostdev', models: ['scsi'], types: ['drive'] },
  { kind: 'hostdev', models: ['usb'], types: ['usb'] },
  { kind: 'hostdev', models: ['mdev/vfio-pci'], types: ['pci'] },
  { kind: 'hostdev', models: ['mdev/vfio-ccw'], types: ['ccw'] },
  { kind: 'interface', models: ['usb-hostdev'], types: ['usb'] },
  // libvirt overwrites any other address of these two with what is no address at all.
  { kind: 'interface', models: ['spapr-vlan'], types: ['spapr-vio'] },
  { kind: 'controller', models: ['scsi/ibmvscsi'], types: ['spapr-vio'] },
  { kind: 'controller', models: ['ccid/ccid'], types: ['usb'] },
  { kind: 'input', models: ['usb'], types: ['usb'] },
  { kind: 'sound', models: ['usb'], types: ['usb'] },
  { kind: 'filesystem', models: ['mtp'], types: ['usb'] },
  { kind: 'redirdev', models: ['usb'], types: ['usb'] },
  { kind: 'smartcard', types: ['ccid'] },
  { kind: 'serial', models: ['isa-serial', 'isa-debug'], types: ['isa'] },
  { kind: 'serial', models: ['usb-serial'], types: ['usb'] },
  { kind: 'serial', models: ['pci-serial'], types: ['pci'] },
  { kind: 'serial', models: ['spapr-vio-serial'], types: ['spapr-vio'] },
  { kind: 'serial', models: ['system-serial', 'sclp-serial'], types: [] },
  { kind: 'video', models: ['ramfb'], types: [] },
  { kind: 'hub', types: ['usb'] },
  { kind: 'memory', models: ['dimm', 'nvdimm'], types: ['dimm'] },
  { kind: 'memory', models: ['virtio-pmem'], types: ['pci'] },
  { kind: 'memory', models: ['virtio-mem'], types: ['pci', 'ccw'] },
  { kind: 'memory', models: ['sgx-epc'], types: [] },
  { kind: 'iommu', models: ['intel', 'smmuv3'], types: [] },
  { kind: 'iommu', models: ['virtio', 'amd'], types: ['pci'] },
  { kind: 'panic', models: ['pvpanic'], types: ['pci'] },
  { kind: 'panic', models: ['isa'], types: ['isa'] },
  { kind: 'panic', models: ['pseries', 'hyperv', 's390'], types: [] },
  { kind: 'shmem', types: ['pci'] },
  { kind: 'pstore', types: ['pci'] },
];

/** Refuses addresses of a type that the device, the machine or libvirt does not have. */
export function checkAddressTypes(domain: Domain): Outcome {
  const issues = domain.devices().flatMap((device): Issue[] => {
    const type = addressType(device.element);
    if (type === undefined) return [];
    const why = wrongType(type, device, domain);
    return why === undefined
      ? []
      : [
          addressError(device, {
            code: 'wrong-address-type',
            message: `${device.id} has an address of type '${type}', and ${why}.`,
            remedy: 'Leave the <address> out to have one of the right type chosen.',
            source: VALIDATE,
          }),
        ];
  });
  return { writes: [], issues };
}

function wrongType(type: string, device: Device, { machine }: Domain): string | undefined {
  if (!KNOWN.has(type)) return 'libvirt knows no such type';
  if (type === 'unassigned' && device.kind !== 'hostdev') return 'only host devices may have none';
  if (type === 'ccw' && machine.virtio !== 'ccw')
    return `the machine ${machine.family} has no channel subsystem`;
  const types = legalTypes(device);
  if (types === undefined || types.includes(type)) return undefined;
  const what = `${device.model ?? ''} ${device.kind}`.trim();
  return types.length === 0
    ? `a ${what} has no address`
    : `a ${what} has one of type ${types.map((legal) => `'${legal}'`).join(' or ')}`;
}

function legalTypes({ kind, model = '' }: Device): readonly string[] | undefined {
  const fits = (word: string): boolean =>
    word.endsWith('/') || (word === 'virtio' && kind === 'disk')
      ? model.startsWith(word)
      : model === word;
  return LEGAL.find((row) => row.kind === kind && (row.models?.some(fits) ?? true))?.types;
}
