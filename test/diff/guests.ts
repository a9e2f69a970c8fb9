import type { Domain } from '../../src/domain/domain.js';
import { asKept } from '../../src/placement/as-kept.js';

const DISK = `<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/a.qcow2'/>
      <target dev='vda' bus='virtio'/><serial>S1</serial></disk>`;
const CARD = `<interface type='network'><mac address='52:54:00:00:00:01'/><source network='default'/>
      <model type='virtio'/></interface>`;

/** A guest for tests of what changes: `devices` come behind its disk and its network card. */
export function aGuest({ devices = '', disk = DISK, card = CARD, words = '' } = {}): string {
  return `<domain type='kvm'>
  <name>web</name>
  <uuid>6f1c0c1e-0000-4000-8000-000000000001</uuid>
  <memory unit='KiB'>1048576</memory>
  <currentMemory unit='KiB'>1048576</currentMemory>
  <vcpu>2</vcpu>
  <os><type arch='x86_64' machine='pc-q35-9.0'>hvm</type></os>
  <features><acpi/><apic/></features>
  ${words}
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    ${disk}
    ${card}
    ${devices}
  </devices>
</domain>`;
}

/** The same guest with one piece of its definition as another. */
export function changed(xml: string, piece: string | RegExp, by: string): string {
  const now = xml.replace(piece, by);
  if (now === xml) throw new Error(`${piece} is not in the guest`);
  return now;
}

/** A definition as its libvirt keeps it. */
export function kept(xml: string): Domain {
  return asKept(xml).domain;
}
