import { describe, expect, it } from '@jest/globals';
import { BARE, definition, issuesOf, nic } from '../support/placing.js';

const codes = (text: string): string[] =>
  issuesOf(text).flatMap(({ code, severity }) => (severity === 'error' ? code : []));
const withPart = (part: string): string =>
  definition({ devices: BARE }).replace('<devices>', `${part}<devices>`);
const withDevice = (device: string): string => definition({ devices: [BARE, device] });
const disk = (inner: string, driver = ''): string =>
  `<disk type='file'><driver name='qemu' ${driver}/><source file='/a'/><target dev='sda' bus='scsi'/>${inner}</disk>`;
const spinlocks = (state: string, retries: string): string =>
  `<features><hyperv><spinlocks state='${state}' retries='${retries}'/></hyperv></features>`;

describe('a value beside devices', () => {
  it.each([
    [
      '<cputune><period>2000</period><quota>-1</quota></cputune>',
      '<cputune><period>20</period></cputune>',
    ],
    ["<vcpu cpuset='0-3,^2'>2</vcpu>", "<vcpu cpuset='3-0'>2</vcpu>"],
    [
      "<numatune><memory mode='strict' nodeset='0, 1,'/></numatune>",
      "<numatune><memory mode='strict' nodeset='all'/></numatune>",
    ],
    [
      "<memtune><hard_limit unit='GB'>0</hard_limit></memtune>",
      "<memtune><hard_limit unit='XiB'>0</hard_limit></memtune>",
    ],
    ['<iothreads>+1</iothreads>', '<iothreads>0x1</iothreads>'],
    ['<genid>00112233-4455-6677-8899-AABBCCDDEEFF</genid>', '<genid>12</genid>'],
    [spinlocks('on', '4095'), spinlocks('on', '8')],
    ["<os><bios rebootTimeout='-1'/></os>", "<os><bios rebootTimeout='65536'/></os>"],
  ])('is taken as %s, and refused as %s', (good, bad) => {
    expect(codes(withPart(good))).toEqual([]);
    expect(codes(withPart(bad))).toEqual(['bad-value']);
  });

  it('is let be where libvirt does not read it', () => {
    expect(codes(withPart(spinlocks('off', 'few')))).toEqual([]);
  });
});

describe('a value in a device', () => {
  it.each([
    [
      nic('virtio', "<driver rx_queue_size='512'/>"),
      nic('virtio', "<driver rx_queue_size='300'/>"),
    ],
    [nic('virtio', "<driver queues='0'/>"), nic('virtio', "<driver queues='4294967296'/>")],
    [disk('<wwn>5000c50015ea71ad</wwn>'), disk('<wwn>123</wwn>')],
    [disk('<serial>a.b c+d</serial>'), disk('<serial>a,b</serial>')],
    [disk('<vendor>12345678</vendor>'), disk('<vendor>123456789</vendor>')],
    [
      "<vsock model='virtio'><cid auto='no' address='3'/></vsock>",
      "<vsock model='virtio'><cid auto='no' address='0x3'/></vsock>",
    ],
    [
      "<video><model type='qxl' vgamem='16384'/></video>",
      "<video><model type='qxl' vgamem='16385'/></video>",
    ],
  ])('is taken as %s, and refused as %s', (good, bad) => {
    expect(codes(withDevice(good))).toEqual([]);
    expect(codes(withDevice(bad))).toEqual(['bad-value']);
  });

  it('is told with what libvirt takes there, and where it stands', () => {
    expect(issuesOf(withDevice(nic('virtio', "\n<mtu size='big'/>")))).toEqual([
      expect.objectContaining({
        code: 'bad-value',
        message:
          "libvirt takes a whole number from 0 to 4294967295 as size of <mtu> of interface:0, and not 'big'.",
        position: expect.objectContaining({ column: 1 }),
      }),
    ]);
  });
});
