import { describe, expect, it } from '@jest/globals';
import { kindsWithWords, wordsOf } from '../../src/catalog/device-words.js';
import { BARE, definition, issuesOf } from '../support/placing.js';

const disk = (driver: string): string =>
  `<disk type='file'><driver name='qemu' ${driver}/><source file='/a'/><target dev='vda' bus='virtio'/></disk>`;
const told = (devices: string): string[] =>
  issuesOf({ devices: [BARE, devices] }).map(({ message }) => message);

describe('words in attributes of devices', () => {
  it('are refused where libvirt does not know them, with those there are', () => {
    expect(issuesOf({ devices: [BARE, disk("cache='writebak'")] })).toEqual([
      expect.objectContaining({
        code: 'unknown-word',
        severity: 'error',
        device: 'disk:vda',
        message:
          "There is no 'writebak' as cache of <driver> of disk:vda; there are default, none, writethrough, writeback, directsync, unsafe.",
        remedy: "Did you mean 'writeback'?",
        position: expect.anything(),
      }),
    ]);
  });

  it('are those of the device itself too', () => {
    expect(told("<watchdog model='i6300esb' action='explode'/>")).toEqual([
      expect.stringContaining("no 'explode' as action of watchdog:0"),
    ]);
  });

  it('are told all at once', () => {
    expect(told(disk("io='fast' discard='never' type='raw'"))).toHaveLength(2);
  });

  it('are taken as libvirt writes them', () => {
    expect(told(disk("cache='none' io='native' discard='unmap' detect_zeroes='unmap'"))).toEqual(
      [],
    );
  });

  it.each(kindsWithWords)('of a %s stand in attributes, each once', (kind) => {
    const places = wordsOf(kind).map(({ path, attribute }) => [...path, attribute].join('/'));
    expect(new Set(places).size).toBe(places.length);
    for (const { attribute, words } of wordsOf(kind)) {
      expect(attribute).toMatch(/^[a-zA-Z_0-9]+$/);
      expect(new Set(words).size).toBe(words.length);
    }
  });
});

describe('words in attributes beside devices', () => {
  it.each([
    "<pm><suspend-to-mem enabled='perhaps'/></pm>",
    "<memoryBacking><source type='shared'/></memoryBacking>",
    "<clock offset='utc'><timer name='rtc' tickpolicy='late'/></clock>",
    "<numatune><memory mode='stirct' nodeset='0'/></numatune>",
    "<features><smm state='maybe'/></features>",
  ])('are refused where libvirt does not know them: %s', (part) => {
    const text = definition({ devices: BARE }).replace('<devices>', `${part}<devices>`);
    expect(issuesOf(text)).toEqual([
      expect.objectContaining({ code: 'unknown-word', severity: 'error' }),
    ]);
  });
});
