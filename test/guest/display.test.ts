import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { devices, faults, legacyDevices, part } from './written.js';

describe('addVideo', () => {
  const model = (made: Parameters<typeof devices>[0]): string[] =>
    [...devices(made, 'video').matchAll(/type="(.*?)"/g)].map(([, type = '']) => type);

  it('is virtio where there is PCI Express, and a VGA where there is none', () => {
    expect(model(guest('web').defaults(false).addVideo())).toEqual(['virtio']);
    expect(model(guest('arm').defaults(false).arch('aarch64').addVideo())).toEqual(['virtio']);
    expect(model(guest('old').defaults(false).machine('pc').addVideo().addVideo())).toEqual([
      'vga',
      'virtio',
    ]);
  });

  it('writes every option', () => {
    const made = guest('web')
      .defaults(false)
      .addVideo({ model: 'virtio', heads: 2, resolution: '1920x1080', accel3d: true, blob: true })
      .addVideo({ model: 'virtio' });
    expect(devices(made, 'video')).toBe(
      [
        '<video>',
        '  <model type="virtio" heads="2" blob="on">',
        '    <acceleration accel3d="yes"/>',
        '    <resolution x="1920" y="1080"/>',
        '  </model>',
        '</video>',
        '<video>',
        '  <model type="virtio"/>',
        '</video>',
      ].join('\n'),
    );
    expect(part(made, 'memoryBacking')).toContain('memfd');
  });

  it('gives a qxl its memory', () => {
    const made = guest('old').defaults(false).addVideo({ model: 'qxl', vram: '32 MiB' });
    expect(legacyDevices(made, 'video')).toContain('<model type="qxl" vram="32768"/>');
  });

  it('is chosen by nobody else where there is to be none', () => {
    expect(model(guest('web').defaults(false).addGraphics().addVideo('none'))).toEqual(['none']);
  });

  it('tells what a model does not have', () => {
    const made = guest('web')
      .defaults(false)
      .addVideo({ model: 'virtio', vram: '16 MiB', heads: 17, resolution: '1920' })
      .addVideo('vga');
    expect(faults(made)).toEqual([
      'bad-option video:0: The option heads is 17, and it has to be a whole number from 1 to 16.',
      'bad-option video:0: The option resolution is "1920", and it is not width and height, such as \'1920x1080\'.',
      'option-does-not-apply video:0: The option vram is for vga, vmvga, bochs or qxl, and this is the model virtio.',
      'not-secondary video:1: video:1 cannot be: a vga can only be the first graphics card of a guest.',
    ]);
  });
});

describe('addGraphics', () => {
  it('is VNC on a port chosen at the start, with a screen', () => {
    expect(devices(guest('web').defaults(false).addGraphics(), 'graphics', 'video')).toBe(
      [
        '<graphics type="vnc" port="-1" autoport="yes"/>',
        '<video>',
        '  <model type="virtio"/>',
        '</video>',
      ].join('\n'),
    );
  });

  it('listens where it is told', () => {
    const made = guest('web')
      .defaults(false)
      .addGraphics({
        listen: '0.0.0.0',
        port: 5901,
        websocket: 5701,
        password: 'secret',
        keymap: 'de',
      })
      .addGraphics({ type: 'spice', tlsPort: 5902 })
      .addGraphics({ type: 'egl-headless', gl: true });
    const other = guest('web').defaults(false).addGraphics({ socket: '/run/vnc' });
    expect(`${devices(made, 'graphics')}\n${devices(other, 'graphics')}`).toBe(
      [
        '<graphics type="vnc" port="5901" autoport="no" websocket="5701" passwd="secret" keymap="de">',
        '  <listen type="address" address="0.0.0.0"/>',
        '</graphics>',
        '<graphics type="spice" tlsPort="5902" autoport="no"/>',
        '<graphics type="egl-headless">',
        '  <gl enable="yes"/>',
        '</graphics>',
        '<graphics type="vnc">',
        '  <listen type="socket" socket="/run/vnc"/>',
        '</graphics>',
      ].join('\n'),
    );
  });

  it('has no password for VNC that is too long, and does not tell it', () => {
    const [fault, ...others] = faults(
      guest('web').defaults(false).addGraphics({ password: 'geheimnis' }),
    );
    expect([fault?.split(' ')[0], others]).toEqual(['bad-option', []]);
    expect(fault).not.toContain('geheimnis');
    const spice = guest('web')
      .defaults(false)
      .addGraphics({ type: 'spice', password: 'geheimnis' });
    expect(faults(spice)).toEqual([]);
  });

  it('tells what contradicts itself', () => {
    const made = guest('web')
      .defaults(false)
      .addGraphics({ socket: '/run/vnc', listen: '::1', port: 70_000 })
      .addGraphics({ type: 'spice', websocket: 1 })
      .addGraphics({ type: 'egl-headless', port: 5900 });
    expect(faults(made)).toEqual([
      'bad-option graphics:0: The option port is 70000, and it has to be a whole number from 1 to 65535.',
      "conflicting-options graphics:0: The options socket '/run/vnc' and port 70000 exclude each other.",
      "conflicting-options graphics:0: The options listen '::1' and socket '/run/vnc' exclude each other.",
      'option-does-not-apply graphics:1: The option websocket is for vnc, and this is spice.',
      'option-does-not-apply graphics:2: The option port is for vnc or spice, and this is egl-headless.',
    ]);
  });
});

