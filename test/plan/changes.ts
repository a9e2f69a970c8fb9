import type { ChangeClass } from '../../src/plan/index.js';

/** A change of a guest: what is found in its XML and what stands there instead, by turns, and how it comes about. */
export interface Change {
  readonly what: string;
  readonly class: ChangeClass;
  readonly edit: readonly string[];
  /** What the guest is like before, where it is not as usual. */
  readonly before?: readonly string[];
}

/** Makes edits in a text, each exactly there. */
export function edited(text: string, edits: readonly string[]): string {
  let result = text;
  for (let at = 0; at < edits.length; at += 2) {
    const [find = '', put = ''] = edits.slice(at, at + 2);
    if (!result.includes(find)) throw new Error(`there is no ${find}`);
    result = result.replace(find, () => put);
  }
  return result;
}

const END = '</devices>';
/** Puts a device in. */
const adds = (xml: string): readonly string[] => [END, `${xml}${END}`];

const NO_CELLS = [
  `<numa>
      <cell id='0' cpus='0-3' memory='2097152' unit='KiB'/>
    </numa>`,
  '',
  "<maxMemory slots='4' unit='KiB'>8388608</maxMemory>",
  '',
];
const DIMM = `<memory model='dimm'>
      <target>
        <size unit='KiB'>262144</size>
        <node>0</node>
      </target>
      <alias name='dimm0'/>
      <address type='dimm' slot='0' base='0x100000000'/>
    </memory>`;
const BRIDGED = "<source bridge='br0'/>";
const VDA = "<target dev='vda' bus='virtio'/>";
const CARD = "<mac address='52:54:00:6b:00:01'/>";
const SPARE = `<controller type='scsi' index='1' model='virtio-scsi'>
      <alias name='scsi1'/>
      <address type='pci' domain='0x0000' bus='0x0d' slot='0x03' function='0x0'/>
    </controller>`;
const TABLET = `<input type='tablet' bus='usb'>
      <alias name='input0'/>
      <address type='usb' bus='0' port='1'/>
    </input>`;

const disk = (target: string, bus: string, device = 'disk'): string =>
  `<disk type='file' device='${device}'><driver name='qemu' type='raw'/><source file='/images/${target}.raw'/><target dev='${target}' bus='${bus}'/></disk>`;
const MORE_MEMORY = ["<memory unit='KiB'>2621440</memory>", "<memory unit='KiB'>2752512</memory>"];
const memory = (model: string, rest = ''): readonly string[] => [
  ...MORE_MEMORY,
  ...adds(
    `<memory model='${model}'>${rest}<target><size unit='KiB'>131072</size><node>0</node></target></memory>`,
  ),
];

