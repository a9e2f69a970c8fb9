import { describe, expect, it } from '@jest/globals';
import { tryConvert, tryPlace } from 'virtwright';
import { intentWords } from '../../src/cli/intent-words.js';
import { TELL_NODE } from '../../src/placement/host/near.js';
import { at, BARE, definition, issuesOf, nic, pci } from '../support/placing.js';

const IDE = "<disk type='file'><source file='/x'/><target dev='hda' bus='ide'/></disk>";

/** The one error of a definition. */
function onlyRemedy(text: string): string {
  const issues = issuesOf(text);
  expect(issues).toHaveLength(1);
  return issues[0]?.remedy ?? '';
}

describe('a guest that was written for another machine', () => {
  it.each(['q35', 'pc-q35-7.2', 'pseries', 'virt'])(
    'is told the command that moves it to %s where it has parts of the other one',
    (machine) => {
      const arch = { pseries: 'ppc64', virt: 'aarch64' }[machine] ?? 'x86_64';
      const text = definition({ machine, devices: [BARE, IDE] }).replace('x86_64', arch);
      expect(onlyRemedy(text)).toContain(`\`virtwright convert --machine ${machine}\``);
      expect(tryConvert(text, { machine }).ok).toBe(true);
    },
  );

  it('is told the same of its root', () => {
    const text = definition({ devices: [BARE, pci('pci-root', 0), IDE] });
    const remedy = onlyRemedy(text);
    expect(remedy).toContain('`virtwright convert --machine q35`');
    expect(remedy).not.toContain('--fresh');
    expect(tryConvert(text, { machine: 'q35' }).ok).toBe(true);
  });

  it.each([
    ['of its root', 'q35', [pci('pci-root', 0), nic('virtio', at('00:05.0'))]],
    ['of its ports', 'pc', [pci('pcie-root-port', 1)]],
  ])('is told to start afresh %s where that is all', (_title, machine, devices) => {
    const text = definition({ machine, devices: [BARE, ...devices] });
    expect(onlyRemedy(text)).toContain('`--fresh`');
    expect(tryPlace(text, { fresh: true }).ok).toBe(true);
  });

  it('is told no bus that its machine cannot have', () => {
    const devices = ["<memballoon model='none'/>", IDE];
    expect(onlyRemedy(definition({ machine: 'microvm', devices }))).toBe(
      'Put it on the bus virtio.',
    );
  });
});

describe('a USB device in a guest that says it has no USB', () => {
  const none = "<controller type='usb' model='none'/>";
  const devices = [none, "<memballoon model='none'/>", "<input type='tablet' bus='usb'/>"];

  it('is told what has to go, and then has its place', () => {
    expect(onlyRemedy(definition({ devices }))).toContain("in place of one that says model='none'");
    const text = definition({ devices }).replace("model='none'", "model='qemu-xhci'");
    expect(tryPlace(text).ok).toBe(true);
  });
});

describe('what is refused', () => {
  it('is told without notes of what would have been done', () => {
    const devices = [BARE, nic('e1000'), pci('pci-expander-bus', 1)];
    expect(issuesOf({ devices: [BARE, nic('e1000')] })).toMatchObject([{ severity: 'note' }]);
    expect(issuesOf({ devices })).toMatchObject([{ severity: 'error' }]);
  });
});

describe('a wish that a remedy names', () => {
  it('can be said on the command line', () => {
    const [, word = ''] = /--intent ([a-z-]+)/.exec(TELL_NODE) ?? [];
    expect(intentWords).toContain(`${word}=`);
  });
});
