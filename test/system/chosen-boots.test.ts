import { expect, it } from '@jest/globals';
import { formatPciAddress, type Guest, guest } from 'virtwright';
import type { EmbeddedLibvirt } from './embedded-libvirt.js';
import { armKernel, bootFiles, type GuestArch, guestKernel, withBooted } from './guest-kernel.js';
import { describeWithLibvirt } from './requirement.js';

/** A guest of which nothing is said but its system, its architecture and what it starts. */
function little(arch: GuestArch, file: string, initrd: string): Guest {
  return guest('little').os('debian12').arch(arch).hypervisor('qemu').kernel({ file, initrd });
}

/** Addresses that were predicted and that the kernel does not see. */
async function unseen(
  libvirt: EmbeddedLibvirt,
  arch: GuestArch,
  further: (guest: Guest) => Guest = (same) => same,
): Promise<readonly string[]> {
  const { kernel, initrd, console } = await bootFiles(libvirt, arch);
  const design = further(little(arch, kernel, initrd)).design();
  // What the guest prints goes to a file, where it can be read.
  const printing = design.xml
    .replace('<serial type="pty">', `<serial type="file"><source path="${console}"/>`)
    .replace(/<console type="pty">.*?<\/console>/s, '');
  const seen = await withBooted(libvirt, printing, (booted) => booted.sees(), 300);
  const addresses = new Set(seen.map(({ address }) => address));
  expect(addresses.size).toBeGreaterThan(5);
  return [...design.guestView.addresses.values()]
    .map(formatPciAddress)
    .filter((address) => !addresses.has(address));
}

describeWithLibvirt(
  'a guest of which little is said',
  (libvirt) => {
    it('boots with SeaBIOS, and its kernel tells of it', async () => {
      expect(await unseen(libvirt(), 'x86_64')).toEqual([]);
    }, 300_000);

    it('boots with OVMF', async () => {
      expect(await unseen(libvirt(), 'x86_64', (one) => one.firmware('efi'))).toEqual([]);
    }, 300_000);
  },
  guestKernel,
);

describeWithLibvirt(
  'a guest on ARM of which little is said',
  (libvirt) => {
    it('boots with AAVMF, and its kernel tells of it', async () => {
      expect(await unseen(libvirt(), 'aarch64')).toEqual([]);
    }, 400_000);
  },
  armKernel,
);
