// Made of the docstrings of the interfaces by VIRTWRIGHT_CORRECT_DOCS=1 npm test -- test/schema/texts.test.ts
/** What is said of each member, by its path in plain data. It stands apart, so that who needs no schema does not load it. */
export const texts: Readonly<Record<string, string>> = {
  arch: '`x86_64` when left out.',
  boot: 'Devices to boot from, best first, by name or identity.',
  bootMenu: 'Whether firmware shows a menu of what to boot.',
  'bootMenu.timeout': 'How long it is shown, in milliseconds up to 65535.',
  cells: 'Its NUMA cells.',
  'cells.cpus': 'vCPUs of the cell, such as `0-3,8`.',
  'cells.hostCpus':
    'CPUs of the host that each of its vCPUs may run on, such as `16-23`; any when left out.',
  'cells.hostNodes':
    'NUMA nodes of the host that its memory is taken from, such as `1` or `0-1`; any when left out.',
  'cells.memory': 'Its memory, such as `4 GiB`.',
  'cells.pages':
    "Size of the host's pages its memory is made of, such as `1 GiB`; ordinary pages when left out.",
  clock: 'Its clock and timers.',
  'clock.adjustment':
    'With the offset `variable`: seconds off the basis. With `utc` and `localtime`, `reset` has no change of the guest last.',
  'clock.basis': 'With the offset `variable`; `utc` when left out.',
  'clock.offset':
    'What the clock of the board shows at the start: `localtime` for Windows; what a zone, start or basis goes with, else `utc`, when left out.',
  'clock.start': 'With the offset `absolute`: seconds since 1970.',
  'clock.timers': 'Each timer: whether it is there, and how it ticks.',
  'clock.timers.armvtimer': 'The timer of ARM.',
  'clock.timers.armvtimer.present': 'Whether there is one.',
  'clock.timers.armvtimer.tickpolicy': 'What becomes of ticks that were missed.',
  'clock.timers.hpet': 'The timer of high precision.',
  'clock.timers.hpet.present': 'Whether there is one.',
  'clock.timers.hpet.tickpolicy': 'What becomes of ticks that were missed.',
  'clock.timers.hypervclock': 'The clock of Hyper-V.',
  'clock.timers.kvmclock': 'The clock of KVM.',
  'clock.timers.pit': 'The old interval timer.',
  'clock.timers.pit.present': 'Whether there is one.',
  'clock.timers.pit.tickpolicy': 'What becomes of ticks that were missed.',
  'clock.timers.rtc': 'The real time clock.',
  'clock.timers.rtc.catchup': 'How missed ticks are made good for, where the policy is `catchup`.',
  'clock.timers.rtc.catchup.limit': 'How many missed ticks are kept.',
  'clock.timers.rtc.catchup.slew': 'By how much ticks may come faster.',
  'clock.timers.rtc.catchup.threshold':
    'How many ticks may be missed before they are caught up with.',
  'clock.timers.rtc.present': 'Whether there is one.',
  'clock.timers.rtc.tickpolicy': 'What becomes of ticks that were missed.',
  'clock.timers.rtc.track': 'What its time follows.',
  'clock.timers.tsc': 'The counter of the CPU.',
  'clock.timers.tsc.frequency': 'In Hz.',
  'clock.timers.tsc.mode': 'How it counts.',
  'clock.timers.tsc.present': 'Whether there is one.',
  'clock.timezone': 'The clock shows the time of this zone, such as `Europe/Berlin`.',
  commandline: 'Arguments and variables for QEMU itself.',
  'commandline.args': 'Arguments, as QEMU takes them.',
  'commandline.env': 'Variables of its environment.',
  cpu: 'Its CPU: mode, model, features, topology.',
  'cpu.cache': 'Where the cache of the CPU that the guest sees comes from.',
  'cpu.cache.level': '3 is all that can be emulated, and none at all with `passthrough`.',
  'cpu.cache.mode': "QEMU's own, the host's, or none.",
  'cpu.check': 'What is looked at before the guest starts.',
  'cpu.fallback': 'Whether another model may stand in for one that the host does not have.',
  'cpu.features': "Features by their names, such as `{ vmx: 'disable' }`.",
  'cpu.match': 'How the CPU of the host has to compare with this one.',
  'cpu.maxPhysAddr': 'How many bits a physical address has.',
  'cpu.maxPhysAddr.bits': 'As many, where emulated.',
  'cpu.maxPhysAddr.limit': 'At most as many, where they are those of the host.',
  'cpu.maxPhysAddr.mode': 'As many as `bits` says, or as the host has.',
  'cpu.migratable':
    "Whether features that keep a guest from moving to another host are left out; of the host's own CPU and `maximum`.",
  'cpu.mode': '`custom` where a model is named.',
  'cpu.model': "Model by libvirt's name, such as `Nehalem`.",
  'cpu.topology': 'Of what parts the vCPUs are made up, such as cores and threads.',
  'cpu.topology.clusters': 'Of each die; 1 when left out.',
  'cpu.topology.cores': 'Of each cluster.',
  'cpu.topology.dies': 'Of each socket; 1 when left out.',
  'cpu.topology.sockets':
    'As many as the vCPUs come to when left out; 1 where `cores` is left out too.',
  'cpu.topology.threads': 'Of each core; 1 when left out.',
  'cpu.vendor': "Maker of the host's CPU that the guest is for, such as `Intel`.",
  'cpu.vendorId': 'The twelve characters by which the CPU names its maker to the guest.',
  cputune: 'Where its vCPUs run and what they may take.',
  'cputune.emulatorPeriod': 'The same of what is neither vCPU nor I/O thread.',
  'cputune.emulatorQuota': 'Time of the emulator in each period, in microseconds.',
  'cputune.emulatorpin': 'CPUs of the host for everything else.',
  'cputune.emulatorsched': 'Scheduler of the emulator.',
  'cputune.emulatorsched.priority': 'Of `fifo` and `rr`, 1 to 99.',
  'cputune.emulatorsched.scheduler': 'The scheduler of the host, such as `batch`.',
  'cputune.globalPeriod': 'The same of the whole guest.',
  'cputune.globalQuota': 'Time of the whole guest in each period, in microseconds.',
  'cputune.iothreadPeriod': 'The same of each I/O thread.',
  'cputune.iothreadQuota': 'Time of each I/O thread in each period, in microseconds.',
  'cputune.iothreadpin': 'CPUs of the host by I/O thread.',
  'cputune.iothreadsched': 'Schedulers of I/O threads.',
  'cputune.iothreadsched.iothreads': 'Which, such as `1-2`.',
  'cputune.iothreadsched.priority': 'Of `fifo` and `rr`, 1 to 99.',
  'cputune.iothreadsched.scheduler': 'The scheduler of the host, such as `batch`.',
  'cputune.period': 'Microseconds in which each vCPU may run for `quota`.',
  'cputune.quota': 'In microseconds; -1 for as much as there is.',
  'cputune.shares': 'Weight beside other guests; 1024 is usual.',
  'cputune.vcpupin':
    "CPUs of the host by vCPU, such as `{ 0: '4', 1: '5' }`; NUMA cells pin theirs by `hostCpus`.",
  'cputune.vcpusched': 'Schedulers of vCPUs.',
  'cputune.vcpusched.priority': 'Of `fifo` and `rr`, 1 to 99.',
  'cputune.vcpusched.scheduler': 'The scheduler of the host, such as `batch`.',
  'cputune.vcpusched.vcpus': 'Which, such as `0-3,^1`.',
  currentMemory:
    'Memory it has at the start, the rest being kept by its balloon; all when left out.',
  currentVcpus:
    'vCPUs it has at the start, the others being there to be plugged in; all when left out.',
  defaultIothread: 'Threads for what no I/O thread does (libvirt 8.5.0).',
  'defaultIothread.poolMax': 'The most worker threads of the pool, such as `64`.',
  'defaultIothread.poolMin': 'The least worker threads of the pool, such as `1`.',
  defaults:
    'What is chosen where nobody says it: everything when left out, nothing with `false`, and all but what is said to be `false` with names, such as `{ rng: false }`.',
  'defaults.agent': 'Whether a channel for the guest agent is added.',
  'defaults.balloon': 'Whether a memory balloon is added.',
  'defaults.boot': 'Whether the order to boot from is chosen.',
  'defaults.cdrom': 'Whether the bus of drives for CDs is chosen.',
  'defaults.clock': 'Whether the clock and its timers are chosen.',
  'defaults.console': 'Whether a serial console is added.',
  'defaults.cpu': 'Whether the CPU is chosen.',
  'defaults.disk': 'Whether the bus and the options of disks are chosen.',
  'defaults.features': 'Whether features, those of Hyper-V too, are chosen.',
  'defaults.firmware': 'Whether BIOS or UEFI is chosen.',
  'defaults.graphics': 'Whether a way to the screen is chosen.',
  'defaults.headroom': 'Whether places for hotplug are kept free.',
  'defaults.iommu': 'Whether an IOMMU is added.',
  'defaults.kernel': 'Whether the arguments of a kernel are chosen.',
  'defaults.keyboard': 'Whether a keyboard is added.',
  'defaults.lifecycle': 'Whether it is said what becomes of a guest that ends.',
  'defaults.machine': 'Whether the machine is chosen.',
  'defaults.memory': 'Whether the amount of memory is chosen.',
  'defaults.nic': 'Whether models of network cards are chosen.',
  'defaults.ownDevices': 'Whether devices that libvirt adds are written out.',
  'defaults.powerManagement': 'Whether it is said that the guest does not sleep.',
  'defaults.redirdev':
    'Whether places for USB devices of whoever sees the screen are added where that is SPICE.',
  'defaults.rng': 'Whether a source of randomness is added.',
  'defaults.sound': 'Whether a sound card is chosen.',
  'defaults.spiceAgent':
    'Whether a channel for the agent of SPICE is added where the screen is SPICE.',
  'defaults.tablet': 'Whether a tablet is added.',
  'defaults.tpm': 'Whether a TPM is added.',
  'defaults.usb': 'Whether a controller of USB is added.',
  'defaults.vcpus': 'Whether the number of vCPUs is chosen.',
  'defaults.video': 'Whether a graphics card is chosen.',
  description: 'Anything there is to say of it, for people.',
  'device.intents': 'What is wanted of its place.',
  'device.name': 'What the device is called; becomes its alias `ua-NAME`.',
  'devices.balloon': 'The memory balloon; a text is its model, `none` for a guest without one.',
  'devices.balloon.autodeflate':
    'Whether the guest gets memory back when it runs out of it; false when left out.',
  'devices.balloon.freePageReporting':
    'Whether the guest reports pages it does not use; false when left out.',
  'devices.balloon.model': '`virtio` when left out; `none` says that the guest has no balloon.',
  'devices.balloon.statsPeriod':
    'Seconds between two reports of memory statistics; none when left out.',
  'devices.cdrom':
    'A CD-ROM drive, empty when no source is given; a text is the path of its image file.',
  'devices.cdrom.block': 'Path of a block device on the host.',
  'devices.cdrom.bus':
    '`sata` on q35, `ide` on i440fx and on boards with it, `scsi` elsewhere when left out.',
  'devices.cdrom.file': 'Path of an image file on the host.',
  'devices.cdrom.target':
    "Name in the guest's definition, such as `sda`; the next free one when left out.",
  'devices.cdrom.volume': 'A volume of a storage pool, as `pool/volume`.',
  'devices.channel':
    "A channel, that of QEMU's guest agent by default; a text is the name of its port.",
  'devices.channel.clipboard': 'Whether `qemu-vdagent` shares the clipboard; false when left out.',
  'devices.channel.path': "Path of the UNIX socket; libvirt's own for the guest when left out.",
  'devices.channel.port':
    'Name of the port in the guest. When left out it is that of the agent that speaks over the source: `com.redhat.spice.0` over `spicevmc` and `qemu-vdagent`, else `org.qemu.guest_agent.0`.',
  'devices.channel.source':
    "The host's end: `spicevmc` for the port `com.redhat.spice.0`, else a `unix` socket when left out.",
  'devices.console': 'A text console; a text is its type.',
  'devices.console.log':
    'File on the host that everything the guest prints there is written to as well.',
  'devices.console.type': '`serial`, a serial line of the kind the machine has, when left out.',
  'devices.controller': 'A controller; a text is its model, or its type for the newest of that.',
  'devices.controller.busNr':
    'First guest bus number of an expander bus, 1 to 254; computed when left out.',
  'devices.controller.chassis': 'Number of the chassis of a root port.',
  'devices.controller.chassisNr': 'Number of the chassis of a bridge.',
  'devices.controller.hotplugBus':
    'Whether devices on its bus can be plugged while the guest runs.',
  'devices.controller.index': 'Lowest free one of its type when left out.',
  'devices.controller.iothread':
    "I/O thread that serves its disks, of the guest's `iothreads`; of virtio-scsi only.",
  'devices.controller.model':
    'Model, such as `pcie-root-port` or `virtio-scsi`; in place of one a type, whose newest model is taken then.',
  'devices.controller.node': 'NUMA cell of an expander bus.',
  'devices.controller.port': 'Number of the port within its chassis.',
  'devices.controller.ports': 'Ports of a USB (xHCI) or virtio-serial controller.',
  'devices.controller.type': 'That of the model when left out, else `pci`.',
  'devices.crypto': 'A device that encrypts for the guest (libvirt 9.1).',
  'devices.crypto.backend':
    "`builtin`, QEMU's own, when left out; `lkcf` is that of the host's kernel.",
  'devices.crypto.queues': 'Virtual queues; 1 when left out.',
  'devices.disk':
    'A disk; virtio and the next free target by default. A text is the path of its image file.',
  'devices.disk.block': 'Path of a block device on the host.',
  'devices.disk.bus': '`virtio` when left out; `fdc` makes it a floppy.',
  'devices.disk.cache': 'How the host caches it; chosen by QEMU when left out.',
  'devices.disk.discard':
    'What becomes of blocks that the guest gives up: `unmap` gives them back to the host. Chosen by QEMU when left out.',
  'devices.disk.file': 'Path of an image file on the host.',
  'devices.disk.format':
    'Format of the image. When left out the end of its name tells: `.qcow2`, `.qcow`, `.qed`, `.vmdk`, `.vdi`, `.vpc` and `.vhd`; `raw` for `.raw`, `.img` and `.iso`. Of other names files are `qcow2`, and all else is `raw`.',
  'devices.disk.iothread':
    "I/O thread that serves it, of the guest's `iothreads`; on the bus virtio only.",
  'devices.disk.model': 'Form of the virtio device.',
  'devices.disk.readonly': 'Whether the guest can only read it.',
  'devices.disk.serial': 'Serial number the guest sees.',
  'devices.disk.target':
    "Name in the guest's definition, such as `vda`; the next free one when left out.",
  'devices.disk.vhostUser':
    'Path of the socket of a process that serves the disk in place of QEMU (vhost-user), such as SPDK; in place of another source. The memory of the guest is shared with it, and the bus is `virtio`.',
  'devices.disk.volume': 'A volume of a storage pool, as `pool/volume`.',
  'devices.filesystem': 'A directory of the host; virtiofs by default.',
  'devices.filesystem.access':
    'With whose rights files are accessed; virtiofs knows `passthrough` only, which holds when left out.',
  'devices.filesystem.cache': 'Caching of virtiofs.',
  'devices.filesystem.dir': 'Directory of the host.',
  'devices.filesystem.driver':
    "`virtiofs` when left out, for which the guest's memory is made shareable; `9p` is slower and needs nothing.",
  'devices.filesystem.model': 'Form of the virtio device of 9p; `virtio` when left out.',
  'devices.filesystem.queue': 'Requests in flight of virtiofs, a power of two up to 1024.',
  'devices.filesystem.readonly':
    'Whether the guest may not write; for virtiofs since libvirt 11.0.',
  'devices.filesystem.socket':
    'Socket of a virtiofsd that somebody else runs, in place of a directory.',
  'devices.filesystem.tag': 'What the guest mounts it by.',
  'devices.filesystem.xattr':
    'Whether virtiofs passes extended attributes on; false when left out.',
  'devices.floppy':
    'A drive for floppies, empty when no source is given; a text is the path of its image file.',
  'devices.floppy.block': 'Path of a block device on the host.',
  'devices.floppy.file': 'Path of an image file on the host.',
  'devices.floppy.format':
    'Format of the image. When left out the end of its name tells: `.qcow2`, `.qcow`, `.qed`, `.vmdk`, `.vdi`, `.vpc` and `.vhd`; `raw` for `.raw`, `.img` and `.iso`. Of other names files are `qcow2`, and all else is `raw`.',
  'devices.floppy.readonly': 'Whether the guest can only read it.',
  'devices.floppy.target': '`fda` or `fdb`; the next free one when left out.',
  'devices.floppy.volume': 'A volume of a storage pool, as `pool/volume`.',
  'devices.graphics': "A way to the guest's screen, VNC by default; a text is its type.",
  'devices.graphics.gl':
    'Whether drawing goes through OpenGL: SPICE (on a socket) and egl-headless.',
  'devices.graphics.keymap': 'Keyboard layout, such as `de`.',
  'devices.graphics.listen':
    "Address or host name to listen on; the host's default, usually its own loopback, when left out.",
  'devices.graphics.password': 'Password in clear text; none when left out.',
  'devices.graphics.port': 'TCP port, 1 to 65535; chosen when the guest starts when left out.',
  'devices.graphics.socket': 'Path of a UNIX socket to listen on in place of a port.',
  'devices.graphics.tlsPort': 'TCP port for encrypted connections of SPICE.',
  'devices.graphics.type': '`vnc` when left out.',
  'devices.graphics.websocket': 'TCP port for web sockets of VNC.',
  'devices.hostdev': 'A device of the host through; a text is its PCI address on the host.',
  'devices.hostdev.host': 'PCI address on the host, such as `0000:3b:00.0`.',
  'devices.hostdev.managed':
    'Whether libvirt detaches the device from its host driver; true when left out. A mediated device has none.',
  'devices.hostdev.mdev': 'UUID of a mediated device.',
  'devices.hostdev.usb': 'USB device as `vendor:product`, both hexadecimal.',
  'devices.input': 'A keyboard or pointer; a text is its type.',
  'devices.input.bus':
    'When left out: `ps2` for a keyboard or mouse of a PC, `virtio` for an input of the host and on machines without USB of their own, else `usb`.',
  'devices.input.device':
    "Path of the host's device that `passthrough` hands on, such as `/dev/input/event1`.",
  'devices.input.type': '`passthrough` hands a device of the host on.',
  'devices.iommu': 'An IOMMU; a text is its model.',
  'devices.iommu.addressBits': 'Width of addresses in bits (intel): 39 or 48.',
  'devices.iommu.caching':
    'Caching mode (intel), which passing host devices through needs; on when left out and the guest does so.',
  'devices.iommu.each':
    "One for each root complex, that is for the machine's own and for every expander bus (smmuv3, libvirt 11.10).",
  'devices.iommu.eim':
    'Extended interrupt mode (intel, amd), which more than 255 vCPUs need and then have when left out. Remapping of interrupts is switched on with it.',
  'devices.iommu.intremap':
    'Whether it remaps interrupts (intel, amd); brings an I/O APIC driven by QEMU with it.',
  'devices.iommu.iotlb': 'Whether devices may cache translations (intel, amd).',
  'devices.iommu.model':
    '`intel` on q35, `smmuv3` on ARM, `virtio` elsewhere when left out. `amd` needs libvirt 11.5.',
  'devices.iommu.virtioDevices':
    'Whether virtio devices go through it too: each gets `<driver iommu=\'on\'/>`. By default they reach all memory of the guest past it (libvirt docs/formatdomain.rst, "Virtio-related options").',
  'devices.memory': 'A memory module, virtio-mem by default, beside the memory of the guest.',
  'devices.memory.access': 'Whether others may map it; virtio-pmem is always `shared`.',
  'devices.memory.block':
    'Steps a virtio-mem grows by, a power of two; 2 MiB when left out. A host with large pages wants more.',
  'devices.memory.discard': 'Whether the contents of a dimm are dropped when the guest stops.',
  'devices.memory.hostNodes':
    'NUMA nodes of the host a dimm or virtio-mem is taken from, such as `0-1`.',
  'devices.memory.label': 'Size of the label area of an nvdimm, 128 KiB at least.',
  'devices.memory.model':
    '`virtio-mem` when left out: memory that grows and shrinks while the guest runs.',
  'devices.memory.node': 'NUMA cell it belongs to; 0 when left out. A virtio-pmem has none.',
  'devices.memory.pages': "Size of the host's pages a dimm or virtio-mem is made of.",
  'devices.memory.path': 'File or device of the host that holds a virtio-pmem or nvdimm.',
  'devices.memory.readonly': 'Whether the guest may not write to an nvdimm.',
  'devices.memory.requested':
    'How much of a virtio-mem the guest gets at first, in whole blocks; all of it when left out.',
  'devices.memory.size':
    "Its size, in addition to the guest's `memory`; the most it may grow to for virtio-mem.",
  'devices.memory.uuid': 'UUID of an nvdimm, for pseries.',
  'devices.nic': 'A network card; virtio by default.',
  'devices.nic.backend': 'What forwards packets of the user-mode network, in place of QEMU itself.',
  'devices.nic.bridge': 'Bridge of the host it connects to.',
  'devices.nic.direct': 'Device of the host it goes out by directly (macvtap).',
  'devices.nic.driver':
    'Driver of the host that hands the virtual function over, such as `mlx5_vfio_pci`; libvirt chooses when left out.',
  'devices.nic.forwards':
    'Ports of the host that passt forwards to the guest, as `tcp:2022:22`, `udp:5000-5010` or `tcp:8000-8010:80`.',
  'devices.nic.hostdev':
    'Virtual function of the host (SR-IOV) that is passed through, such as `0000:3b:02.1`.',
  'devices.nic.link': 'Whether its cable is plugged in; `up` when left out.',
  'devices.nic.mac': 'MAC address; libvirt makes one up when left out.',
  'devices.nic.managed':
    'Whether libvirt detaches the virtual function from its host driver; true when left out.',
  'devices.nic.model': 'Catalog model; `virtio` when left out. A virtual function is what it is.',
  'devices.nic.network': 'libvirt network it connects to.',
  'devices.nic.vhostUser':
    'Path of the socket of a process that serves the card in place of QEMU (vhost-user), such as a switch of DPDK. The memory of the guest is shared with it, and the card is virtio.',
  'devices.nic.vhostUserMode':
    'Who makes that socket: with `server` QEMU, and the process connects to it; `client` when left out.',
  'devices.nic.vlan': 'VLAN that a virtual function is in, or a card on a network that has VLANs.',
  'devices.panic': 'A device that tells the host of crashes; a text is its model.',
  'devices.panic.model':
    'That of the machine when left out: `isa` on a PC, `pseries`, `s390`, and `pvpanic` (libvirt 9.1) elsewhere.',
  'devices.redirdev': 'A place for a USB device of whoever sees the screen; a text is its source.',
  'devices.redirdev.host': 'Host whose program is asked over `tcp`, such as `usb.example.com`.',
  'devices.redirdev.path': 'Path of the UNIX socket it listens on.',
  'devices.redirdev.port': 'TCP port of that program.',
  'devices.redirdev.source':
    'Where USB devices come from: a client of SPICE (`spicevmc`) when left out, else a program that listens.',
  'devices.rng': 'A source of random numbers.',
  'devices.rng.backend': "`random`, a device of the host, when left out; `builtin` is QEMU's own.",
  'devices.rng.bytes': 'Most bytes the guest gets in a period; no limit when left out.',
  'devices.rng.device': "Path of the host's device; `/dev/urandom` when left out.",
  'devices.rng.model': '`virtio` when left out.',
  'devices.rng.period': 'Length of that period in milliseconds; 1000 when left out.',
  'devices.shmem': 'Memory shared with other guests.',
  'devices.shmem.ioeventfd': 'Whether a doorbell rings without leaving the guest.',
  'devices.shmem.model':
    '`ivshmem-plain` when left out, or `ivshmem-doorbell` where there is a server. Neither has an Express form.',
  'devices.shmem.region': 'Name of the memory on the host, the same for all guests that share it.',
  'devices.shmem.role': '`master` takes the memory along when it migrates.',
  'devices.shmem.server': 'Socket of the server of a doorbell.',
  'devices.shmem.size':
    'Its size, a power of two and 1 MiB at least; 4 MiB when left out. A doorbell takes that of its server.',
  'devices.shmem.vectors': 'Interrupt vectors of a doorbell.',
  'devices.smartcard': 'A reader with a smartcard; a text is its mode.',
  'devices.smartcard.certificates': "The names of three certificates in the host's database.",
  'devices.smartcard.database': 'Directory of that database; `/etc/pki/nssdb` when left out.',
  'devices.smartcard.mode':
    'Whose card it is: that of a client of SPICE (`passthrough`) when left out, one in a reader of the `host`, or one made up of certificates there (`host-certificates`).',
  'devices.sound': 'A sound card; a text is its model.',
  'devices.sound.codec':
    'Ends of an ich6 or ich9: `duplex` (line in and out), `micro` (microphone and speaker) or `output`; chosen by QEMU when left out.',
  'devices.sound.model':
    'When left out: `virtio` (libvirt 10.4, QEMU 8.2) if the policy avoids conventional devices, else `ich9`, or `ich6` on i440fx; where the machine has neither, what else it has.',
  'devices.sound.multichannel':
    'Whether a USB sound card has more than two channels (libvirt 9.4).',
  'devices.sound.streams': 'Streams of a virtio sound card, 1 to 64; 2 when left out.',
  'devices.tpm': 'A TPM, emulated by default.',
  'devices.tpm.backend': '`emulator` when left out: libvirt runs swtpm.',
  'devices.tpm.banks': 'Banks of an emulated TPM 2.0 to activate before every start.',
  'devices.tpm.device': "Path of the host's TPM for `passthrough`; `/dev/tpm0` when left out.",
  'devices.tpm.model':
    '`tpm-crb` on a PC with an emulated TPM 2.0, `tpm-spapr` on pseries, else `tpm-tis` when left out.',
  'devices.tpm.persistent':
    'Whether the state of an emulated TPM outlives a transient guest; false when left out.',
  'devices.tpm.secret': 'UUID of the secret that an emulated TPM is encrypted with.',
  'devices.tpm.socket': 'Path of the socket of an `external` emulator.',
  'devices.tpm.version': 'Version of an emulated TPM; `2.0` when left out.',
  'devices.video': 'A graphics card; a text is its model.',
  'devices.video.accel3d':
    'Whether a virtio card draws in 3D; needs graphics with `gl`. False when left out.',
  'devices.video.blob':
    "Whether a virtio card shares the guest's pictures without copying them (libvirt 9.2).",
  'devices.video.heads': 'Screens of a virtio or qxl card, 1 to 16; 1 when left out.',
  'devices.video.model':
    '`virtio` when left out, and `vga` for the first screen of a guest that has neither PCI Express nor a bus of its own for virtio. `none` says that the guest has no screen although it has graphics.',
  'devices.video.resolution': 'Resolution to begin with, such as `1920x1080`.',
  'devices.video.vram':
    'Video memory of a vga, vmvga, bochs or qxl card, rounded up to a power of two; 16 MiB when left out.',
  'devices.vsock': 'Sockets between host and guest.',
  'devices.vsock.cid':
    'Context id of the guest, 3 or more; chosen when the guest starts when left out.',
  'devices.vsock.model': '`virtio` when left out.',
  'devices.watchdog': 'A watchdog; a text is its model.',
  'devices.watchdog.action': 'What happens to a guest that hangs; `reset` when left out.',
  'devices.watchdog.model':
    'When left out: `itco` (libvirt 9.1), which is part of the chipset, on q35 if the policy avoids conventional devices; `diag288` on s390; else `i6300esb`, a conventional PCI card.',
  'devices.xml':
    "Anything that has no method of its own, as libvirt's XML; devices are placed like all others.",
  'devices.xml.into':
    'Where a single element goes in place of that: among the `devices`, or beside them into the `domain`.',
  'devices.xml.xml':
    'Any element that libvirt has in a domain, which goes where it belongs: a device, a part such as `<clock>`, or what stands in one, such as `<timer>`; several devices inside `<devices>`, and anything else together inside `<domain>`. What the domain has already, such as `<features>`, gets the further attributes and children.',
  features: 'Features of the machine, Hyper-V enlightenments among them.',
  'features.acpi': 'On by default on x86, and elsewhere with UEFI where the machine has it.',
  'features.aia': 'Interrupt controller of RISC-V.',
  'features.apic':
    'x86 only, and on by default there; `eoi` has the guest end interrupts without leaving it.',
  'features.apic.eoi': 'Whether the guest can signal the end of an interrupt without leaving.',
  'features.asyncTeardown': 'Has QEMU end before all memory is given back.',
  'features.ccfAssist': 'Whether the firmware of POWER helps to flush the count cache.',
  'features.cfpc': 'How the cache of POWER is flushed when privileges change.',
  'features.gic': 'Interrupt controller of ARM; `2` serves 8 vCPUs.',
  'features.gic.version': 'Version of the interrupt controller; `host` for that of the host.',
  'features.hap': 'Whether its page tables are walked by the hardware.',
  'features.hpt': 'Hash page table of pseries.',
  'features.hpt.maxPageSize': 'Largest page that the guest may use.',
  'features.hpt.resizing': 'Whether the guest may resize it.',
  'features.htm': 'Whether POWER has transactional memory.',
  'features.hyperv': "What of Microsoft's Hyper-V it is offered, which makes Windows faster.",
  'features.hyperv.avic': 'Whether interrupts go through the hardware of the host.',
  'features.hyperv.emsrBitmap': 'Whether guests in it keep a bitmap of registers.',
  'features.hyperv.evmcs': 'CPUs of Intel only; needs `vapic`.',
  'features.hyperv.frequencies': 'Whether it learns the frequencies of its clocks.',
  'features.hyperv.ipi': 'Needs `vpindex`.',
  'features.hyperv.reenlightenment': 'Whether it is told where it was moved to another host.',
  'features.hyperv.relaxed': 'Whether Windows does not crash where time is late.',
  'features.hyperv.reset': 'Whether it may be reset by a call.',
  'features.hyperv.runtime': 'Whether it learns for how long it ran.',
  'features.hyperv.spinlocks':
    'With how often a lock is tried before the hypervisor is told, 8191 times when left out.',
  'features.hyperv.spinlocks.retries':
    'How often a lock is tried before the hypervisor is told: 4095 times or more, 8191 as Microsoft recommends.',
  'features.hyperv.stimer': 'Needs `synic` and the timer `hypervclock`.',
  'features.hyperv.stimer.direct': 'Whether its interrupts come without a message.',
  'features.hyperv.synic': 'Needs `vpindex`.',
  'features.hyperv.tlbflush': 'Needs `vpindex`.',
  'features.hyperv.tlbflush.direct': 'Whether guests in the guest may ask for it too.',
  'features.hyperv.tlbflush.extended': 'Whether single ranges of addresses can be named.',
  'features.hyperv.vapic': 'Whether it has a virtual interrupt controller.',
  'features.hyperv.vendorId':
    'By what name the guest knows the hypervisor, up to twelve characters.',
  'features.hyperv.vpindex': 'Whether virtual processors have numbers.',
  'features.hyperv.xmmInput': 'Whether calls may take what stands in XMM registers.',
  'features.ibs': 'How indirect branches of POWER are kept from speculation.',
  'features.ioapic': 'What handles interrupts of devices.',
  'features.ioapic.driver': 'Who emulates it: `kvm`, or `qemu` as interrupt remapping needs it.',
  'features.kvm': 'What of KVM it is offered.',
  'features.kvm.dirtyRing':
    'Size of the ring that notes what memory was written; a power of two from 1024 to 65536.',
  'features.kvm.dirtyRing.size':
    'How many entries it has for each vCPU: a power of two from 1024 to 65536.',
  'features.kvm.hidden': 'Hides KVM from the guest, for drivers that refuse to work in one.',
  'features.kvm.hintDedicated':
    'Tells the guest that its vCPUs have CPUs of the host to themselves.',
  'features.kvm.pollControl': 'Whether it leaves polling when halted to the host.',
  'features.kvm.pvIpi': 'Whether it sends interrupts between vCPUs by calls of the host.',
  'features.msrs': 'What becomes of model specific registers that nobody knows.',
  'features.msrs.unknown': 'What becomes of access to those that nobody knows.',
  'features.nestedHv': 'Whether guests may run in it on POWER.',
  'features.pae': 'Whether it may address more than 4 GiB in 32 bits.',
  'features.pmu': "Counters of the CPU's performance in the guest.",
  'features.ps2': 'The PS/2 controller of the chipset; x86 only.',
  'features.pvspinlock': 'Whether spinlocks wait by calls of the host.',
  'features.ras': 'Errors of memory are reported to the guest; ARM only.',
  'features.sbbc': 'How bounds checks of POWER are kept from speculation.',
  'features.smm':
    'System management mode, which Secure Boot needs on x86; `tseg` is how much memory it has, of q35 only.',
  'features.smm.tseg': 'Memory that is kept for it.',
  'features.tcg': 'Cache of translated code, of guests that QEMU emulates in software.',
  'features.tcg.tbCache': 'Memory of the host for translated code.',
  'features.vmcoreinfo': 'Has the guest tell where details of a crash are.',
  'features.vmport': "The port of VMware's tools; x86 only.",
  firmware:
    'UEFI for systems and machines that start by it when left out, as Windows 11 and ARM do, else `bios`. Which UEFI libvirt chooses from what the host has.',
  'firmware.enrolledKeys':
    'The usual keys are in it, those of Microsoft among them; without them it checks nothing until the guest enrols its own.',
  'firmware.nvram': 'Where it keeps its variables.',
  'firmware.nvram.path':
    "File of the host; one of libvirt's own, by the name of the guest, when left out.",
  'firmware.nvram.template':
    'File of the host that they begin as; the one that goes with the firmware when left out. libvirt takes a firmware that goes with it, and refuses the guest where there is none (since 9.2.0, of older ones not at all).',
  'firmware.secureBoot':
    'It starts only what is signed: with `enrolledKeys`, which goes with it, by those keys. Not on `pc`.',
  'firmware.stateless':
    'It keeps no variables at all, as confidential guests want it; nothing else is asked of it then.',
  'firmware.type': '`efi`, of which all else is asked; or `bios`, of which nothing is.',
  group: 'Devices that share intents; what a device says itself ranks above them.',
  'group.devices': 'The devices of the group.',
  'group.intents': 'What is wanted of its place.',
  headroom: 'Places that are kept free for devices plugged in later.',
  'headroom.disks': 'Disks.',
  'headroom.gpus': 'Graphics cards and the like.',
  'headroom.legacy': 'Devices that are conventional PCI only.',
  'headroom.nics': 'Network cards.',
  'headroom.nodes': 'Places near NUMA cells.',
  'headroom.nodes.disks': 'Disks.',
  'headroom.nodes.gpus': 'Graphics cards and the like.',
  'headroom.nodes.legacy': 'Devices that are conventional PCI only.',
  'headroom.nodes.nics': 'Network cards.',
  'headroom.nodes.node': 'The NUMA cell of the guest.',
  'headroom.nodes.scsiControllers': 'Controllers of SCSI.',
  'headroom.scsiControllers': 'Controllers of SCSI.',
  'headroom.withMemory': 'Places behind which firmware keeps memory for what is plugged in.',
  'headroom.withMemory.disks': 'Disks.',
  'headroom.withMemory.gpus': 'Graphics cards and the like.',
  'headroom.withMemory.memory':
    'Memory that each of them is given below 4 GiB: what the device needs that is not prefetchable. Firmware gives 2 MiB by itself (QEMU docs/pcie.txt).',
  'headroom.withMemory.nics': 'Network cards.',
  'headroom.withMemory.node': 'The NUMA cell of the guest.',
  'headroom.withMemory.scsiControllers': 'Controllers of SCSI.',
  'host.capabilities': 'What libvirt takes, for each kind of guest that was asked for.',
  'host.capabilities.arch': "Architecture of these guests, by libvirt's word.",
  'host.capabilities.cpu': 'Ways to give them a CPU, and the models there are.',
  'host.capabilities.cpu.hostModel': 'The model that `host-model` comes to.',
  'host.capabilities.cpu.migratable': 'Whether a guest with `host-passthrough` can be migrated.',
  'host.capabilities.cpu.models':
    'Models for `custom` that the host can run, or of which libvirt does not know.',
  'host.capabilities.cpu.modes': 'Among `host-passthrough`, `maximum`, `host-model` and `custom`.',
  'host.capabilities.cpu.unusable': 'Models that libvirt knows and the host cannot run.',
  'host.capabilities.devices':
    "Words that libvirt takes, by element and by libvirt's name of the list: `{ tpm: { model: ['tpm-crb'] } }`.",
  'host.capabilities.features': "The same of `<features>`, such as `{ gic: { version: ['3'] } }`.",
  'host.capabilities.firmware':
    'Firmware that `<os firmware=…>` may ask for, such as `efi`; empty where there is none.',
  'host.capabilities.machine':
    'One machine of the family it was asked for, such as `pc-q35-10.0` or `q35`.',
  'host.capabilities.maxVcpus': 'Most vCPUs.',
  'host.capabilities.memorySources': 'Words that `<memoryBacking><source type=…>` takes.',
  'host.capabilities.secureLoader':
    'Whether there is firmware for Secure Boot by `<loader secure=…>`.',
  'host.capabilities.type': '`kvm`, `qemu`.',
  'host.capabilities.unsupported': 'Devices and features that libvirt says it does not support.',
  'host.devices':
    'PCI devices by address, such as `0000:3b:00.0`; all there are where any names its driver.',
  'host.devices.bars': 'Its memory regions.',
  'host.devices.bars.bytes': 'How large it is.',
  'host.devices.bars.prefetchable': 'Whether it may be read ahead.',
  'host.devices.bars.wide': 'Whether it may lie above 4 GiB.',
  'host.devices.driver': 'Driver of the host that has it, such as `vfio-pci`.',
  'host.devices.ioBar': 'Whether it has I/O ports, too.',
  'host.devices.iommuGroup': 'Its IOMMU group.',
  'host.devices.neededFor':
    'What the host itself needs it for: its screen, its root file system, its way to other hosts.',
  'host.devices.node': 'NUMA node it belongs to.',
  'host.devices.physicalFunction':
    'For a virtual function (SR-IOV): the address of its physical function.',
  'host.devices.rootComplex':
    'The root complex it hangs from, by any name that is the same for all its devices, such as `pci0000:3a`.',
  'host.devices.switches':
    'PCI Express switches between root complex and device, outermost first, by the address of their upstream ports.',
  'host.emulators':
    "Programs that run guests, by libvirt's name of the guest's architecture, such as `x86_64`.",
  'host.emulators.cpus': 'CPU models it has (QMP `query-cpu-definitions`).',
  'host.emulators.cpus.deprecated': 'QEMU is going to drop it.',
  'host.emulators.cpus.name': "By libvirt's word, such as `Skylake-Client`.",
  'host.emulators.domains': 'How libvirt runs guests with it: `kvm`, `qemu`.',
  'host.emulators.machines': 'Machines it has; of no others a guest can be.',
  'host.emulators.machines.alias': 'Shorter name that stands for it, such as `q35`.',
  'host.emulators.machines.deprecated': 'QEMU is going to drop it.',
  'host.emulators.machines.maxVcpus': 'Most vCPUs it takes.',
  'host.emulators.machines.name': 'Its own name, such as `pc-q35-10.0`.',
  'host.emulators.path': 'Where the program is, such as `/usr/bin/qemu-system-x86_64`.',
  'host.emulators.release': 'Its release, such as `10.0.3`.',
  'host.emulators.types':
    "QEMU's device types that it has, such as `virtio-blk-pci` (QMP `qom-list-types`), those of CPUs left out; of no others a guest can have a device.",
  'host.nodes': 'Its NUMA nodes.',
  'host.nodes.cpus': 'CPUs of the node, such as `0-15,32-47`.',
  'host.nodes.id': 'Its number.',
  'host.nodes.memory': 'Memory of the node, with its unit, or in KiB.',
  'host.nodes.pages': 'Huge pages set aside on the node.',
  'host.nodes.pages.count': 'How many there are.',
  'host.nodes.pages.size': 'Size of a page in KiB.',
  'host.releases':
    'Its libvirt and QEMU, such as `9.0.0` and `7.2.0`: what they do not know is neither written nor proposed.',
  'host.releases.libvirt':
    'Its libvirt and QEMU, such as `9.0.0` and `7.2.0`: what they do not know is neither written nor proposed.',
  'host.releases.qemu':
    'Its libvirt and QEMU, such as `9.0.0` and `7.2.0`: what they do not know is neither written nor proposed.',
  hypervisor: '`kvm` when left out.',
  intents: 'What holds for every device that does not say otherwise.',
  'intents.acpiIndex':
    "Number by which firmware tells the device to the guest's system, 1 to 16383.",
  'intents.apartFrom':
    'Devices it shares no bus, port or bridge with, so that no single failure takes both.',
  'intents.at': 'Exactly here, such as `0000:05:00.0`.',
  'intents.controller': 'A PCI controller, by its name or its index.',
  'intents.dense':
    'May share a port with others that may too, a function each, when there is no bus left for it alone.',
  'intents.functionOf':
    'A card of the host, as `0000:3b:00`, whose functions share a slot with it; `false` for a function that stays alone. Left out, host devices of one card keep together where the policy does not leave them apart.',
  'intents.guestName':
    "What the guest's system calls a network card, such as `eno1`; becomes its ACPI index.",
  'intents.hotplug': '`false`: where it cannot be unplugged; `true`: where it can.',
  'intents.integrated': 'Directly on the root complex.',
  'intents.nearHostDevice':
    'Near the NUMA cell of this PCI device of the host, such as `0000:3b:00.0`; with the strength of a node.',
  'intents.node': 'Near this NUMA cell of the guest.',
  'intents.nodeStrength':
    'How strongly the node is wanted; left out, the policy decides, most of which prefer it.',
  'intents.pci': 'Wants a conventional PCI place.',
  'intents.pcie': 'Wants a PCI Express place.',
  'intents.sameNodeAs':
    'Near the NUMA cell of this device of the guest, by its name or identity; with the strength of `node`.',
  'intents.sameSlotAs':
    'A device, by name or identity, whose slot it shares as a further function.',
  iothreads: 'Threads that serve its disks.',
  'iothreads.id': 'By which disks name it.',
  'iothreads.poll': 'For how long it polls before it sleeps.',
  'iothreads.poll.grow': 'By what the time grows.',
  'iothreads.poll.max': 'For how long it polls at most, in nanoseconds.',
  'iothreads.poll.shrink': 'By what the time shrinks.',
  'iothreads.poolMax': 'The most worker threads of the pool, such as `64`.',
  'iothreads.poolMin': 'The least worker threads of the pool, such as `1`.',
  kernel: 'A kernel of the host that is booted directly.',
  'kernel.cmdline': 'What it is told: its console, where nobody says anything.',
  'kernel.file': 'Path of the kernel on the host.',
  'kernel.initrd': 'Path of its initial file system on the host.',
  launchSecurity: 'How it is kept from the host.',
  'launchSecurity.authorKey': 'SEV-SNP: whether the identity is signed by a key of the author.',
  'launchSecurity.cbitpos':
    'Bit of an address that says "encrypted" (AMD); what the host has when left out.',
  'launchSecurity.dhCert': "The owner's Diffie-Hellman key in Base64 (SEV, SEV-ES).",
  'launchSecurity.guestVisibleWorkarounds':
    'SEV-SNP: what the host works around that the guest can see, in Base64.',
  'launchSecurity.hostData': 'SEV-SNP: what the host tells of the guest in reports, in Base64.',
  'launchSecurity.idAuth': 'SEV-SNP: the signature of that and its key, in Base64.',
  'launchSecurity.idBlock': 'SEV-SNP: what the guest has to be, in Base64.',
  'launchSecurity.kernelHashes': 'Whether a kernel that the host gives is measured too (AMD).',
  'launchSecurity.mrConfigId': 'TDX: what its measurement tells of its configuration, in Base64.',
  'launchSecurity.mrOwner': 'TDX: what its measurement tells of its owner, in Base64.',
  'launchSecurity.mrOwnerConfig':
    'TDX: what its measurement tells of what the owner configured, in Base64.',
  'launchSecurity.policy':
    'What the guest allows, in hex; what keeps debugging and other keys out when left out.',
  'launchSecurity.quoteGenerationService': 'TDX: socket of the daemon that signs reports.',
  'launchSecurity.reducedPhysBits':
    'How many bits of addresses that costs (AMD); what the host has when left out.',
  'launchSecurity.session': 'The session made with that key, in Base64 (SEV, SEV-ES).',
  'launchSecurity.type': 'The technique, such as `sev-snp`.',
  'launchSecurity.vcek': 'SEV-SNP: whether reports are signed by the key of the chip.',
  lifecycle: 'What happens when it powers off, reboots or crashes.',
  'lifecycle.onCrash': '`destroy` when left out.',
  'lifecycle.onLockfailure': 'When a lock of a disk is lost.',
  'lifecycle.onPoweroff': '`destroy` when left out.',
  'lifecycle.onReboot': '`restart` when left out.',
  machine:
    '`q35` when left out on x86, and `pc` for old systems; elsewhere what is usual there, such as `virt` on ARM.',
  memory:
    'That of the cells, else what the system asks for when left out; memory devices come on top.',
  memoryBacking: 'What of the host its memory is made of.',
  'memoryBacking.access':
    'Whether programs beside QEMU can map it; `shared` where a device needs that.',
  'memoryBacking.allocation':
    'When it is taken from the host; with so many threads (libvirt 8.2.0).',
  'memoryBacking.allocation.mode':
    'When the host gives the memory: at once, or as the guest asks for it.',
  'memoryBacking.allocation.threads': 'How many threads of the host give it.',
  'memoryBacking.discard':
    'Gives up what is in it when the guest ends, in place of writing it to its file.',
  'memoryBacking.hugepages':
    'Huge pages of the host: `true` for those it takes by default, or their size; NUMA cells have their own `pages`.',
  'memoryBacking.locked': 'Keeps all of it in the memory of the host, out of its swap.',
  'memoryBacking.nosharepages':
    'Keeps the host from merging pages of this guest with those of others.',
  'memoryBacking.source': '`memfd` where a device needs memory that is shared and nothing is said.',
  memoryLimits: 'How much memory of the host it may take.',
  'memoryLimits.hardLimit': 'The guest is ended above it.',
  'memoryLimits.softLimit': 'What is kept to when memory is scarce.',
  'memoryLimits.swapHardLimit': 'Memory and swap together.',
  name: 'Its name, such as `web-01`.',
  numatune: 'Which nodes of the host its memory is on.',
  'numatune.memnode': 'Where the memory of single cells is.',
  'numatune.memnode.cell': 'Number of the NUMA cell of the guest.',
  'numatune.memnode.mode': "`strict` takes it from there only; libvirt's default.",
  'numatune.memnode.nodeset': 'Nodes of the host, such as `0-1`.',
  'numatune.memory': 'Where its memory is on the host.',
  'numatune.memory.mode': "`strict` takes it from there only; libvirt's default.",
  'numatune.memory.nodeset': 'Nodes of the host, such as `0-1`.',
  'numatune.memory.placement': '`auto` asks numad for the nodes.',
  os: "Operating system in it, by libosinfo's id or short id: what is not said of the guest is chosen for it.",
  'os.devices':
    '`false` adds no devices to those that are named; they still get the models that it can drive.',
  'os.drivers': 'Media with further drivers that it gets, such as `virtio-win`.',
  'os.id': 'Its id or short id, such as `win11`.',
  'os.resources':
    'How much memory and how many vCPUs it gets where nobody says; what its maker recommends when left out.',
  pciHole64:
    'Memory above 4 GiB for PCI devices; `fit` for as much as the host devices need. That of the machine when left out.',
  policy: 'Who proposes the places of devices: a name, or a name and options, such as `pure-pcie`.',
  'policy.auto.os':
    "Operating system by libosinfo's id or short id; that of the guest when left out.",
  'policy.auto.spares':
    'Free places to keep for hotplug where the guest does not say: root ports, or conventional slots.',
  'policy.compose.base':
    'The policy that places what no rule has another for, such as `pure-pcie`; `auto` when left out.',
  'policy.compose.layers': 'Rules for groups of devices; a later one ranks above an earlier one.',
  'policy.compose.layers.dense':
    'May share a port with others that may too, a function each, when there is no bus left for it alone.',
  'policy.compose.layers.device':
    'Names or identities, such as `front-*` or `disk:vda`; `*` stands for any text.',
  'policy.compose.layers.functionOf':
    '`false`: functions of a host card do not share a slot; each can be unplugged by itself.',
  'policy.compose.layers.hotplug': '`false`: where it cannot be unplugged; `true`: where it can.',
  'policy.compose.layers.integrated': 'Directly on the root complex.',
  'policy.compose.layers.kind':
    "libvirt's element names, such as `disk`; `interface` for network cards.",
  'policy.compose.layers.model':
    'Catalog models, such as `virtio` or `usb/*`; `*` stands for any text.',
  'policy.compose.layers.node': 'Near this NUMA cell of the guest.',
  'policy.compose.layers.nodeStrength':
    'How strongly the node is wanted; left out, the policy decides, most of which prefer it.',
  'policy.compose.layers.only': 'Devices that can be nothing else on this machine.',
  'policy.compose.layers.pci': 'Wants a conventional PCI place.',
  'policy.compose.layers.pcie': 'Wants a PCI Express place.',
  'policy.compose.layers.policy': 'Places these devices in place of the base.',
  'policy.legacy-pci.spares':
    'Free conventional slots to keep for hotplug where the guest does not say.',
  'policy.libvirt.version':
    'Release whose defaults are taken where they changed over time; `11.3.0` when left out.',
  'policy.name': 'Its name, such as `pure-pcie`, also with its version as `pure-pcie@1`.',
  'policy.numa-aware.base':
    "Places everything inside a node's part of the tree, and all that has no node; by default what suits the machine.",
  'policy.numa-aware.devices':
    'Rules for groups of devices; a later one ranks above an earlier one.',
  'policy.numa-aware.devices.dense':
    'May share a port with others that may too, a function each, when there is no bus left for it alone.',
  'policy.numa-aware.devices.device':
    'Names or identities, such as `front-*` or `disk:vda`; `*` stands for any text.',
  'policy.numa-aware.devices.functionOf':
    '`false`: functions of a host card do not share a slot; each can be unplugged by itself.',
  'policy.numa-aware.devices.hotplug':
    '`false`: where it cannot be unplugged; `true`: where it can.',
  'policy.numa-aware.devices.integrated': 'Directly on the root complex.',
  'policy.numa-aware.devices.kind':
    "libvirt's element names, such as `disk`; `interface` for network cards.",
  'policy.numa-aware.devices.model':
    'Catalog models, such as `virtio` or `usb/*`; `*` stands for any text.',
  'policy.numa-aware.devices.node': 'Near this NUMA cell of the guest.',
  'policy.numa-aware.devices.nodeStrength':
    'How strongly the node is wanted; left out, the policy decides, most of which prefer it.',
  'policy.numa-aware.devices.only': 'Devices that can be nothing else on this machine.',
  'policy.numa-aware.devices.pci': 'Wants a conventional PCI place.',
  'policy.numa-aware.devices.pcie': 'Wants a PCI Express place.',
  'policy.numa-aware.devices.policy': 'Places these devices in place of the base.',
  'policy.numa-aware.follow':
    'How closely devices that are passed through follow their places on the host; `node` by default.',
  'policy.numa-aware.strict':
    'A device that cannot be near its node is an error, unless the guest says that it merely prefers it.',
  'policy.options': 'Its options by their names.',
  'policy.pure-pcie.conventional':
    'What is conventional only, or wished so: refused, or put behind one bridge that all of it shares.',
  'policy.pure-pcie.noHotplug':
    'Where devices with `noHotplug` go first: the root complex, or ports with hotplug switched off.',
  'policy.pure-pcie.spares':
    'Free root ports to keep for hotplug where the guest does not say; 1 like libvirt.',
  'policy.pure-pcie.substitute':
    'Replaces models that are conventional only by what does the same over Express; otherwise they are refused.',
  powerManagement: 'Whether it can be suspended.',
  'powerManagement.suspendToDisk': 'Whether it may sleep on disk (S4).',
  'powerManagement.suspendToMem': 'Whether it may sleep in memory (S3).',
  sysinfo: 'What firmware tells of its maker and serial number.',
  'sysinfo.baseBoard': 'What is said of boards.',
  'sysinfo.baseBoard.asset': 'Its number as an asset, such as `0042`.',
  'sysinfo.baseBoard.location': 'Where it is, such as `Slot 3`.',
  'sysinfo.baseBoard.manufacturer': 'Who made it, such as `Acme`.',
  'sysinfo.baseBoard.product': 'What it is, such as `Virt-Manager`.',
  'sysinfo.baseBoard.serial': 'Its serial number, such as `CZC1234`.',
  'sysinfo.baseBoard.version': 'Its version, such as `1.0`.',
  'sysinfo.bios': 'What firmware says of itself.',
  'sysinfo.bios.date': 'As `MM/DD/YYYY`.',
  'sysinfo.bios.release': 'Its release, such as `1.2`.',
  'sysinfo.bios.vendor': 'Who made it, such as `LENOVO`.',
  'sysinfo.bios.version': 'Its version, such as `1.0`.',
  'sysinfo.chassis': 'What is said of its case.',
  'sysinfo.chassis.asset': 'Its number as an asset, such as `0042`.',
  'sysinfo.chassis.manufacturer': 'Who made it, such as `Acme`.',
  'sysinfo.chassis.serial': 'Its serial number, such as `CZC1234`.',
  'sysinfo.chassis.sku': 'By what it is ordered, such as `Default string`.',
  'sysinfo.chassis.version': 'Its version, such as `1.0`.',
  'sysinfo.fwcfg':
    'Contents, or files of the host, that QEMU gives firmware by names that begin with `opt/`.',
  'sysinfo.fwcfg.file': 'Path of the file on the host.',
  'sysinfo.oemStrings': 'Such as credentials of systemd: `io.systemd.credential:name=value`.',
  'sysinfo.system': 'What is said of the machine.',
  'sysinfo.system.family': 'Of which family it is, such as `Servers`.',
  'sysinfo.system.manufacturer': 'Who made it, such as `Acme`.',
  'sysinfo.system.product': 'What it is, such as `Virt-Manager`.',
  'sysinfo.system.serial': 'Its serial number, such as `CZC1234`.',
  'sysinfo.system.sku': 'By what it is ordered, such as `Default string`.',
  'sysinfo.system.uuid': 'The same as that of the guest, which it is when left out.',
  'sysinfo.system.version': 'Its version, such as `1.0`.',
  title: 'Short title, for people.',
  uuid: 'Its UUID; libvirt makes one up when left out, such as `5f0b2a8e-6f0c-4b61-9d0e-0c4b3f6a1d2e`.',
  vcpus:
    'Those of the cells, else of the topology of the CPU, else as many as the system asks for when left out.',
};
