import { type Design, formatPciAddress, open, place } from 'virtwright';
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

/** A domain is placed and loses a disk: what stays keeps its address. */
export function existingDomain(): string {
  const policy = purePcie({ spares: 2 });
  const before = place(xml, { policy });

  const after = open(before.xml).policy(policy).remove('disk:vdb').design();

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

printIfMain(import.meta.url, existingDomain);
