import { expect, it } from '@jest/globals';
import { readXml } from 'virtwright';
import { canHotplug, canUnplug, type HotplugAnswer } from 'virtwright/hotplug';
import { addressesOf, formatAddress } from './addresses.js';
import { pairDevices } from './device-pairs.js';
import type { EmbeddedLibvirt } from './embedded-libvirt.js';
import { describeWithLibvirt } from './requirement.js';

/** What is done with a running guest: `+` plugs in, `-` takes out. */
type Step = readonly ['+' | '-', xml: string];

const at = (bus: number, slot: number, fn = 0, more = ''): string =>
  `<address type='pci' domain='0x0000' bus='${bus}' slot='${slot}' function='${fn}'${more}/>`;
const nic = (model: string, inner = '', mac = ''): string =>
  `<interface type='user'>${mac && `<mac address='${mac}'/>`}<model type='${model}'/>${inner}</interface>`;
const rng = (inner = '', model = 'virtio'): string =>
  `<rng model='${model}'><backend model='random'>/dev/urandom</backend>${inner}</rng>`;
const disk = (target: string, bus: string, device = 'disk', inner = ''): string =>
  `<disk type='file' device='${device}'><driver name='qemu' type='raw'/><source file='IMAGE-${target}'/><target dev='${target}' bus='${bus}'/>${inner}</disk>`;
const controller = (type: string, rest = '', inner = ''): string =>
  `<controller type='${type}' ${rest}>${inner}</controller>`;
const pci = (index: number, model: string, inner = ''): string =>
  controller('pci', `index='${index}' model='${model}'`, inner);
const ports = (count: number): string =>
  Array.from({ length: count }, (_, before) => pci(before + 1, 'pcie-root-port')).join('');
const channel = (name: string): string =>
  `<channel type='null'><target type='virtio' name='${name}'/></channel>`;
const dimm = (inner: string, mib = 128): string =>
  `<memory model='dimm'><target><size unit='MiB'>${mib}</size>${inner}</target></memory>`;
const NO_USB = controller('usb', "index='0' model='none'");
const MAC = '52:54:00:0a:00:0';

const guests: readonly (readonly [
  title: string,
  devices: string,
  steps: readonly Step[],
  machine?: string,
  around?: string,
])[] = [
  [
    'a q35 with ports, a conventional bridge, USB and SCSI',
    `${ports(9)}${pci(10, 'pcie-to-pci-bridge')}${controller('usb', "index='0' model='qemu-xhci' ports='2'")}
    ${controller('virtio-serial', "index='0' ports='2'")}${controller('scsi', "index='0' model='virtio-scsi'")}
    ${disk('sda', 'scsi')}${disk('sdq', 'sata', 'cdrom')}`,
    [
      ['+', nic('virtio')],
      ['+', nic('rtl8139')],
      ['+', nic('virtio', at(10, 9))],
      ['+', nic('e1000', at(8, 1))],
      ['+', nic('virtio', at(0, 9))],
      ['+', nic('virtio', at(40, 0))],
      ['+', nic('virtio', at(10, 5, 1))],
      ['+', rng('', 'virtio-transitional')],
      ['+', disk('sdb', 'scsi')],
      ['+', disk('sdb', 'scsi')],
      ['+', disk('sdh', 'scsi')],
      ['+', disk('sdr', 'sata')],
      ['+', disk('sds', 'usb')],
      ['+', "<input type='tablet' bus='usb'/>"],
      ['+', "<input type='mouse' bus='usb'/>"],
      ['+', channel('org.one')],
      ['+', channel('org.two')],
      ['+', controller('scsi', "model='lsilogic'")],
      ['+', controller('usb', "model='qemu-xhci'")],
      ['+', "<sound model='ich9'/>"],
      ['+', "<watchdog model='i6300esb' action='reset'/>"],
      ['-', disk('sdb', 'scsi')],
      ['-', disk('sdq', 'sata', 'cdrom')],
      ['-', controller('scsi', "index='0' model='virtio-scsi'")],
      ['-', "<input type='tablet' bus='usb'/>"],
    ],
  ],
  [
    'a q35 whose slots are shared or switched off',
    `${NO_USB}${pci(1, 'pcie-root-port', at(0, 2))}
    ${pci(2, 'pcie-root-port', `<target hotplug='off'/>${at(0, 3)}`)}${pci(3, 'pcie-root-port', at(0, 4))}
    ${nic('virtio', at(1, 0, 0, " multifunction='on'"), `${MAC}1`)}${nic('virtio', at(1, 0, 1), `${MAC}2`)}
    ${nic('virtio', at(2, 0), `${MAC}3`)}${nic('virtio', at(3, 0), `${MAC}4`)}${nic('virtio', at(0, 9), `${MAC}5`)}`,
    [
      ['+', nic('virtio')],
      ['-', nic('virtio', at(1, 0), `${MAC}1`)],
      ['-', nic('virtio', at(1, 0, 1), `${MAC}2`)],
      ['-', nic('virtio', at(2, 0), `${MAC}3`)],
      ['-', nic('virtio', at(0, 9), `${MAC}5`)],
      ['-', nic('virtio', '', `${MAC}9`)],
      ['-', nic('virtio', at(3, 0), `${MAC}4`)],
    ],
  ],
  [
    'a PC whose root has hotplug off beside a bridge',
    `${NO_USB}${pci(0, 'pci-root', "<target hotplug='off'/>")}${pci(1, 'pci-bridge')}`,
    [
      ['+', nic('virtio')],
      ['+', nic('virtio', at(1, 4))],
      ['+', nic('virtio', at(1, 0))],
      ['+', disk('sda', 'scsi')],
    ],
    'pc',
  ],
  [
    'a PC with SCSI of its own',
    `${NO_USB}${controller('scsi', "index='1' model='virtio-scsi'")}`,
    [
      ['+', nic('e1000e')],
      ['+', disk('sda', 'scsi')],
      ['+', disk('sdz', 'scsi')],
      ['+', disk('hda', 'ide')],
      ['+', "<serial type='null'><target type='isa-serial'/></serial>"],
    ],
    'pc',
  ],
  [
    'a q35 with room for memory',
    `${NO_USB}${ports(2)}`,
    [
      ['+', dimm('')],
      ['+', dimm('<node>1</node>')],
      ['+', dimm('<node>0</node>')],
      ['+', dimm('<node>0</node>', 4096)],
      ['+', dimm('<node>0</node>')],
      ['+', dimm('<node>0</node>')],
    ],
    'q35',
    `<maxMemory slots='2' unit='MiB'>1024</maxMemory><cpu><numa><cell id='0' cpus='0' memory='64' unit='MiB'/></numa></cpu>`,
  ],
];

