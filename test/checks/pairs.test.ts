import { describe, expect, it } from '@jest/globals';
import { lint } from '../../src/lint/index.js';
import { BARE, definition, issuesOf } from '../support/placing.js';

const cells = (...each: string[]): string =>
  `<cpu><numa>${each.map((cell) => `<cell memory='1' unit='GiB' ${cell}/>`).join('')}</numa></cpu>`;
const withPart = (part: string): string =>
  definition({ devices: BARE }).replace('<devices>', `${part}<devices>`);
const refused = (text: string): string[] =>
  issuesOf(text).flatMap(({ code, severity }) => (severity === 'error' ? code : []));

describe('the numbers of NUMA cells', () => {
  it.each([
    [cells("id='0' cpus='0'", "id='0' cpus='1'"), 'Two NUMA cells have the number 0.'],
    [cells("cpus='0'", "id='0' cpus='1'"), 'Two NUMA cells have the number 0.'],
    [
      cells("id='0' cpus='0'", "id='2' cpus='1'"),
      'A NUMA cell has the number 2, and there are 2 from 0.',
    ],
  ])('are refused as %s', (part, message) => {
    expect(issuesOf(withPart(part))).toEqual([
      expect.objectContaining({ code: 'bad-cell-number', severity: 'error', message }),
    ]);
  });

  it.each([
    cells("id='1' cpus='0-1'", "id='0' cpus='2-3'"),
    cells("cpus='0-1'", "id='1' cpus='2'"),
    cells("id='0' cpus='0-3'", "id='1'"),
  ])('stand in any order, or are left out: %s', (part) => {
    expect(refused(withPart(part))).toEqual([]);
  });
});

describe('a part that a guest has once', () => {
  const PIN = "<emulatorpin cpuset='0'/>";
  const label = (model: string): string => `<seclabel type='none' model='${model}'/>`;

  it('is refused a second time', () => {
    expect(refused(withPart(`<cputune>${PIN}</cputune>`))).toEqual([]);
    expect(refused(withPart(`<cputune>${PIN}${PIN}</cputune>`))).toEqual(['only-one']);
  });

  it('may be there for several models', () => {
    expect(refused(withPart(label('dac') + label('selinux')))).toEqual([]);
    expect(refused(withPart(label('dac') + label('dac')))).toEqual(['only-one']);
  });
});

describe('a switch among the features', () => {
  const feature = (inside: string, mode = ''): string =>
    `<features><hyperv${mode}>${inside}</hyperv></features>`;

  it.each(["<relaxed state='maybe'/>", '<relaxed/>'])('is on or off, and not %s', (one) => {
    expect(refused(withPart(feature(one)))).toEqual(['unknown-word']);
    expect(refused(withPart(feature(one, " mode='passthrough'")))).toEqual([]);
  });
});

describe('what lint alone looks for, as placing comes before it is said', () => {
  it.each([
    "<serial type='tcp'><source mode='bind' host='a'/></serial>",
    "<console type='unix'><target type='virtio'/></console>",
    "<interface type='hostdev'/>",
    "<hostdev mode='subsystem' type='usb'/>",
    "<filesystem type='mount'><target dir='a'/></filesystem>",
    '<sound/>',
    "<shmem><model type='ivshmem-plain'/></shmem>",
  ])('is a part of %s', (device) => {
    const usb = "<controller type='usb' model='qemu-xhci'/><memballoon model='none'/>";
    const text = definition({ devices: [usb, device] });
    expect(lint(text).map(({ code }) => code)).toContain('missing-part');
    expect(refused(text)).not.toContain('missing-part');
  });

  it('is a part beside devices', () => {
    const pin = withPart("<cputune><vcpupin vcpu='0'/></cputune>");
    expect(lint(pin)).toMatchObject([
      { code: 'missing-part', message: expect.stringContaining('<cputune/vcpupin> has no cpuset') },
    ]);
  });

  it('is not the path of a socket that libvirt names itself', () => {
    const channel = "<channel type='unix'><target type='virtio' name='a'/></channel>";
    expect(lint(definition({ devices: [BARE, channel] }))).toEqual([]);
  });
});

describe('one image that is spelled in two ways', () => {
  const disk = (target: string, file: string): string =>
    `<disk type='file'><source file='${file}'/><target dev='${target}' bus='virtio'/></disk>`;

  it.each(['/a//b', '/a/./b', '//a/././b'])('is one image: /a/b and %s', (spelling) => {
    const devices = [BARE, disk('vda', '/a/b'), disk('vdb', spelling)];
    expect(issuesOf({ devices }).map(({ code }) => code)).toEqual(['disk-source-twice']);
  });

  it('is not told of paths that a link may part', () => {
    const devices = [BARE, disk('vda', '/a/b'), disk('vdb', '/a/c/../b')];
    expect(issuesOf({ devices })).toEqual([]);
  });
});
