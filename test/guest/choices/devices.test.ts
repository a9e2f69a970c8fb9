import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { devices } from '../written.js';

const linux = guest('web').os('debian12');

/** What was added to a guest, by kind and number. */
function added(of: typeof linux): readonly string[] {
  return of
    .design()
    .choices.filter(({ value }) => value.startsWith('added'))
    .map(({ about }) => about);
}

describe('devices that are added', () => {
  it('are what a server is run with', () => {
    expect(added(linux)).toEqual([
      'serial:0',
      'channel:org.qemu.guest_agent.0',
      'rng:0',
      'memballoon:0',
      'input:0',
      'input:1',
    ]);
  });

  it('are a screen and what goes with it for a system that is used by one', () => {
    const windows = guest('desk').os('win11');
    expect(devices(windows, 'graphics', 'video', 'input', 'tpm')).toMatch(
      /type="vnc".*type="vga".*type="tablet" bus="usb".*model="tpm-crb">\s*<backend type="emulator" version="2.0"/s,
    );
  });

  it('are a card and a tablet where there are graphics, and a keyboard where the machine has none', () => {
    const screen = linux.addGraphics();
    expect(devices(screen, 'video', 'input')).toMatch(/type="virtio".*tablet.*ps2.*ps2/s);
    expect(devices(screen.arch('aarch64'), 'input')).toMatch(
      /type="tablet" bus="usb".*type="keyboard" bus="usb"/s,
    );
    expect(devices(screen.arch('s390x'), 'input')).toMatch(
      /type="tablet" bus="virtio".*type="keyboard" bus="virtio"/s,
    );
  });

  it('are a sound card with SPICE only', () => {
    expect(added(linux.addGraphics('spice'))).toContain('sound:0');
    expect(added(linux.addGraphics('vnc'))).not.toContain('sound:0');
  });

  it('are a channel of the agent and two USB devices of the viewer with SPICE only', () => {
    const spice = linux.addGraphics('spice');
    const channel = 'channel:com.redhat.spice.0';
    expect(added(spice)).toEqual(expect.arrayContaining([channel, 'redirdev:0', 'redirdev:1']));
    expect(devices(spice, 'channel', 'redirdev')).toMatch(
      /type="spicevmc">\s*<target type="virtio" name="com.redhat.spice.0".*redirdev.*redirdev/s,
    );
    expect(spice.design().explain(channel).chosen[0]?.because).toContain('shares the clipboard');
    expect(devices(linux.addGraphics('vnc'), 'channel', 'redirdev')).not.toMatch(/spice|redirdev/);
    const less = spice.defaults({ spiceAgent: false, redirdev: false });
    expect(devices(less, 'channel', 'redirdev')).not.toMatch(/spice|redirdev/);
  });

  it('are no channel and no USB devices of SPICE where there is no driver, no USB, or one already', () => {
    const spice = linux.addGraphics('spice');
    const old = guest('old').os('win2k').machine('pc').addGraphics('spice');
    expect(devices(old, 'channel')).toBe('');
    const bare = spice.addXml("<controller type='usb' model='none'/>");
    expect(devices(bare, 'redirdev')).toBe('');
    const said = spice.addChannel({ source: 'spicevmc' }).addRedirdev();
    expect(devices(said, 'channel').match(/<channel/g)).toHaveLength(2);
    expect(devices(said, 'redirdev').match(/<redirdev/g)).toHaveLength(1);
  });

  it('are no second ones, be the first in XML of the user', () => {
    const full = linux
      .addConsole()
      .addChannel()
      .addBalloon('none')
      .addXml("<rng model='virtio'><backend model='builtin'/></rng>")
      .addInput('mouse')
      .addXml("<input type='keyboard' bus='ps2'/>");
    expect(added(full)).toEqual([]);
  });

  it('are left out where the user wants that', () => {
    expect(added(guest('web').os('debian12', { devices: false }))).toEqual([]);
    expect(added(linux.defaults({ rng: false, agent: false, ownDevices: false }))).toEqual([
      'serial:0',
      'memballoon:0',
    ]);
  });

  it('are the USB 2 controller with its companions for a system without a driver for USB 3', () => {
    const controllers = devices(guest('desk').os('win7'), 'controller');
    expect(controllers).toContain('ich9-ehci1');
    expect(controllers).toContain('ich9-uhci3');
    expect(controllers).not.toContain('xhci');
  });

  it('say that there is no balloon where the system has no driver for it', () => {
    expect(devices(guest('desk').os('win10'), 'memballoon')).toBe('<memballoon model="none"/>');
  });
});

