import { type Guest, guest } from 'virtwright';
import { type PresetName, preset } from 'virtwright/policies';
import { withMany } from './crowds.js';

const empty = (): Guest<string> =>
  guest('made').defaults(false).hypervisor('qemu').memory('512 MiB').vcpus(2);

/** A guest of the kind that each preset is for. */
export const presetGuests: Readonly<Record<PresetName, () => Guest<string>>> = {
  'linux-server': () =>
    empty()
      .addDisk({ file: '/images/server.qcow2' })
      .addNic({ name: 'lan', network: 'default' })
      .addRng()
      .policy(preset('linux-server')),
  // With one card that is conventional only.
  'windows-desktop': () =>
    empty()
      .addDisk({ file: '/images/desk.qcow2' })
      .addCdrom({ file: '/images/drivers.iso' })
      .addNic({ name: 'lan', network: 'default' })
      .addNic({ name: 'old', network: 'default', model: 'rtl8139' })
      .addVideo('vga')
      .addGraphics()
      .addSound('ich9')
      .addChannel()
      .policy(preset('windows-desktop')),
  'gpu-passthrough': () =>
    empty()
      .addCell({ cpus: '0', memory: '256 MiB' })
      .addCell({ cpus: '1', memory: '256 MiB' })
      .addHostdev({ name: 'gpu', host: '0000:3b:00.0' })
      .onNode(1)
      .addNic({ name: 'lan', network: 'default' })
      .policy(preset('gpu-passthrough')),
  'max-density': () => withMany(empty(), 1000).policy(preset('max-density')),
};
