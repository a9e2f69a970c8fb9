import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';

const told = (made: ReturnType<typeof guest>): readonly string[] =>
  made
    .design()
    .issues.filter(({ code }) => code === 'no-driver')
    .map(({ severity, device, remedy }) => `${severity} ${device}: ${remedy}`);

describe('a model that the system has no driver for', () => {
  const windows = guest('desk').os('win10');

  it('is a warning with the one it has', () => {
    expect(told(windows.addNic({ model: 'virtio' }))).toEqual([
      "warning interface:0: Choose 'e1000e', or name media with drivers: virtio-win.",
    ]);
    expect(told(windows.addDisk({ file: '/a.qcow2', bus: 'virtio' }))).toEqual([
      "warning disk:vda: Choose 'sata', or name media with drivers: virtio-win.",
    ]);
    expect(told(guest('old').os('win2k').addNic({ model: 'e1000' }))).toHaveLength(1);
  });

  it('is none where media have it, where the system has it, and where nobody tells the system', () => {
    const fitted = guest('desk').os('win10', { drivers: ['virtio-win'] });
    expect(told(fitted.addNic({ model: 'virtio' }))).toEqual([]);
    expect(told(windows.addNic({ model: 'e1000e' }).addNic())).toEqual([]);
    expect(told(guest('web').addNic({ model: 'pcnet' }))).toEqual([]);
  });

  it('names media only where these have it', () => {
    const old = guest('old').os('winxp');
    expect(told(old.addNic({ model: 'e1000e' }))).toEqual([
      "warning interface:0: Choose 'rtl8139'.",
    ]);
    expect(told(old.addNic({ model: 'virtio' }))[0]).toMatch(/virtio-win/);
  });

  it('is told of controllers too, and of nothing that is none', () => {
    const old = guest('old').os('winxp');
    const usb3 = old.addController({ type: 'usb', model: 'qemu-xhci' });
    expect(told(usb3)).toEqual([expect.stringMatching(/^warning usb:0: Leave it out/)]);
    const shared = old.addFilesystem({ dir: '/srv', tag: 'srv' });
    expect(told(shared)).toEqual([expect.stringMatching(/^warning filesystem:.*: Leave it out/)]);
    expect(told(guest('web').os('debian12').addFilesystem({ dir: '/srv', tag: 'srv' }))).toEqual(
      [],
    );
    expect(told(guest('web').os('debian12').addVideo('none'))).toEqual([]);
  });
});

describe('media with drivers', () => {
  it.each([
    ['nonsense', 'Name one of these, or leave it out.'],
    ['virtio-wim', "Did you mean 'virtio-win'?"],
  ])('that nobody knows are an error: %s', (media, remedy) => {
    const result = guest('desk')
      .os('win11', { drivers: [media] })
      .tryDesign();
    expect(result.ok ? [] : result.issues).toEqual([
      expect.objectContaining({ code: 'unknown-word', remedy }),
    ]);
  });

  it('are none for a system that has all drivers, and no error', () => {
    expect(
      guest('web')
        .os('debian12', { drivers: ['virtio-win'] })
        .tryDesign().ok,
    ).toBe(true);
  });
});
