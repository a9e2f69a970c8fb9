import { PC, type Shown } from './shown.js';

/** Screens, sound and inputs. */
export const displayOptions: readonly Shown[] = [
  {
    what: 'a virtio screen',
    add: (g) => g.addVideo({ model: 'virtio', heads: 2, resolution: '1920x1080' }),
  },
  { what: 'a second screen', add: (g) => g.addVideo().addVideo({ model: 'virtio' }) },
  {
    what: 'a 3D screen',
    optional: true,
    add: (g) => g.addVideo({ model: 'virtio', accel3d: true }).addGraphics('egl-headless'),
  },
  {
    what: 'blob resources',
    since: [9, 2],
    domain: ['memoryBacking'],
    add: (g) => g.addVideo({ model: 'virtio', blob: true }),
  },
  {
    what: 'an old screen',
    optional: true,
    on: ['pc'],
    add: (g) => g.addVideo({ model: 'qxl', vram: '32 MiB', heads: 4 }),
  },
  { what: 'a VGA', on: PC, add: (g) => g.addVideo({ model: 'vga', vram: '32 MiB' }).integrated() },
  { what: 'a Bochs screen', add: (g) => g.addVideo({ model: 'bochs', resolution: '800x600' }) },
  { what: 'a screen for firmware', add: (g) => g.addVideo('ramfb') },
  { what: 'no screen', add: (g) => g.addGraphics().addVideo('none') },
  { what: 'VNC', add: (g) => g.addGraphics('vnc').addVideo() },
  {
    what: 'VNC with everything',
    add: (g) =>
      g
        .addGraphics({
          listen: '0.0.0.0',
          port: 5999,
          websocket: 5700,
          keymap: 'de',
        })
        .addVideo(),
  },
  { what: 'VNC on a socket', add: (g) => g.addGraphics({ socket: '/tmp/vnc' }).addVideo() },
  {
    what: 'SPICE',
    optional: true,
    on: PC,
    add: (g) => g.addGraphics({ type: 'spice', port: 5998 }).addVideo(),
  },
  {
    what: 'SPICE with OpenGL',
    optional: true,
    on: PC,
    add: (g) =>
      g
        .addGraphics({ type: 'spice', socket: '/tmp/spice', gl: true })
        .addVideo({ accel3d: true, model: 'virtio' }),
  },
  {
    what: 'sound cards',
    on: ['pc'],
    add: (g) =>
      g
        .addSound({ model: 'ich9', codec: 'micro' })
        .addSound('ich6')
        .addSound('ac97')
        .addSound('es1370')
        .addSound('sb16')
        .addSound('pcspk')
        .addSound('usb'),
  },
  { what: 'integrated sound', on: ['q35'], add: (g) => g.addSound('ich9').integrated() },
  { what: 'virtio sound', since: [10, 4], add: (g) => g.addSound({ model: 'virtio', streams: 4 }) },
  { what: 'the usual sound', since: [10, 4], add: (g) => g.addSound() },
  {
    what: 'USB sound',
    since: [9, 4],
    add: (g) => g.addSound({ model: 'usb', multichannel: true }),
  },
  {
    what: 'inputs',
    add: (g) => g.addInput('tablet').addInput('keyboard').addInput('mouse'),
  },
  {
    what: 'inputs on other buses',
    add: (g) =>
      g
        .addInput({ type: 'tablet', bus: 'virtio' })
        .addInput({ type: 'keyboard', bus: 'usb' })
        .addInput({ type: 'passthrough', device: '/dev/input/event1' }),
  },
];
