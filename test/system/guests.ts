/** A small guest for the witness; everything that is not said is libvirt's to add. */
export interface SmallGuest {
  readonly name: string;
  readonly machine: 'q35' | 'pc';
  /** The content of `<devices>`. */
  readonly devices?: string;
  /** Guest NUMA nodes of 64 MiB each. */
  readonly nodes?: number;
  /** Whether UEFI numbers its buses, in place of SeaBIOS. */
  readonly uefi?: boolean;
}

/** Writes the XML of a small guest that runs everywhere: software emulation, no disk, firmware only. */
export function smallGuest({
  name,
  machine,
  devices = '',
  nodes = 0,
  uefi = false,
}: SmallGuest): string {
  const cells = Array.from(
    { length: nodes },
    (_, id) => `<cell id='${id}' cpus='${id}' memory='64' unit='MiB'/>`,
  );
  return `<domain type='qemu'>
    <name>${name}</name>
    <memory unit='MiB'>${uefi ? 256 : 64 * Math.max(nodes, 1)}</memory>
    <vcpu>${Math.max(nodes, 1)}</vcpu>
    <os${uefi ? " firmware='efi'" : ''}><type arch='x86_64' machine='${machine}'>hvm</type></os>
    ${uefi ? '<features><acpi/></features>' : ''}
    ${nodes > 0 ? `<cpu><numa>${cells.join('')}</numa></cpu>` : ''}
    <devices>${devices}</devices>
  </domain>`;
}
