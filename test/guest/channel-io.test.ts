import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';

const mainframe = guest('lpar').arch('s390x').addDisk('/a.qcow2');

describe('a machine with channel I/O', () => {
  it('has no sound card with old releases, which is told without a model that nobody named', () => {
    const old = mainframe.host({ releases: { libvirt: '9.0.0', qemu: '7.2.0' } });
    const result = old.addSound().tryDesign();
    expect(result.ok ? [] : result.issues).toEqual([
      expect.objectContaining({
        code: 'machine-lacks-device',
        message: 'The machine s390-ccw has no sound card in the releases at hand.',
        remedy: 'Leave it out, or choose another machine.',
      }),
    ]);
  });

  it('has sound by virtio with new ones, and network by virtio for whatever system', () => {
    const made = mainframe.os('win10').addSound().addNic().design();
    expect(made.xml).toMatch(/<sound model="virtio"/);
    expect(made.xml).toMatch(/<interface[\s\S]*?<model type="virtio"/);
  });
});
