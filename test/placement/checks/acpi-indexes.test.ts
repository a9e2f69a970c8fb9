import { describe, expect, it } from '@jest/globals';
import type { PlaceOptions } from 'virtwright';
import { legacyPci } from 'virtwright/policies';
import { at, BARE, definition, issuesOf, nic, pci, placed } from '../../support/placing.js';

const indexed = (index: string, place = '') => nic('virtio', `<acpi index='${index}'/>${place}`);

interface Of {
  readonly arch?: string;
  readonly machine?: string;
  /** Of the guest, `<acpi/>` when left out. */
  readonly features?: string;
}

function xml(devices: readonly string[], { features = '<acpi/>', ...of }: Of = {}): string {
  return definition({ ...of, devices: [BARE, ...devices] })
    .replace('<os>', of.arch ? "<os firmware='efi'>" : '<os>')
    .replace('<devices>', `<features>${features}</features><devices>`);
}

function problems(devices: readonly string[], of?: Of, options?: PlaceOptions): string[] {
  return issuesOf(xml(devices, of), options).map(({ code, device }) => `${code} ${device}`);
}

/** Why the guest does not see the index of its one card. */
function unseen(devices: readonly string[], of?: Of, options?: PlaceOptions): string | undefined {
  const issues = issuesOf(xml(devices, of), options);
  expect(issues.every(({ code }) => code === 'acpi-index-unseen')).toBe(true);
  return issues[0]?.message.replace(/^.*: /, '');
}

describe('an ACPI index', () => {
  it('is kept, and names a card', () => {
    const { xml: written, guestView } = placed(xml([indexed('7')]));
    expect(written).toContain("<acpi index='7'/>");
    expect(guestView.nameOf('interface:0')).toBe('eno7');
    expect(String(guestView)).toContain(' interface:0  eno7');
  });

  it('names cards only', () => {
    const rng = "<rng model='virtio'><backend model='builtin'/><acpi index='3'/></rng>";
    const { guestView } = placed(xml([rng]));
    expect(guestView.nameOf('rng:0')).toBeUndefined();
  });

  it('is one for each device of the guest', () => {
    expect(problems([indexed('7'), indexed('8'), indexed('7')])).toEqual([
      'acpi-index-clash interface:2',
    ]);
  });

  it.each(['0', '16384', 'x', '-1'])('is not %s', (index) => {
    expect(problems([indexed(index)])).toEqual(['bad-acpi-index interface:0']);
  });

  it('may be the highest', () => expect(problems([indexed('16383')])).toEqual([]));

  it('is for PCI devices', () => {
    const tablet = "<input type='tablet' bus='ps2'><acpi index='3'/></input>";
    expect(problems([tablet])).toContain('not-pci input:0');
  });
});

describe('the guest does not see an ACPI index', () => {
  const OLD = { releases: { libvirt: '9.0.0', qemu: '7.2.0' } } as const;
  const expander = [
    pci('pcie-expander-bus', 1, at('00:02.0')),
    pci('pcie-root-port', 2, at('01:00.0')),
  ];
  const onRoot = indexed('1', at('00:03.0'));
  const fixed = 'where nothing can be unplugged it is told since QEMU 8.0.0 only.';

  it('on other machines than PCs', () => {
    const arm = { arch: 'aarch64', machine: 'virt' };
    expect(unseen([indexed('1')], arm)).toBe('only x86 guests are told it.');
  });

  it('without ACPI', () => {
    expect(unseen([indexed('1')], { features: '' })).toBe('the guest has no ACPI.');
  });

  it('behind an expander bus', () => {
    expect(unseen([...expander, indexed('1', at('02:00.0'))])).toBe(
      'behind an expander bus it is not told.',
    );
  });

  it('before QEMU 8.0 where nothing can be unplugged', () => {
    expect(unseen([onRoot])).toBeUndefined();
    expect(unseen([onRoot], {}, OLD)).toBe(fixed);
    const noHotplug = pci('pcie-root-port', 1, "<target hotplug='off'/>");
    expect(unseen([noHotplug, indexed('1', at('01:00.0'))], {}, OLD)).toBe(fixed);
    expect(unseen([indexed('1')], {}, OLD)).toBeUndefined();
    const pc = { ...OLD, policy: legacyPci() };
    expect(unseen([onRoot], { machine: 'pc' }, pc)).toBeUndefined();
  });

  it('in a slot that hotplugs and that several devices share', () => {
    const shared = 'in a slot that hotplugs all functions are told the index of one of them.';
    const first = at('01:00.0').replace('/>', " multifunction='on'/>");
    expect(unseen([nic('virtio', first), indexed('1', at('01:00.1'))])).toBe(shared);
    expect(unseen([indexed('1', first), nic('virtio', at('01:00.1'))])).toBe(shared);
    // On the root complex nothing is unplugged.
    const here = [nic('virtio', at('00:03.0')), indexed('1', at('00:03.1'))];
    expect(unseen(here)).toBeUndefined();
  });

  it('where hotplug is not by ACPI', () => {
    expect(unseen([indexed('1')], { machine: 'pc-q35-6.0' })).toBe('hotplug is not by ACPI there.');
    expect(unseen([indexed('1')], { machine: 'pc-q35-6.1' })).toBeUndefined();
    expect(unseen([onRoot], { machine: 'pc-q35-6.0' })).toBeUndefined();
  });

  it('and has no name by it', () => {
    const { guestView } = placed(xml([onRoot]), OLD);
    expect(guestView.nameOf('interface:0')).toBe('enp0s3');
  });
});