describe('addSound', () => {
  it('is what suits policy and machine', () => {
    expect(devices(guest('web').defaults(false).addSound(), 'sound')).toBe(
      '<sound model="virtio"/>',
    );
    expect(legacyDevices(guest('web').defaults(false).addSound(), 'sound')).toBe(
      '<sound model="ich9"/>',
    );
    expect(legacyDevices(guest('old').defaults(false).machine('pc').addSound(), 'sound')).toBe(
      '<sound model="ich6"/>',
    );
    expect(legacyDevices(guest('arm').defaults(false).arch('aarch64').addSound(), 'sound')).toBe(
      '<sound model="ich9"/>',
    );
  });

  it('has options by model', () => {
    const made = guest('web')
      .defaults(false)
      .addSound({ model: 'ich9', codec: 'micro' })
      .addSound({ model: 'virtio', streams: 4 })
      .addSound({ model: 'usb', multichannel: true })
      .addSound('pcspk');
    expect(legacyDevices(made, 'sound')).toBe(
      [
        '<sound model="ich9">',
        '  <codec type="micro"/>',
        '</sound>',
        '<sound model="virtio" streams="4"/>',
        '<sound model="usb" multichannel="yes"/>',
        '<sound model="pcspk"/>',
      ].join('\n'),
    );
    expect(
      faults(
        guest('arm').defaults(false).arch('aarch64').addSound({ model: 'sb16', codec: 'micro' }),
      ),
    ).toEqual([
      'option-does-not-apply sound:0: The option codec is for ich6 or ich9, and this is the model sb16.',
      'machine-lacks-device sound:0: sound:0 cannot be: the machine virt has no sb16 sound; there is one on q35, i440fx, isapc, mips-malta.',
    ]);
  });
});

describe('addInput', () => {
  it('sits on the bus the machine has for it', () => {
    const inputs = guest('web')
      .defaults(false)
      .addInput('tablet')
      .addInput('keyboard')
      .addInput('mouse');
    expect(devices(inputs, 'input').split('\n').slice(0, 3)).toEqual([
      '<input type="tablet" bus="usb"/>',
      '<input type="keyboard" bus="ps2"/>',
      '<input type="mouse" bus="ps2"/>',
    ]);
    expect(devices(inputs.arch('aarch64'), 'input')).toBe(
      [
        '<input type="tablet" bus="virtio"/>',
        '<input type="keyboard" bus="virtio"/>',
        '<input type="mouse" bus="virtio"/>',
      ].join('\n'),
    );
  });

  it('hands a device of the host on', () => {
    const made = guest('web')
      .defaults(false)
      .addInput({ type: 'passthrough', device: '/dev/input/event1' });
    expect(devices(made, 'input')).toContain(
      '<input type="passthrough" bus="virtio">\n  <source evdev="/dev/input/event1"/>\n</input>',
    );
  });

  it('brings a USB controller along on a machine without', () => {
    const made = guest('arm')
      .defaults(false)
      .arch('aarch64')
      .addInput({ type: 'tablet', bus: 'usb' });
    expect(devices(made, 'controller')).toContain(
      '<controller type="usb" index="0" model="qemu-xhci"/>',
    );
  });

  it('tells what no bus can do', () => {
    const made = guest('web')
      .defaults(false)
      .addInput({ type: 'tablet', bus: 'ps2' })
      .addInput({ type: 'passthrough', bus: 'usb' })
      .addInput({ type: 'mouse', device: '/dev/input/event1' });
    expect(faults(made)).toEqual([
      'missing-option input:1: It passes a device of the host on and does not say which.',
      'option-does-not-apply input:2: The option device is for passthrough, and this is a mouse.',
      'conflicting-options input:0: The type tablet and the bus ps2 exclude each other.',
      'conflicting-options input:1: The type passthrough and the bus usb exclude each other.',
    ]);
  });
});