describeWithLibvirt('answers about hotplug', (libvirt) => {
  it.each(guests)(
    'are those of %s',
    async (_title, devices, steps, machine = 'q35', around = '') => {
      const started = await libvirt().start(
        await withImages(
          `<domain type='qemu'><name>answers</name><memory unit='MiB'>64</memory><vcpu>1</vcpu>${around}
        <os><type arch='x86_64' machine='${machine}'>hvm</type></os><features><acpi/></features>
        <devices>${devices}<memballoon model='none'/></devices></domain>`,
          libvirt(),
        ),
        { paused: true },
      );
      if ('refused' in started) throw new Error(started.refused);
      try {
        let { live } = started;
        for (const [way, given] of steps) {
          const xml = await withImages(given, libvirt());
          const ours = answerTo(way, live, xml, libvirt());
          const done = await (way === '+'
            ? libvirt().attachDevice('answers', xml)
            : libvirt().detachDevice('answers', xml));
          expect({ given, ...told(ours) }).toEqual({ given, ...witnessed(way, live, done) });
          live = await libvirt().live('answers');
        }
      } finally {
        await libvirt().destroy('answers');
      }
    },
  );
});

function answerTo(
  way: Step[0],
  live: string,
  xml: string,
  libvirt: EmbeddedLibvirt,
): HotplugAnswer {
  const options = { releases: libvirt.releases() };
  return way === '+' ? canHotplug(live, xml, options) : canUnplug(live, xml, options);
}

/** An answer as it is compared: of what is plugged in, with its place. */
interface Compared {
  readonly ok: boolean;
  readonly places?: readonly string[];
}

function told(answer: HotplugAnswer): Compared {
  if (!answer.ok || 'gone' in answer) return { ok: answer.ok };
  const { xml, controllers = [] } = answer;
  return { ok: true, places: [xml, ...controllers.map((one) => one.xml)].flatMap(placesIn).sort() };
}

function witnessed(
  way: Step[0],
  before: string,
  done: Awaited<ReturnType<EmbeddedLibvirt['attachDevice']>>,
): Compared {
  if ('refused' in done) return { ok: false };
  if (way === '-') return { ok: true };
  const { added } = pairDevices(readXml(before).root, readXml(done.live).root);
  return { ok: true, places: added.flatMap(({ device }) => placesOf(device)).sort() };
}

function placesIn(xml: string): readonly string[] {
  return placesOf(readXml(xml).root);
}

/** Where QEMU has put a memory module is its own affair. */
function placesOf(device: Parameters<typeof addressesOf>[0]): readonly string[] {
  return addressesOf(device).map((address) =>
    formatAddress(address)
      .replace(/ base=\w+/, '')
      .replace(/ multifunction$/, ''),
  );
}

/** The same XML with a file of its own for each disk. */
async function withImages(xml: string, libvirt: EmbeddedLibvirt): Promise<string> {
  let made = xml;
  for (const [image = '', target = ''] of xml.matchAll(/IMAGE-(\w+)/g))
    made = made.replace(image, await libvirt.addFile(`${target}.img`, new Uint8Array(1024 * 1024)));
  return made;
}
