/** A q35 whose ports plug. */
export const Q35 = { machine: 'pc-q35-7.2', root: 'pcie-root' } as const;
/** A PC with conventional slots only. */
export const PC = { machine: 'pc-i440fx-7.2', root: 'pci-root' } as const;

/** A board with virtio-mmio beside PCI. */
export const VIRT = { machine: 'virt-7.2', root: 'pcie-root', arch: 'aarch64' } as const;

interface Board {
  readonly machine: string;
  readonly root: string;
  readonly arch?: string;
}

/**
 * A guest as `virsh dumpxml` prints it while it runs.
 *
 * @param ports - How many root ports it has, from index 1 on.
 * @param devices - Further devices.
 */
export function running(
  { machine, root, arch = 'x86_64' }: Board,
  ports: number,
  devices = '',
): string {
  const indexes = Array.from({ length: ports }, (_, at) => at + 1);
  return `<domain type='qemu' id='1'>
  <name>live</name>
  <memory unit='KiB'>262144</memory>
  <currentMemory unit='KiB'>262144</currentMemory>
  <vcpu>1</vcpu>
  <os><type arch='${arch}' machine='${machine}'>hvm</type></os>
  <features><acpi/></features>
  <devices>
    <controller type='pci' index='0' model='${root}'/>
    ${indexes.map(port).join('\n    ')}
    <controller type='usb' index='0' model='none'/>
    ${devices}
    <memballoon model='none'/>
  </devices>
</domain>`;
}

function port(index: number): string {
  return `<controller type='pci' index='${index}' model='pcie-root-port'>
      <model name='pcie-root-port'/>
      <target chassis='${index}' port='0x${index.toString(16)}'/>
      <address type='pci' domain='0x0000' bus='0x00' slot='0x${(index + 1).toString(16)}' function='0x0'/>
    </controller>`;
}
