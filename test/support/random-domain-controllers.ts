import fc from 'fast-check';
import { device, type Machine, one, optional, type Piece } from './random-domain-pieces.js';

function controller(
  type: string,
  models: readonly string[],
  indexes: readonly string[],
  extra: fc.Arbitrary<string> = fc.constant(''),
  family = 'pci',
): fc.Arbitrary<Piece> {
  const open = fc
    .tuple(optional('index', ...indexes), one('', ...models), extra)
    .map(
      ([index, model, more]) =>
        `<controller type='${type}'${index}${model ? ` model='${model}'` : ''}${more}>`,
    );
  return device(family, open, '</controller>');
}

const USB = ['qemu-xhci', 'nec-xhci', 'piix3-uhci', 'ehci', 'pci-ohci', 'piix4-uhci'];
const ICH9 = ['ich9-ehci1', 'ich9-uhci1', 'ich9-uhci2', 'ich9-uhci3'];
const SCSI = [
  'virtio-scsi',
  'virtio-scsi',
  'lsilogic',
  'lsisas1068',
  'lsisas1078',
  'vmpvscsi',
  'virtio-transitional',
];

function pciModels({ machine, pcie }: Machine): readonly string[] {
  if (machine === 'pseries') return ['pci-root', 'pci-root', 'pci-bridge'];
  if (!pcie)
    return machine === 'pc' ? ['pci-bridge', 'pci-bridge', 'pci-expander-bus'] : ['pci-bridge'];
  return [
    'pcie-root-port',
    'pcie-root-port',
    'pcie-root-port',
    'pcie-to-pci-bridge',
    'pci-bridge',
    'dmi-to-pci-bridge',
    'pcie-switch-upstream-port',
    'pcie-switch-downstream-port',
    'pcie-expander-bus',
  ];
}

/** Controllers of every type, with and without model and index. */
export function controllers(machine: Machine): fc.Arbitrary<Piece> {
  const ports = one('', '', " ports='8'", " ports='15'", " ports='2'");
  const scsi = machine.machine === 'pseries' ? [...SCSI, 'ibmvscsi', 'ibmvscsi'] : SCSI;
  return fc.oneof(
    { weight: 3, arbitrary: controller('usb', USB, ['0', '1']) },
    { weight: 1, arbitrary: controller('usb', ['qemu-xhci'], ['0', '2'], ports) },
    { weight: 1, arbitrary: ich9() },
    { weight: 3, arbitrary: controller('scsi', scsi, ['0', '1', '2']) },
    { weight: 2, arbitrary: controller('virtio-serial', [], ['0', '1', '3'], ports) },
    { weight: 1, arbitrary: controller('sata', [], ['0', '1']) },
    { weight: 1, arbitrary: controller('ccid', [], ['0', '1'], fc.constant(''), 'usb') },
    { weight: 4, arbitrary: pciControllers(machine) },
  );
}

/** A part of an ICH9 USB controller, a companion as libvirt writes it. */
function ich9(): fc.Arbitrary<Piece> {
  const open = fc.tuple(optional('index', '0', '1'), one(...ICH9)).map(([index, model]) => {
    const port = { 'ich9-uhci1': 0, 'ich9-uhci2': 2, 'ich9-uhci3': 4 }[model];
    const master = port === undefined ? '' : `<master startport='${port}'/>`;
    return `<controller type='usb'${index} model='${model}'>${master}`;
  });
  return device('pci', open, '</controller>');
}

function pciControllers(machine: Machine): fc.Arbitrary<Piece> {
  const indexes = Array.from({ length: 9 }, (_, at) => String(at + 1));
  return fc
    .tuple(
      optional('index', ...indexes, ...indexes),
      one(...pciModels(machine)),
      one('', '', 'off'),
    )
    .map(([index, model, hotplug]) => {
      const target = hotplug && model === 'pcie-root-port' ? "<target hotplug='off'/>" : '';
      const open = `<controller type='pci'${index} model='${model}'>${target}`;
      return { family: 'pci-only', write: ({ address }) => `${open}${address}</controller>` };
    });
}