describe('the start of a guest', () => {
  it('is from the first disk, then from media for installing', () => {
    const both = linux.addCdrom('/debian.iso').addDisk('/a.qcow2').addDisk('/b.qcow2');
    expect(devices(both, 'disk').match(/dev="\w+"|order="\d"/g)).toEqual([
      'dev="sda"',
      'order="2"',
      'dev="vda"',
      'order="1"',
      'dev="vdb"',
    ]);
  });

  it('is from the network where there is no disk', () => {
    expect(devices(linux.addNic(), 'interface')).toContain('<boot order="1"/>');
  });

  it('is what the user says', () => {
    const said = linux.addDisk('/a.qcow2').addNic({ name: 'lan' }).bootFrom('lan');
    expect(devices(said, 'disk')).not.toContain('order');
  });

  it('is a kernel of the host, which prints on the serial line of its machine', () => {
    const kernel = linux.kernel({ file: '/vmlinuz', initrd: '/initrd' }).addDisk('/a.qcow2');
    expect(kernel.design().xml).toMatch(
      /<kernel>\/vmlinuz<\/kernel>\s*<initrd>\/initrd<\/initrd>\s*<cmdline>console=ttyS0</,
    );
    expect(kernel.arch('aarch64').design().xml).toContain('<cmdline>console=ttyAMA0<');
    expect(devices(kernel, 'disk')).not.toContain('order');
    const quiet = linux.kernel({ file: '/vmlinuz', cmdline: 'quiet' });
    expect(quiet.design().xml).toContain('<cmdline>quiet<');
  });
});

describe('head-room', () => {
  const free = (of: typeof linux) =>
    of.design().topology.buses.filter((bus) => bus.empty && bus.index > 0).length;

  it('is more for a server than for a desktop', () => {
    expect(free(linux)).toBe(4);
    expect(free(linux.addGraphics())).toBe(1);
  });

  it('are a channel for the agent of Windows too, for there are media with its driver', () => {
    expect(added(guest('desk').os('win10'))).toContain('channel:org.qemu.guest_agent.0');
    expect(added(guest('desk').os('freedos1.3')).join()).not.toContain('channel');
  });

  it('are a USB 3 controller on an old PC whose system drives it', () => {
    expect(devices(linux.machine('pc'), 'controller')).toContain('index="0" model="qemu-xhci"');
    expect(devices(guest('desk').os('winxp'), 'controller')).not.toContain('xhci');
    expect(
      devices(
        linux.machine('pc').addController({ type: 'usb', model: 'piix4-uhci', index: 0 }),
        'controller',
      ),
    ).not.toContain('xhci');
  });

  it('tell what was added', () => {
    const told = guest('desk').os('winxp').design().choices;
    expect(told.find(({ about }) => about === 'input:0')?.value).toBe(
      'added: type tablet, bus usb',
    );
    expect(told.find(({ about }) => about === 'memballoon:0')?.value).toBe('none');
  });
});

describe('what libvirt adds by itself', () => {
  const releases = { libvirt: '11.3.0', qemu: '10.0.0' };
  const told = guest('web', { releases }).hypervisor('qemu').os('debian12');

  it('is there where it is told which libvirt the guest is for', () => {
    expect(devices(told, 'watchdog', 'audio')).toMatch(
      /model="itco" action="reset".*id="1" type="none"/s,
    );
    expect(devices(linux, 'watchdog', 'audio')).toBe('');
    expect(devices(guest('web', { releases: { libvirt: '9.0.0' } }), 'watchdog')).toBe('');
    expect(devices(told.arch('s390x'), 'panic')).toContain('model="s390"');
    expect(devices(told.arch('ppc64'), 'panic')).toContain('model="pseries"');
  });

  it('is sound to SPICE where that is the last screen, and none without a way for it', () => {
    expect(devices(told.addGraphics('vnc').addGraphics('spice'), 'audio')).toContain('"spice"');
    expect(devices(told.addGraphics('spice').addGraphics('vnc'), 'audio')).toContain('"none"');
    expect(devices(told.addGraphics('egl-headless'), 'audio')).toBe('');
  });

  it('is no second one', () => {
    const said = told.addWatchdog('i6300esb').addXml("<audio id='1' type='file'/>");
    expect(devices(said, 'watchdog')).not.toContain('action="none"');
    expect(devices(said, 'audio')).toBe('<audio id="1" type="file"/>');
  });

  it.each([
    ['armv7l', 'cortex-a15'],
    ['s390x', 'qemu'],
    ['ppc64', 'POWER10'],
  ])('is the CPU that is emulated on %s', (arch, model) => {
    expect(told.arch(arch).design().xml).toContain(`<model fallback="forbid">${model}</model>`);
    expect(told.arch(arch).hypervisor('kvm').design().xml).not.toContain(`>${model}<`);
  });
});
