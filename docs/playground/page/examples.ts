import type { Question } from '../question.js';

/** A guest to begin with. */
export interface Example extends Question {
  readonly title: string;
}

const SERVER = `name: web-01
os: debian12
devices:
  - { kind: disk, file: /var/lib/libvirt/images/web-01.qcow2 }
  - { kind: nic, network: default }
headroom: { disks: 2, nics: 1 }
`;

const WINDOWS = `name: desk-01
os: win11
devices:
  - { kind: disk, file: /var/lib/libvirt/images/desk-01.qcow2 }
  - { kind: nic, network: default }
`;

const NUMA = `guest('gpu-01')
  .memory('16 GiB')
  .vcpus(8)
  .addCell({ cpus: '0-3', memory: '8 GiB' })
  .addCell({ cpus: '4-7', memory: '8 GiB' })
  .addDisk({ file: '/var/lib/libvirt/images/gpu-01.qcow2' }).noHotplug()
  .addNic({ name: 'front', network: 'default' })
  .addHostdev({ name: 'gpu-a', host: '0000:3b:00.0' }).onNode(1)
  .addHostdev({ name: 'gpu-b', host: '0000:3c:00.0' }).onNode(1)
  .reserveHotplug({ nics: 1, disks: 2 })
  .policy(numaAware({ base: purePcie() }))
`;

const OLD = `<domain type='kvm'>
  <name>old-01</name>
  <memory unit='GiB'>2</memory>
  <vcpu>2</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <features><acpi/><apic/></features>
  <devices>
    <disk type='file' device='disk'>
      <source file='/var/lib/libvirt/images/old-01.img'/>
      <target dev='vda' bus='virtio'/>
      <address type='pci' domain='0x0000' bus='0x00' slot='0x05' function='0x0'/>
    </disk>
    <interface type='network'>
      <mac address='52:54:00:3a:6f:01'/>
      <source network='default'/>
      <model type='virtio'/>
      <address type='pci' domain='0x0000' bus='0x00' slot='0x05' function='0x0'/>
    </interface>
    <interface type='network'>
      <mac address='52:54:00:3a:6f:02'/>
      <source network='default'/>
      <model type='e1000'/>
    </interface>
    <graphics type='vnc'/>
    <video><model type='vga'/></video>
  </devices>
</domain>
`;

const CROWD = `// A program: loops, constants and all.
const disks = Array.from({ length: 100 }, (_, at) => ({ file: \`/images/\${at}.qcow2\` }));
disks.reduce((crowd, disk) => crowd.addDisk(disk), guest('crowd').policy(purePcie()))
`;

export const EXAMPLES: readonly Example[] = [
  { title: 'A server', language: 'yaml', text: SERVER },
  { title: 'Windows 11', language: 'yaml', text: WINDOWS },
  { title: 'Two GPUs near a cell', language: 'builder', text: NUMA },
  { title: 'An old guest with a clash', language: 'xml', text: OLD },
  { title: 'A hundred disks', language: 'builder', text: CROWD },
];
