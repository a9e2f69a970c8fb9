import { type Design, formatPciAddress, place, readXml, type XmlElement } from 'virtwright';
import { purePcie } from 'virtwright/policies';
import { printIfMain } from './print-if-main.js';

const xml = `
<domain type='kvm'>
  <name>store</name>
  <memory unit='GiB'>4</memory>
  <os><type arch='x86_64' machine='q35'>hvm</type></os>
  <devices>
    <disk type='block'><source dev='/dev/vg/store-a'/><target dev='vda' bus='virtio'/></disk>
    <disk type='block'><source dev='/dev/vg/store-b'/><target dev='vdb' bus='virtio'/></disk>
    <disk type='block'><source dev='/dev/vg/store-c'/><target dev='vdc' bus='virtio'/></disk>
    <!-- the balloon is not wanted -->
    <memballoon model='none'/>
  </devices>
</domain>`;

/** A domain is placed, loses a disk and is placed again: what stays keeps its address. */
export function existingDomain(): string {
  const policy = purePcie({ spares: 2 });
  const before = place(xml, { policy });

  const document = readXml(before.xml);
  const devices = children(document.root).find(({ name }) => name === 'devices');
  const vdb = children(devices).find((device) => targetOf(device) === 'vdb');
  if (devices && vdb) devices.children.splice(devices.children.indexOf(vdb), 1);
  const after = place(document, { policy });

  return [
    'with three disks:',
    addresses(before),
    'without vdb:',
    addresses(after),
    String(after.topology),
  ].join('\n');
}

function addresses(design: Design): string {
  return design.decisions
    .filter(({ request }) => request.kind === 'disk')
    .map(({ device, address }) => `  ${device}  ${formatPciAddress(address)}`)
    .join('\n');
}

function children(parent: XmlElement | undefined): XmlElement[] {
  return parent?.children.filter((node) => node.type === 'element') ?? [];
}

function targetOf(device: XmlElement): string | undefined {
  return children(device)
    .find(({ name }) => name === 'target')
    ?.attributes.get('dev');
}

printIfMain(import.meta.url, existingDomain);
