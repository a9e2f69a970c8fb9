import type { Kernel } from './systems/index.js';

/** What a guest notices when it comes to another machine. */
export type Noticed = 'chipset' | 'disk-bus' | 'network-places' | 'firmware';

/** Something to do in a guest that comes to another machine. */
export interface Advice {
  /** What it is about. */
  readonly about: Noticed;
  /** Systems that it is for; absent means every one. */
  readonly kernel?: Kernel;
  /** On the old machine, or on the new one. */
  readonly when: 'before' | 'after';
  /** What to do, and why. */
  readonly text: string;
  /** Where that is stated. */
  readonly source: string;
}

const PROTECTORS = 'manage-bde -protectors -disable C:';
const STORAHCI = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\storahci';

/** What is to be done for a guest that comes to another machine, in the order in which it is done. */
export const advice: readonly Advice[] = [
  {
    about: 'chipset',
    when: 'before',
    text: 'Shut the guest down and keep its old definition and a snapshot of its disks: with them the old machine is there again.',
    source: 'libvirt docs/formatdomain.rst, "Operating system booting"',
  },
  {
    about: 'disk-bus',
    kernel: 'Windows',
    when: 'before',
    text: `Have Windows load the driver of the new disk bus when it starts, or it stops with INACCESSIBLE_BOOT_DEVICE: set Start of ${STORAHCI} to 0 and, in its key StartOverride, the value 0 to 0 (up to Windows 7 the service is msahci). Or attach a small disk on the new bus to the old guest and start it once.`,
    source:
      'learn.microsoft.com, "Stop error 0x7B after you change the SATA mode of the boot drive"',
  },
  {
    about: 'disk-bus',
    kernel: 'Windows',
    when: 'before',
    text: 'Or have it start in safe mode once, which loads every driver it has: bcdedit /set {current} safeboot minimal, and afterwards bcdedit /deletevalue {current} safeboot.',
    source: 'learn.microsoft.com, bcdedit',
  },
  {
    about: 'chipset',
    kernel: 'Windows',
    when: 'before',
    text: `Suspend BitLocker where it is on (${PROTECTORS}): it asks for its recovery key when the hardware is another.`,
    source: 'learn.microsoft.com, manage-bde',
  },
  {
    about: 'network-places',
    kernel: 'Windows',
    when: 'before',
    text: 'Note the fixed addresses of network cards (ipconfig /all): a card in another place is a new one to Windows, without them.',
    source:
      'learn.microsoft.com, "Error message when you try to set an IP address on a network adapter"',
  },
  {
    about: 'disk-bus',
    kernel: 'Linux',
    when: 'before',
    text: 'Have the initramfs hold the driver ahci: dracut --regenerate-all --force --add-drivers ahci on Fedora, RHEL and SUSE; Debian and Ubuntu have it unless MODULES=dep is set.',
    source: 'dracut(8); initramfs.conf(5)',
  },
  {
    about: 'disk-bus',
    kernel: 'Linux',
    when: 'before',
    text: 'Mount by UUID or label in /etc/fstab and the boot loader: names in /dev/disk/by-path change, and /dev/hd… of old kernels becomes /dev/sd…. The targets in the XML are none of the guest.',
    source: 'libvirt docs/formatdomain.rst, "Hard drives, floppy disks, CDROMs"',
  },
  {
    about: 'network-places',
    kernel: 'Linux',
    when: 'before',
    text: 'Bind network settings to MAC addresses (match: macaddress of netplan, mac-address of NetworkManager, MACAddress= of systemd.link): names that are made of places, such as ens3 or enp1s0, change.',
    source: 'systemd.net-naming-scheme(7)',
  },
  {
    about: 'firmware',
    when: 'after',
    text: 'Boot entries in the variables of UEFI name places of the old machine: without one that fits, firmware starts \\EFI\\BOOT\\BOOTX64.EFI or what the boot order of the definition says. Write them anew (efibootmgr, bcdboot).',
    source: 'UEFI Specification 2.10, section 3.5.1.1',
  },
  {
    about: 'chipset',
    kernel: 'Windows',
    when: 'after',
    text: 'Let it install its devices and restart once more; it may ask to be activated again.',
    source: 'learn.microsoft.com, "Reactivating Windows after a hardware change"',
  },
  {
    about: 'network-places',
    kernel: 'Windows',
    when: 'after',
    text: 'Give the new cards the settings of the old ones, and remove the old ones, which are hidden (Device Manager, Show hidden devices).',
    source:
      'learn.microsoft.com, "Error message when you try to set an IP address on a network adapter"',
  },
];
