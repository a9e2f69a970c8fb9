import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tryPlace } from 'virtwright';
import { legacyPci } from 'virtwright/policies';
import { BARE, codesOf, definition, issuesOf, pci, placed, places } from '../../support/placing.js';

/** The controllers of a guest in document order, as type, index and model. */
function controllers(...devices: readonly string[]): string[] {
  const { xml } = placed(
    { devices: [...devices, "<memballoon model='none'/>"] },
    { policy: legacyPci() },
  );
  return [...xml.matchAll(/<controller type='(\w+)' index='(\d+)'(?: model='([^']+)')?/g)].map(
    ([, type, index, model]) => [type, index, model].filter(Boolean).join(' '),
  );
}
const ich9 = (part: string, inner = '', index = '') =>
  `<controller type='usb'${index} model='ich9-${part}'>${inner}</controller>`;

describe('controllers without an index', () => {
  it('get the lowest one of their type that is free, in document order', () => {
    const all = controllers(
      "<controller type='scsi' model='virtio-scsi'/>",
      "<controller type='scsi' index='1' model='virtio-scsi'/>",
      "<controller type='scsi' model='virtio-scsi'/>",
      "<controller type='usb' model='qemu-xhci'/>",
    ).filter((one) => !one.startsWith('pci'));
    expect(all).toEqual([
      'scsi 0 virtio-scsi',
      'scsi 1 virtio-scsi',
      'scsi 2 virtio-scsi',
      'usb 0 qemu-xhci',
      'sata 0',
    ]);
  });

  it('get one too where the defaults are left to libvirt', () => {
    const design = placed({ devices: [BARE, pci('pcie-root-port')] }, { defaults: 'libvirt' });
    expect(design.explain('pci:1').where).toBe('0000:00:01.0');
  });

  it('leave index 0 to the root', () => {
    const all = controllers(pci('pcie-root-port'), pci('pcie-root-port', 3));
    expect(all.filter((one) => one.startsWith('pci'))).toEqual(
      expect.arrayContaining(['pci 0 pcie-root', 'pci 1 pcie-root-port', 'pci 3 pcie-root-port']),
    );
  });

  it('are above that of what they sit on, for bridges', () => {
    const issues = [
      [pci('pcie-root'), pci('pci-bridge')],
      [pci('pci-bridge'), pci('pcie-to-pci-bridge')],
      [pci('pci-bridge'), pci('pci-bridge')],
    ].map((devices) => issuesOf({ devices: [BARE, ...devices] }).map(({ code }) => code));
    expect(issues).toEqual([[], [], []]);
    const all = controllers(pci('pci-bridge'));
    expect(all.filter((one) => one.startsWith('pci')).slice(0, 3)).toEqual(
      expect.arrayContaining([
        'pci 1 pcie-root-port',
        'pci 2 pcie-to-pci-bridge',
        'pci 3 pci-bridge',
      ]),
    );
  });

  it('are above that of what they plug into, in whatever order they are listed', () => {
    const switched = ['pcie-switch-downstream-port', 'pcie-switch-upstream-port'];
    const models = [...switched, 'pcie-to-pci-bridge', 'pci-bridge', 'pcie-expander-bus'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...models), { maxLength: 12 }), (listed) => {
        const { decisions, issues } = placed({ devices: listed.map((model) => pci(model)) });
        expect(issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
        for (const { address, request } of decisions)
          expect(request.controller?.index ?? 256).toBeGreaterThan(address.bus);
      }),
    );
  });

  it('are above the given one of what they plug into', () => {
    const design = placed({ devices: [BARE, pci('pcie-to-pci-bridge'), pci('pcie-root-port', 1)] });
    expect(places(design)).toMatchObject({ 'pci:1': '00:01.0', 'pci:2': '01:00.0' });
  });

  it('have no switch within a switch where its port is all that is missing', () => {
    const all = controllers(pci('pcie-switch-upstream-port'), pci('pcie-switch-downstream-port'));
    expect(all.filter((one) => one.includes('switch'))).toEqual([
      'pci 2 pcie-switch-upstream-port',
      'pci 3 pcie-switch-downstream-port',
    ]);
  });

  it('share one among the companions of an ICH9 controller', () => {
    const usb = controllers(
      ich9('ehci1'),
      ich9('uhci1'),
      ich9('uhci2'),
      ich9('uhci3'),
      ich9('ehci1'),
      ich9('uhci1'),
    ).filter((one) => one.startsWith('usb'));
    expect(usb.toSorted()).toEqual([
      'usb 0 ich9-ehci1',
      'usb 0 ich9-uhci1',
      'usb 0 ich9-uhci2',
      'usb 0 ich9-uhci3',
      'usb 1 ich9-ehci1',
      'usb 1 ich9-uhci1',
    ]);
  });

  it('have it written right after their type', () => {
    const { xml } = placed({
      devices: [BARE, "<controller type='pci' model='pcie-root-port' x='y'/>"],
    });
    expect(xml).toContain("<controller type='pci' index='1' model='pcie-root-port' x='y'>");
  });
});

describe('the companions of an ICH9 controller', () => {
  const group = ['ehci1', 'uhci1', 'uhci2', 'uhci3'].map((part) => ich9(part));

  it('sit in the slots of the chipset, and a third group on a conventional bus', () => {
    const devices = [...group, ...group, ...group, "<memballoon model='none'/>"];
    const where = Object.values(places(placed({ devices }, { policy: legacyPci() }))).toSorted();
    for (const slot of ['00:1d', '00:1a', '02:01'])
      expect(where.filter((place) => place.startsWith(`${slot}.`))).toEqual(
        ['0', '1', '2', '7'].map((fn) => `${slot}.${fn}`),
      );
  });

  it('make the first function of their slot carry multifunction', () => {
    const { xml } = placed({ devices: group }, { policy: legacyPci() });
    expect(xml).toContain("slot='0x1d' function='0x0' multifunction='on'");
    expect(xml.match(/slot='0x1d' function='0x7'\/>/g)).toHaveLength(1);
  });
});

describe('an index that cannot be', () => {
  it('is an issue when it is no number', () => {
    const result = tryPlace(
      definition({ devices: "<controller type='pci' index='one' model='pcie-root-port'/>" }),
    );
    expect(codesOf(result)).toContain('bad-index pci:one');
  });

  it('is an issue when another controller has it', () => {
    const twice = [pci('pcie-root-port', 1), pci('pcie-root-port', 1)];
    expect(codesOf(tryPlace(definition({ devices: twice })))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^controller-index-taken pci:1/)]),
    );
  });
});
