import { describe, expect, it } from '@jest/globals';
import { purePcie } from 'virtwright/policies';
import {
  at,
  BARE,
  type Definition,
  issuesOf,
  nic,
  pci,
  placed,
  places,
} from '../../support/placing.js';

/** The errors of a definition: code, device and message. */
function errors(devices: readonly string[], rest: Partial<Definition> = {}) {
  return issuesOf({ ...rest, devices: [BARE, ...devices] })
    .filter(({ severity }) => severity === 'error')
    .map(({ code, device, message }) => [code, device, message]);
}
const hostdev = (address: string) =>
  `<hostdev mode='subsystem' type='pci'><source><address ${address}/></source></hostdev>`;

describe('a definition is refused', () => {
  it('with a controller that its machine does not have', () => {
    const [issue] = errors([pci('pcie-root-port', 1)], { machine: 'pc' });
    expect(issue).toEqual([
      'machine-lacks-controller',
      'pci:1',
      'The pcie-root-port with index 1 cannot be: the machine i440fx has no pcie-root-port.',
    ]);
    expect(errors([pci('pci-expander-bus', 1)])[0]?.[0]).toBe('machine-lacks-controller');
  });

  it('with the root of another machine', () => {
    expect(errors([pci('pci-root', 0)])).toContainEqual([
      'wrong-root',
      'pci:0',
      'The pci-root with index 0 cannot be: the root of the machine q35 is pcie-root.',
    ]);
  });

  it('with index 0 on what is no root', () => {
    expect(errors([pci('pcie-root-port', 0)])).toContainEqual([
      'index-zero',
      'pci:0',
      'The pcie-root-port with index 0 cannot be: index 0 is the root of the machine.',
    ]);
  });

  it('with a root of another index, but for pseries', () => {
    expect(errors([pci('pcie-root', 0), pci('pcie-root', 3)])).toContainEqual([
      'root-has-index',
      'pci:3',
      'The pcie-root with index 3 cannot be: the machine q35 has one root, with index 0.',
    ]);
    const pseries = { arch: 'ppc64le', machine: 'pseries' };
    expect(errors([pci('pci-root', 0), pci('pci-root', 1)], pseries)).toEqual([]);
  });

  it('with an address for its root', () => {
    expect(errors([pci('pcie-root', 0, at('00:05.0'))])).toContainEqual([
      'root-has-address',
      'pci:0',
      'The pcie-root with index 0 cannot be: a root plugs into nothing and has no address.',
    ]);
  });

  it('with a NUMA cell that it does not have', () => {
    const expander = pci('pcie-expander-bus', 1, '<target><node>2</node></target>');
    expect(errors([expander], { cells: 2 })).toEqual([
      [
        'node-missing',
        'pci:1',
        'The pcie-expander-bus with index 1 cannot be: it carries NUMA cell 2, and the guest has 2 NUMA cells.',
      ],
    ]);
    expect(errors([expander], { cells: 3 })).toEqual([]);
  });

  it('with one host device for two guest devices', () => {
    const twice = [
      hostdev("domain='0' bus='0x3b' slot='0' function='0'"),
      hostdev("bus='59' slot='0x00' function='0'"),
      hostdev("bus='59' slot='0x00' function='1'"),
    ];
    expect(errors(twice)).toEqual([
      [
        'host-device-twice',
        'hostdev:0000:3b:00.0#2',
        'The host device 0000:3b:00.0 is passed through twice, by hostdev:0000:3b:00.0 and by hostdev:0000:3b:00.0#2.',
      ],
    ]);
  });

  it('with a PCI controller that nobody knows', () => {
    expect(errors([pci('pcie-root-prot', 1)])).toEqual([
      ['unknown-model', 'pci:1', "The catalog has no PCI controller 'pcie-root-prot'."],
    ]);
  });

  it('with a card that nobody knows', () => {
    expect(errors(["<sound model='sb9000'/>"])).toEqual([
      [
        'unknown-model',
        'sound:0',
        "The catalog has no sound model 'sb9000', so nobody can tell where it may sit.",
      ],
    ]);
  });

  it('with an address that cannot be', () => {
    const bad = nic('virtio', "<address type='pci' bus='5' slot='32' function='0'/>");
    expect(errors([bad])).toEqual([
      [
        'bad-address',
        'interface:0',
        'The PCI address of interface:0 has slot 0x20, above the limit 0x1f.',
      ],
    ]);
  });

  it.each([
    ['chassis', "<target chassis='300' port='0x8'/>"],
    ['chassis', "<target chassis='abc' port='0x8'/>"],
    ['port', "<target chassis='1' port='0x400'/>"],
  ])('with a wrong %s: %s', (part, target) => {
    const issues = errors([pci('pcie-root-port', 1, target)]);
    expect(issues).toHaveLength(1);
    expect(issues[0]?.[2]).toContain(part);
  });

  it.each(['0', '255', '256'])('with bus number %s for an expander bus', (busNr) => {
    const issues = errors([pci('pcie-expander-bus', 1, `<target busNr='${busNr}'/>`)]);
    expect(issues.length).toBeGreaterThan(0);
    expect(issues[0]?.[1]).toBe('pci:1');
  });

  it('with a node for a controller that carries none', () => {
    const port = pci('pcie-root-port', 1, '<target><node>0</node></target>');
    expect(errors([port], { cells: 1 })).toHaveLength(1);
  });
});

describe('a definition is taken with a warning', () => {
  it('with a PCI address for what is no PCI device, and keeps that place free', () => {
    const odd = `<watchdog model='itco'>${at('00:01.0')}</watchdog>`;
    const design = placed({ devices: [BARE, odd, pci('pcie-root-port')] });
    expect(design.issues).toMatchObject([
      { code: 'not-pci', severity: 'warning', device: 'watchdog:0' },
    ]);
    expect(places(design)).toMatchObject({ 'pci:1': '00:02.0' });
  });
});

describe('the issues of a definition', () => {
  it('say what to do, and where in the text', () => {
    const issues = issuesOf({ devices: [BARE, pci('pcie-root-prot', 1)] });
    expect(issues).toMatchObject([
      {
        remedy: expect.stringMatching(/^Use one of pci-root, pcie-root, .*\.$/),
        position: { line: 9, column: 5 },
      },
    ]);
  });

  it('come all at once, whatever they are about', () => {
    const devices = [
      BARE,
      "<sound model='sb9000'/>",
      nic('virtio', "<address type='pci' slot='99'/>"),
      nic('rtl8139'),
      pci('pcie-root', 4),
      nic('virtio', at('00:1f.0')),
    ];
    const codes = issuesOf({ devices }, { policy: purePcie() }).map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining([
        'unknown-model',
        'bad-address',
        'conventional-only',
        'root-has-index',
        'slot-taken',
      ]),
    );
  });

  it('are told once for each device', () => {
    const taken = errors([nic('virtio', at('00:1f.2'))]);
    expect(taken.filter(([, device]) => device === 'sata:0')).toHaveLength(1);
  });
});
