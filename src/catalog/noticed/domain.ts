import { felt, type Notice, seen, unseen } from './types.js';

const ACTIVATION = 'Windows may want to be activated again.';

/** What a guest notices of a change beside its devices; the first that fits counts. */
export const noticedOfDomain: readonly Notice[] = [
  unseen(/^(?:@id|name|title|description|metadata)\b/),
  unseen(/^(?:on_\w+|resource|seclabel|perf|throttlegroups|devices\/emulator)\b/),
  unseen(/^(?:iothread\w*|default\w*|cputune|memtune|blkiotune|numatune|memoryBacking)\b/),
  unseen(/^vcpu\/@(?:placement|cpuset)/),
  felt(
    /^uuid/,
    `Its firmware tells another UUID: ${ACTIVATION} cloud-init takes it for a new machine.`,
  ),
  seen(/^genid/, 'It learns that it is a copy or was set back, and renews what must be unique.'),
  seen(/^(?:memory|maxMemory|currentMemory)\b/, 'It has another amount of memory.'),
  seen(/^vcpus?\b/, `It has other vCPUs; licences by CPU may not fit. ${ACTIVATION}`),
  felt(/^os\/type\/@arch/, 'It is another architecture: its system does not run on it.'),
  felt(/^os\/type$/, 'It is started in another way: its system may not run.'),
  seen(
    /^os\/type\/@machine/,
    `It is another machine, with devices that behave otherwise: Windows sees new hardware. ${ACTIVATION}`,
  ),
  felt(
    /^os\/(?:@firmware|loader|firmware|nvram|varstore)/,
    'It has other firmware, or loses what its firmware has noted: it may not boot.',
  ),
  seen(/^os\/(?:boot|bios)\b/, 'Its firmware looks for a system elsewhere, or in another order.'),
  seen(/^os\/bootmenu/, 'Its firmware shows another menu when it starts.'),
  seen(/^os\/(?:kernel|initrd|cmdline|dtb|shim|init\w*)\b/, 'Another kernel is started.'),
  seen(
    /^(?:os\/smbios|sysinfo|bootloader\w*|os\/acpi)\b/,
    `Its firmware tells other things of the machine. ${ACTIVATION}`,
  ),
  unseen(/^features\/(?:msrs|tcg|async-teardown)\b/),
  seen(
    /^features\/hyperv\b/,
    'Windows has other enlightenments, and looks for them when it starts.',
  ),
  seen(/^features\b/, 'Its machine has other features.'),
  unseen(/^cpu\/(?:@check|@match|model\/@fallback|numa\/cell\/@id)/),
  seen(/^cpu\/feature\b/, 'Its CPU has other features: programs that use them may stop.'),
  seen(
    /^cpu\/topology\b/,
    `Its CPUs are grouped otherwise; licences by socket may not fit. ${ACTIVATION}`,
  ),
  seen(/^cpu\/numa\b/, 'Its NUMA cells are others.'),
  seen(/^cpu\b/, `It has another CPU. ${ACTIVATION}`),
  unseen(/^clock\/timer\/@(?:tickpolicy|track)|^clock\/timer\/catchup/),
  seen(/^clock\/timer\b/, 'It has other timers.'),
  seen(/^clock\b/, 'Its clock begins at another time.'),
  seen(/^pm\b/, 'It can sleep in other ways.'),
  seen(/^launchSecurity\b/, 'Its memory is protected otherwise: it has to be started anew.'),
  seen(/^idmap\b/, 'Its users are others.'),
  seen(/^\w+:/, 'QEMU is told something by itself, and what the guest sees of it is not known.'),
  seen(/^/, 'It may notice this.'),
];
