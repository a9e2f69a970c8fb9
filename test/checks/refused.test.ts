import { describe, expect, it } from '@jest/globals';
import { BARE, type Definition, definition, issuesOf } from '../support/placing.js';

const disk = (target: string, inner: string): string =>
  `<disk type='file'><source file='/${target}'/><target dev='${target}' bus='virtio'/>${inner}</disk>`;
const boot = (order: string): string => `<boot order='${order}'/>`;
const screen = (model: string): string => `<video><model type='${model}' primary='yes'/></video>`;

const refused: readonly (readonly [string, string, string, Definition])[] = [
  [
    'a boot order of two devices',
    'boot-order-twice',
    'disk:vdb',
    { devices: [disk('vda', boot('1')), disk('vdb', boot('1'))] },
  ],
  ['a boot order of 0', 'bad-boot-order', 'disk:vda', { devices: disk('vda', boot('0')) }],
  ['a boot order of words', 'bad-boot-order', 'disk:vda', { devices: disk('vda', boot('first')) }],
  [
    'two first graphics cards',
    'only-one-primary',
    'video:1',
    { devices: [screen('qxl'), screen('virtio')] },
  ],
  [
    'watchdogs that are to do different things',
    'watchdogs-disagree',
    'watchdog:1',
    {
      devices: "<watchdog model='i6300esb' action='none'/><watchdog model='itco' action='reset'/>",
    },
  ],
];

describe('what libvirt refuses of devices together', () => {
  it.each(refused)('is an error: %s', (_title, code, device, given) => {
    const devices = [BARE, given.devices ?? []].flat();
    expect(issuesOf({ ...given, devices })).toEqual([
      expect.objectContaining({ code, severity: 'error', device, position: expect.anything() }),
    ]);
  });

  it('is a boot order of a device beside that of <os>', () => {
    const text = definition({ devices: [BARE, disk('vda', boot('1'))] });
    const codes = (of: string): string[] => issuesOf(of).map(({ code }) => code);
    expect(codes(text)).toEqual([]);
    expect(codes(text.replace('</os>', "<boot dev='hd'/></os>"))).toEqual(['conflicting-boot']);
  });
});
