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
});