/** Changes of every kind, and when they come about: measured with libvirt 11.3 and QEMU 10.0, or read in libvirt's sources. */
export const CHANGES: readonly Change[] = [
  { what: 'name', class: 'off-only', edit: ['<name>shop</name>', '<name>store</name>'] },
  { what: 'UUID', class: 're-create', edit: ['0a4f3c52', '0a4f3c53'] },
  { what: 'title', class: 'live', edit: ['<title>Shop', '<title>Store'] },
  { what: 'description', class: 'live', edit: ['the shop', "the shop's"] },
  { what: 'metadata', class: 'live', edit: ['>sales<', '>support<'] },
  { what: 'generation id', class: 'next-boot', edit: ['5d0c4f2e', '5d0c4f2f'] },
  { what: 'machine version', class: 'next-boot', edit: ['pc-q35-9.2', 'pc-q35-9.0'] },
  {
    what: 'machine of another family',
    class: 're-plan',
    edit: ['pc-q35-9.2', 'pc-i440fx-9.2'],
  },
  {
    what: 'architecture',
    class: 're-create',
    edit: ["arch='x86_64' machine='pc-q35-9.2'", "arch='aarch64' machine='virt'"],
  },
  { what: 'virtualization', class: 'next-boot', edit: ["type='kvm'", "type='qemu'"] },
  { what: 'emulator', class: 'next-boot', edit: ['/usr/bin/qemu', '/opt/bin/qemu'] },
  { what: 'firmware', class: 'next-boot', edit: ['<os>', "<os firmware='efi'>"] },
  {
    what: 'template of firmware variables',
    class: 'next-boot',
    before: [
      "machine='pc-q35-9.2'>hvm</type>",
      "machine='pc-q35-9.2'>hvm</type><loader readonly='yes' type='pflash'>/fw/code.fd</loader><nvram template='/fw/a.fd'>/nvram/shop.fd</nvram>",
    ],
    edit: ['/fw/a.fd', '/fw/b.fd'],
  },
  {
    what: 'memory at most, without cells',
    class: 'next-boot',
    before: [...NO_CELLS, DIMM, ''],
    edit: ["<memory unit='KiB'>2621440<", "<memory unit='KiB'>3145728<"],
  },
  {
    what: 'memory at most, with cells',
    class: 'next-boot',
    edit: ["memory='2097152'", "memory='3145728'", '>2621440<', '>3670016<'],
  },
  {
    what: 'memory by the balloon',
    class: 'live',
    edit: ['>2097152</currentMemory>', '>1048576</currentMemory>'],
  },
  { what: 'slots for memory', class: 'next-boot', edit: ["slots='4'", "slots='8'"] },
  { what: 'DIMM added', class: 'live', edit: memory('dimm') },
  {
    what: 'DIMM removed',
    class: 'live if the guest agrees',
    edit: [DIMM, '', '>2621440<', '>2359296<'],
  },
  {
    what: 'DIMM resized',
    class: 'replug',
    edit: [DIMM, DIMM.replace('262144', '524288'), '>2621440<', '>2883584<'],
  },
  {
    what: 'virtio-mem, memory requested',
    class: 'live',
    edit: ['>131072</requested>', '>262144</requested>'],
  },
  {
    what: 'virtio-mem, size',
    class: 'next-boot',
    edit: [
      `<memory model='virtio-mem'>
      <target>
        <size unit='KiB'>262144</size>`,
      `<memory model='virtio-mem'>
      <target>
        <size unit='KiB'>524288</size>`,
      '>2621440<',
      '>2883584<',
    ],
  },
  {
    what: 'virtio-pmem added',
    class: 'live',
    edit: adds(
      "<memory model='virtio-pmem' access='shared'><source><path>/images/pmem</path></source><target><size unit='KiB'>131072</size></target></memory>",
    ),
  },
  {
    what: 'NVDIMM added',
    class: 'live',
    before: memory('nvdimm', '<source><path>/images/nv0</path></source>'),
    edit: [
      '>2752512<',
      '>2883584<',
      ...adds(
        "<memory model='nvdimm'><source><path>/images/nv1</path></source><target><size unit='KiB'>131072</size><node>0</node></target></memory>",
      ),
    ],
  },
  { what: 'more vCPUs', class: 'live', edit: ["current='2'", "current='4'"] },
  { what: 'fewer vCPUs', class: 'live if the guest agrees', edit: ["current='2'", "current='1'"] },
  {
    what: 'vCPUs at most',
    class: 'next-boot',
    before: ["<topology sockets='1' dies='1' cores='4' threads='1'/>", ''],
    edit: ['>4</vcpu>', '>6</vcpu>'],
  },
  {
    what: 'topology of vCPUs',
    class: 'next-boot',
    edit: ["cores='4' threads='1'", "cores='2' threads='2'"],
  },
  { what: 'CPU model', class: 'next-boot', edit: ['Skylake-Server', 'Haswell'] },
  { what: 'pinning', class: 'live', edit: ["vcpu='0' cpuset='0-3'", "vcpu='0' cpuset='2-3'"] },
  { what: 'CPU shares', class: 'live', edit: ['>1024</shares>', '>2048</shares>'] },
  { what: 'iothread', class: 'live', edit: ['<iothreads>1', '<iothreads>2'] },
  {
    what: 'iothread of a disk',
    class: 'next-boot',
    edit: ["cache='none'", "cache='none' iothread='1'"],
  },
  { what: 'nodes of the memory', class: 'live', edit: ["nodeset='0'", "nodeset='1'"] },
  {
    what: 'NUMA cells',
    class: 'next-boot',
    edit: [
      "<cell id='0' cpus='0-3' memory='2097152' unit='KiB'/>",
      "<cell id='0' cpus='0-1' memory='1048576' unit='KiB'/><cell id='1' cpus='2-3' memory='1048576' unit='KiB'/>",
    ],
  },
  {
    what: 'backing of memory',
    class: 'next-boot',
    edit: ['<memoryBacking>', '<memoryBacking><hugepages/>'],
  },
  { what: 'features', class: 'next-boot', edit: ['<apic/>', "<apic/><vmport state='off'/>"] },
  { what: 'clock', class: 'next-boot', edit: ["offset='utc'", "offset='localtime'"] },
  {
    what: 'timers',
    class: 'next-boot',
    edit: ['</clock>', "<timer name='hpet' present='no'/></clock>"],
  },
  { what: 'what a reboot leads to', class: 'live', edit: ['restart', 'destroy'] },
  { what: 'SMBIOS', class: 'next-boot', edit: ['A-1', 'A-2'] },
  {
    what: 'boot order of the guest',
    class: 'next-boot',
    edit: ["<boot dev='hd'/>", "<boot dev='network'/>"],
  },
  {
    what: 'boot order of a device',
    class: 'next-boot',
    before: ["<boot dev='hd'/>", '', VDA, `${VDA}<boot order='1'/>`],
    edit: ["order='1'", "order='2'"],
  },
  {
    what: 'card added',
    class: 'live',
    edit: adds(
      "<interface type='user'><mac address='52:54:00:6b:00:09'/><model type='virtio'/></interface>",
    ),
  },
  {
    what: 'card removed',
    class: 'live',
    edit: [
      `<interface type='user'>
      <mac address='52:54:00:6b:00:01'/>
      <model type='virtio'/>
      <alias name='net0'/>
      <address type='pci' domain='0x0000' bus='0x05' slot='0x00' function='0x0'/>
    </interface>`,
      '',
    ],
  },
  { what: 'link', class: 'live', edit: [CARD, `${CARD}<link state='down'/>`] },
  {
    what: 'model of a card',
    class: 'replug',
    edit: [`${CARD}\n      <model type='virtio'/>`, `${CARD}<model type='e1000e'/>`],
  },
  { what: 'MAC address', class: 'replug', edit: ['52:54:00:6b:00:01', '52:54:00:6b:00:11'] },
  { what: 'bridge of a card', class: 'live', edit: [BRIDGED, "<source bridge='br1'/>"] },
  {
    what: 'kind of network',
    class: 'replug',
    edit: ["<interface type='user'>", "<interface type='ethernet'>"],
  },
  { what: 'MTU', class: 'next-boot', edit: [BRIDGED, `${BRIDGED}<mtu size='9000'/>`] },
  {
    what: 'queues of a card',
    class: 'replug',
    edit: [BRIDGED, `${BRIDGED}<driver name='vhost' queues='4'/>`],
  },
  { what: 'ROM of a card', class: 'replug', edit: [BRIDGED, `${BRIDGED}<rom enabled='no'/>`] },
  {
    what: 'virtual port of a card',
    class: 'replug',
    edit: [BRIDGED, `${BRIDGED}<virtualport type='openvswitch'/>`],
  },
  {
    what: 'bandwidth',
    class: 'live',
    edit: [BRIDGED, `${BRIDGED}<bandwidth><inbound average='1000'/></bandwidth>`],
  },
  {
    what: 'filter',
    class: 'live',
    edit: [BRIDGED, `${BRIDGED}<filterref filter='clean-traffic'/>`],
  },
  {
    what: 'address of a card',
    class: 'next-boot',
    edit: ["bus='0x05' slot='0x00'", "bus='0x0a' slot='0x00'"],
  },
  {
    what: 'alias of a card',
    class: 'next-boot',
    edit: ["<alias name='net0'/>", "<alias name='ua-front'/>"],
  },
  { what: 'ACPI index', class: 'next-boot', edit: [CARD, `${CARD}<acpi index='3'/>`] },
  { what: 'disk added, virtio', class: 'live', edit: adds(disk('vdb', 'virtio')) },
  { what: 'disk added, scsi', class: 'live', edit: adds(disk('sdd', 'scsi')) },
  { what: 'disk added, usb', class: 'live', edit: adds(disk('sdx', 'usb')) },
  { what: 'disk added, sata', class: 'next-boot', edit: adds(disk('sdd', 'sata')) },
  {
    what: 'disk removed, scsi',
    class: 'live',
    edit: [
      `<disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/images/logs.qcow2' index='3'/>
      <backingStore/>
      <target dev='sdb' bus='scsi'/>
      <alias name='scsi0-0-0-1'/>
      <address type='drive' controller='0' bus='0' target='0' unit='1'/>
    </disk>`,
      '',
    ],
  },
  {
    what: 'disk removed, sata',
    class: 'next-boot',
    before: adds(disk('sde', 'sata')),
    edit: [disk('sde', 'sata'), ''],
  },
  { what: 'medium', class: 'live', edit: ['/images/one.iso', '/images/two.iso'] },
  {
    what: 'medium ejected',
    class: 'live',
    edit: ["<source file='/images/one.iso' index='2'/>", ''],
  },
  { what: 'drive added', class: 'live', edit: adds(disk('sdd', 'scsi', 'cdrom')) },
  {
    what: 'drive removed, sata',
    class: 'next-boot',
    before: adds(disk('sde', 'sata', 'cdrom')),
    edit: [disk('sde', 'sata', 'cdrom'), ''],
  },
  {
    what: 'source of a disk',
    class: 'replug',
    edit: ['/images/shop.qcow2', '/images/other.qcow2'],
  },
  {
    what: 'I/O limits',
    class: 'live',
    edit: [VDA, `${VDA}<iotune><total_iops_sec>500</total_iops_sec></iotune>`],
  },
  {
    what: 'throttle group',
    class: 'live',
    edit: [
      '<cputune>',
      '<throttlegroups><throttlegroup><total_iops_sec>400</total_iops_sec><group_name>g</group_name></throttlegroup></throttlegroups><cputune>',
    ],
  },
  { what: 'cache of a disk', class: 'next-boot', edit: ["cache='none'", "cache='writeback'"] },
  { what: 'serial of a disk', class: 'next-boot', edit: [VDA, `${VDA}<serial>S1</serial>`] },
  { what: 'disk read-only', class: 'replug', edit: [VDA, `${VDA}<readonly/>`] },
  { what: 'target of a disk', class: 'next-boot', edit: ["dev='vda'", "dev='vdf'"] },
  {
    what: 'bus of a disk',
    class: 'replug',
    edit: [
      VDA,
      "<target dev='sdf' bus='scsi'/>",
      "<address type='pci' domain='0x0000' bus='0x04' slot='0x00' function='0x0'/>",
      "<address type='drive' controller='0' bus='0' target='0' unit='5'/>",
    ],
  },
  {
    what: 'policy of a medium',
    class: 'live',
    edit: [
      "<source file='/images/one.iso' index='2'/>",
      "<source file='/images/one.iso' startupPolicy='optional'/>",
    ],
  },
  {
    what: 'SCSI controller added',
    class: 'live',
    edit: adds("<controller type='scsi' index='2' model='virtio-scsi'/>"),
  },
  { what: 'SCSI controller removed', class: 'live', edit: [SPARE, ''] },
  {
    what: 'virtio-serial controller added',
    class: 'live',
    edit: adds("<controller type='virtio-serial' index='1'/>"),
  },
  {
    what: 'virtio-serial controller removed',
    class: 'next-boot',
    before: adds("<controller type='virtio-serial' index='1'/>"),
    edit: ["<controller type='virtio-serial' index='1'/>", ''],
  },
  {
    what: 'USB controller',
    class: 'next-boot',
    edit: adds("<controller type='usb' index='1' model='qemu-xhci'/>"),
  },
  {
    what: 'root port',
    class: 'next-boot',
    edit: adds("<controller type='pci' index='14' model='pcie-root-port'/>"),
  },
  {
    what: 'hotplug of a root port',
    class: 'next-boot',
    edit: [
      "<target chassis='10' port='0x19'/>",
      "<target chassis='10' port='0x19' hotplug='off'/>",
    ],
  },
  {
    what: 'video',
    class: 'next-boot',
    edit: [
      "<model type='virtio' heads='1' primary='yes'/>",
      "<model type='qxl' heads='1' primary='yes'/>",
    ],
  },
  { what: 'sound', class: 'next-boot', edit: ["<sound model='ich9'>", "<sound model='ich6'>"] },
  {
    what: 'password of a display',
    class: 'live',
    edit: ["listen='127.0.0.1'>", "listen='127.0.0.1' passwd='geheim'>"],
  },
  { what: 'port of a display', class: 'next-boot', edit: ["port='5901'", "port='5902'"] },
  {
    what: 'another display',
    class: 'next-boot',
    edit: adds("<graphics type='spice' autoport='yes'/>"),
  },
  {
    what: 'balloon',
    class: 'next-boot',
    edit: ["<memballoon model='virtio'>", "<memballoon model='virtio-non-transitional'>"],
  },
  {
    what: 'statistics of the balloon',
    class: 'live',
    edit: ["<memballoon model='virtio'>", "<memballoon model='virtio'><stats period='5'/>"],
  },
  {
    what: 'rng added',
    class: 'live',
    edit: adds("<rng model='virtio'><backend model='random'>/dev/random</backend></rng>"),
  },
  {
    what: 'rate of an rng',
    class: 'replug',
    edit: ["<rng model='virtio'>", "<rng model='virtio'><rate bytes='100'/>"],
  },
  {
    what: 'watchdog removed',
    class: 'live',
    edit: [
      `<watchdog model='i6300esb' action='reset'>
      <alias name='watchdog0'/>
      <address type='pci' domain='0x0000' bus='0x0d' slot='0x02' function='0x0'/>
    </watchdog>`,
      '',
    ],
  },
  {
    what: 'action of the watchdogs',
    class: 'next-boot',
    edit: [
      "model='i6300esb' action='reset'",
      "model='i6300esb' action='pause'",
      "model='itco' action='reset'",
      "model='itco' action='pause'",
    ],
  },
  { what: 'input added', class: 'live', edit: adds("<input type='keyboard' bus='virtio'/>") },
  { what: 'input removed', class: 'live', edit: [TABLET, ''] },
  {
    what: 'mouse of the machine',
    class: 'never',
    edit: ["<input type='mouse' bus='ps2'>\n      <alias name='input1'/>\n    </input>", ''],
  },
  {
    what: 'TPM',
    class: 'next-boot',
    edit: adds("<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>"),
  },
  { what: 'panic device', class: 'next-boot', edit: adds("<panic model='isa'/>") },
  {
    what: 'crypto device',
    class: 'next-boot',
    edit: adds("<crypto model='virtio' type='qemu'><backend model='builtin' queues='1'/></crypto>"),
  },
  { what: 'IOMMU', class: 'next-boot', edit: adds("<iommu model='virtio'/>") },
  { what: 'hub', class: 'next-boot', edit: adds("<hub type='usb'/>") },
  {
    what: 'audio',
    class: 'next-boot',
    edit: ["<audio id='1' type='none'/>", "<audio id='1' type='spice'/>"],
  },
  {
    what: 'smartcard reader',
    class: 'next-boot',
    edit: adds("<smartcard mode='passthrough' type='spicevmc'/>"),
  },
  {
    what: 'shared memory',
    class: 'live',
    edit: adds("<shmem name='s'><model type='ivshmem-plain'/><size unit='M'>4</size></shmem>"),
  },
  {
    what: 'virtiofs',
    class: 'live',
    edit: adds(
      "<filesystem type='mount'><driver type='virtiofs'/><source dir='/srv'/><target dir='srv'/></filesystem>",
    ),
  },
  {
    what: '9p',
    class: 'next-boot',
    edit: adds("<filesystem type='mount'><source dir='/srv'/><target dir='srv'/></filesystem>"),
  },
  {
    what: 'vsock',
    class: 'live',
    edit: adds("<vsock model='virtio'><cid auto='no' address='7'/></vsock>"),
  },
  {
    what: 'channel',
    class: 'live',
    edit: adds("<channel type='unix'><target type='virtio' name='org.example.1'/></channel>"),
  },
  {
    what: 'serial line on ISA',
    class: 'next-boot',
    edit: adds("<serial type='pty'><target type='isa-serial' port='1'/></serial>"),
  },
  {
    what: 'serial line on PCI',
    class: 'live',
    edit: adds("<serial type='pty'><target type='pci-serial' port='1'/></serial>"),
  },
  {
    what: 'back end of the ISA line',
    class: 'next-boot',
    edit: [
      "<serial type='pty'>\n      <source path='/dev/pts/5'/>",
      "<serial type='file'>\n      <source path='/log'/>",
      "<console type='pty' tty='/dev/pts/5'>\n      <source path='/dev/pts/5'/>",
      "<console type='file'>\n      <source path='/log'/>",
    ],
  },
  {
    what: 'back end of a channel',
    class: 'replug',
    edit: [
      "<channel type='unix'>\n      <source mode='bind' path='/run/libvirt/qemu/channel/3-shop/org.qemu.guest_agent.0'/>",
      "<channel type='pty'>",
    ],
  },
  {
    what: 'USB redirection',
    class: 'live',
    edit: adds(
      "<redirdev bus='usb' type='tcp'><source mode='connect' host='127.0.0.1' service='4000'/></redirdev>",
    ),
  },
  {
    what: 'device of the host',
    class: 'live',
    edit: adds(
      "<hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='0x3b' slot='0' function='0'/></source></hostdev>",
    ),
  },
  {
    what: 'security label',
    class: 'next-boot',
    edit: [
      "<seclabel type='dynamic' model='dac' relabel='yes'>",
      "<seclabel type='dynamic' model='dac' relabel='no'>",
    ],
  },
  {
    what: 'words for QEMU',
    class: 'next-boot',
    edit: [
      "<domain type='kvm' id='3'>",
      "<domain type='kvm' id='3' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><qemu:commandline><qemu:arg value='-s'/></qemu:commandline>",
    ],
  },
  { what: 'memory limit', class: 'live', edit: ['>4194304</hard_limit>', '>5242880</hard_limit>'] },
  {
    what: 'weight of disks',
    class: 'live',
    edit: ['<memtune>', '<blkiotune><weight>500</weight></blkiotune><memtune>'],
  },
  {
    what: 'perf events',
    class: 'live',
    edit: ['<devices>', "<perf><event name='cpu_cycles' enabled='yes'/></perf><devices>"],
  },
];
