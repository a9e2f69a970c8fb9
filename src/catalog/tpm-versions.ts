/** Versions of a TPM that some do not have: the models or machines named have those of the row only. */
export interface TpmVersions {
  readonly models?: readonly string[];
  readonly machines?: readonly string[];
  readonly versions: readonly string[];
  readonly source: string;
}

const VALIDATE = 'libvirt src/qemu/qemu_validate.c; seen on 9.0.0 and 11.3.0';

export const tpmVersions: readonly TpmVersions[] = [
  { models: ['tpm-crb', 'tpm-spapr'], versions: ['2.0'], source: VALIDATE },
  { machines: ['arm-virt', 'riscv-virt'], versions: ['2.0'], source: VALIDATE },
];

/** What libvirt takes where a PC has an emulated TPM of no version; Windows 11 refuses it (seen on 11.3.0). */
export const VERSION_OF_PC = '1.2';
