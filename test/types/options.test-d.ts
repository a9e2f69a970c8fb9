import { guest, open } from 'virtwright';

const web = guest('web').defaults(false);

// Options are checked by name, by type and by value.
web.addDisk({ file: '/a', bus: 'scsi', cache: 'none' });
// @ts-expect-error TS2353: there is no such option
web.addDisk({ fiel: '/a' });
// @ts-expect-error TS2322: there is no such bus
web.addDisk({ file: '/a', bus: 'nvme' });
// @ts-expect-error TS2322: a file is a text
web.addDisk({ file: 1 });
// @ts-expect-error TS2554: a disk has options
web.addDisk();
// @ts-expect-error TS2345: a filesystem has a tag
web.addFilesystem({ dir: '/srv' });
// @ts-expect-error TS2322: a number of ports is a number
web.addController({ model: 'pcie-root-port', ports: '2' });

// Sizes have a unit.
web.memory('8 GiB').memory('512MiB').memory('1.5 GiB');
// @ts-expect-error TS2345: how much of what?
web.memory('8');
// @ts-expect-error TS2345: units are those of 1024
web.memory('8 GB');
// @ts-expect-error TS2345: a number has no unit
web.memory(8);

// Short forms are the words of one option.
web.addVideo('qxl').addGraphics('spice').addSound('ich9').addWatchdog('itco').addBalloon('none');
web.addInput('tablet').addConsole('virtio').addIommu('intel').addPanic('pvpanic');
web.addChannel('org.qemu.guest_agent.0').addHostdev('0000:3b:00.0').addController('pcie-root-port');
// @ts-expect-error TS2345: there is no such model
web.addVideo('vrtio');
// @ts-expect-error TS2345: there is no such type
web.addGraphics('vcn');

// Plain data is typed by its kind.
web.add({ kind: 'rng', backend: 'builtin' });
// @ts-expect-error TS2353: a random number generator has no bus
web.add({ kind: 'rng', bus: 'virtio' });
// @ts-expect-error TS2322: there is no such kind
web.add({ kind: 'rgn' });

// Intents.
web.onNode(1, 'require').intend({ pcie: 'prefer', hotplug: false });
web.nearHostDevice('0000:3b:00.0').addRng({ name: 'rng' }).addNic().sameNodeAs('rng', 'prefer');
// @ts-expect-error TS2345: there is no such strength
web.onNode(1, 'must');
// @ts-expect-error TS2345: there is no such device
web.sameNodeAs('rng');
// @ts-expect-error TS2353: there is no such fact
web.host({ devices: { '0000:3b:00.0': { numa: 1 } } });
// @ts-expect-error TS2561: there is no such intent
web.intend({ pcei: 'prefer' });
// @ts-expect-error TS2561: places are kept for kinds of devices
web.reserveHotplug({ nic: 1 });

// A member that is undefined is no member.
// @ts-expect-error TS2379: leave it out instead
web.addNic({ network: undefined });

// What was said cannot be changed behind the guest's back.
const spec = web.toJSON();
// @ts-expect-error TS2540: plain data is read-only
spec.name = 'other';
// @ts-expect-error TS2339: lists too
spec.devices.push({ kind: 'rng' });

// What an opened guest changes is typed by what the name of the device begins with.
open('')
  .update('disk:vda', { cache: 'none', serial: null })
  .update('interface:52:54:00:00:00:01', { bridge: 'br0' })
  .update('usb:0', { ports: 8 })
  .update('data', { cache: 'none' });
// @ts-expect-error TS2322: there is no such cache of a disk
open('').update('disk:vda', { cache: 'always' });
// @ts-expect-error TS2353: a card has no cache
open('').update('interface:0', { cache: 'none' });
// @ts-expect-error TS2322: no kind has such a cache
open('').update('data', { cache: 'nope' });
