import { describe, expect, it } from '@jest/globals';
import { parseDiskName } from '../../src/domain/disk-name.js';

describe('parseDiskName', () => {
  it.each([
    ['sda', { index: 0, partition: 0 }],
    ['vdz', { index: 25, partition: 0 }],
    ['sdaa', { index: 26, partition: 0 }],
    ['xvdba', { index: 52, partition: 0 }],
    ['fdb', { index: 1, partition: 0 }],
    ['hda3', { index: 0, partition: 3 }],
    ['nvme1n2', { index: 1, partition: 0, controller: 1 }],
    ['nvme0n1p3', { index: 0, partition: 3, controller: 0 }],
  ])('reads %s', (name, expected) => {
    expect(parseDiskName(name)).toEqual(expected);
  });

  it.each(['', 'sd', 'da', 'sdA', 'sda01', 'sda-1', 'nvme0', 'nvme0n0', 'cdrom'])(
    'takes %j for no disk',
    (name) => {
      expect(parseDiskName(name)).toBeUndefined();
    },
  );
});
