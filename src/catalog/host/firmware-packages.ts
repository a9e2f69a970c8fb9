/** Packages with UEFI for guests, by architecture: in Debian, and in Fedora (their package lists). */
export const firmwarePackages: Readonly<Record<string, string>> = {
  x86_64: 'ovmf (edk2-ovmf)',
  i686: 'ovmf-ia32 (edk2-ovmf-ia32)',
  aarch64: 'qemu-efi-aarch64 (edk2-aarch64)',
  armv7l: 'qemu-efi-arm (edk2-arm)',
  riscv64: 'qemu-efi-riscv64 (edk2-riscv64)',
  loongarch64: 'qemu-efi-loongarch64 (edk2-loongarch64)',
};
