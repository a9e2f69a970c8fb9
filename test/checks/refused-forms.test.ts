import { describe, expect, it } from '@jest/globals';
import { lint } from '../../src/lint/index.js';
import { at, BARE, definition, issuesOf, nic } from '../support/placing.js';

/** What is found in a guest of 4 vCPUs with these devices, and with that beside them. */
function found(devices: string, beside = ''): string[] {
  const text = definition({ devices: [BARE, devices] }).replace('<devices>', `${beside}<devices>`);
  return lint(text).map(({ severity, code }) => `${severity} ${code}`);
}

const drive = (
  bus: string,
  name: string,
  inner = '',
  kinds = "type='file' device='disk'",
): string =>
  `<disk ${kinds}><source file='/a' dev='/dev/a'/><target dev='${name}' bus='${bus}'/>${inner}</disk>`;
const WWN = '<wwn>5000c50015ea71ac</wwn>';
const cid = (address: number): string =>
  `<vsock model='virtio'><cid auto='no' address='${address}'/></vsock>`;
const shared = (size: string): string =>
  `<shmem name='a'><model type='ivshmem-plain'/>${size}</shmem>`;
const cells = (...cpus: readonly string[]): string =>
  `<cpu><numa>${cpus
    .map((list) => `<cell${list && ` cpus='${list}'`} memory='512' unit='MiB'/>`)
    .join('')}</numa></cpu>`;

describe('what libvirt refuses of devices, and lint tells', () => {
  it.each([
    ['media on the bus virtio', drive('virtio', 'vda', '', "type='file' device='cdrom'")],
    ['a World Wide Name on sata', drive('sata', 'sda', WWN)],
    ['a lun in a file', drive('scsi', 'sda', '', "type='file' device='lun'")],
  ])('is %s', (_title, device) => {
    expect(found(device)).toEqual(['error conflicting-options']);
  });

  it.each([
    ['a World Wide Name on scsi', drive('scsi', 'sda', WWN)],
    ['a lun that is a device of the host', drive('scsi', 'sda', '', "type='block' device='lun'")],
    ['a CD-ROM drive on sata', drive('sata', 'sda', '', "type='file' device='cdrom'")],
    ['the first context identifier of a guest', cid(3)],
    ['one that libvirt chooses', "<vsock model='virtio'><cid auto='yes'/></vsock>"],
    ['shared memory of a MiB', shared("<size unit='KiB'>1024</size>")],
    ['shared memory of 4 GiB', shared("<size unit='G'>4</size>")],
    ['shared memory of no size', shared('')],
  ])('is not %s', (_title, device) => {
    expect(found(device)).toEqual([]);
  });

  it('is a context identifier of the host', () => {
    expect(found(cid(2))).toEqual(['error bad-cid']);
  });

  it.each(["<size unit='M'>3</size>", "<size unit='KiB'>512</size>", '<size>3000000</size>'])(
    'is shared memory of a size like %s',
    (size) => {
      expect(found(shared(size))).toEqual(['error bad-size']);
    },
  );

  it('is a vCPU in two cells, or none of the guest', () => {
    expect(found('', cells('0-1', '1-3'))).toEqual(['error bad-cell-vcpus']);
    expect(found('', cells('0-1', '2-4'))).toEqual(['error bad-cell-vcpus']);
    expect(found('', cells('0-1', '2,3', ''))).toEqual([]);
  });
});

describe("multifunction='off' at function 0", () => {
  const [off, second] = [at('00:06.0').replace('/>', " multifunction='off'/>"), at('00:06.1')];

  it('is an error where further functions are there, for QEMU does not start', () => {
    const devices = [nic('virtio', off), nic('virtio', second)];
    expect(found(devices.join(''))).toEqual(['error multifunction-off']);
    expect(issuesOf({ devices: [BARE, ...devices] })).toMatchObject([
      { code: 'multifunction-off', severity: 'warning' },
    ]);
  });

  it('is nothing to tell where it is alone', () => {
    expect(found(nic('virtio', off))).toEqual([]);
  });
});
