import { describe, expect, it } from '@jest/globals';
import { Explanation } from 'virtwright';
import { legacyPci, numaAware, purePcie } from 'virtwright/policies';
import { at, BARE, disk, nic, pci, placed, placedWith } from '../support/placing.js';
import { thrownIssues } from '../support/thrown.js';

const policy = purePcie({ spares: 0 });

describe('an explanation', () => {
  const design = placed({ devices: [BARE, disk('vda'), nic('virtio', at('02:00.0'))] }, { policy });

  it('says where a device sits, why, and what was added for it', () => {
    expect(String(design.explain('disk:vda'))).toBe(
      [
        'disk:vda  virtio disk',
        '  sits at   0000:01:00.0  (pcie-root-port 1 < pcie-root 0)  (proposed)',
        '  is        an Express function that can be unplugged',
        '  because   each device has a port of its own  [pure-pcie]',
      ].join('\n'),
    );
  });

  it('marks a place as proposed in a guest that is there, and in no other', () => {
    const proposed = (id: string): boolean[] => [
      design.explain(id).proposed,
      design.explain(id).toJSON().proposed,
    ];
    expect(proposed('disk:vda')).toEqual([true, true]);
    expect(proposed('interface:0')).toEqual([false, false]);
    // The chipset has it there, whoever defines the guest.
    expect(proposed('sata:0')).toEqual([false, false]);
    const fresh = placed({ devices: [BARE, disk('vda')] }, { policy });
    expect(fresh.explain('disk:vda').proposed).toBe(false);
  });

  it('says what a device is there and why it cannot be unplugged', () => {
    const fixed = placed(
      { devices: [BARE, disk('vda')] },
      { policy, intents: { 'disk:vda': { hotplug: 'never' } } },
    );
    expect(fixed.explain('disk:vda').is).toBe(
      'a conventional function with I/O ports that cannot be unplugged: pcie-root 0 does not support hotplug',
    );
    expect(design.explain('pci:1').is).toBeUndefined();
  });

  it('says where the guest sees a device, if that is elsewhere', () => {
    const ports = [
      pci('pcie-root-port', 2, at('00:01.0')),
      pci('pcie-root-port', 1, at('00:02.0')),
    ];
    const moved = placed({ devices: [BARE, ...ports, disk('vda', at('02:00.0'))] }, { policy });
    expect(moved.explain('disk:vda').inGuest).toBe('0000:01:00.0');
    expect(String(moved.explain('disk:vda'))).toContain(
      '\n  sits at   0000:02:00.0  (pcie-root-port 2 < pcie-root 0)\n  in guest  0000:01:00.0\n',
    );
    expect(design.explain('disk:vda').inGuest).toBe('0000:01:00.0');
    expect(String(design.explain('disk:vda'))).not.toContain('in guest');
  });

  it('says whose word put it there', () => {
    expect(String(design.explain('interface:0'))).toContain(
      'its address stands in the definition  [user]',
    );
    expect(String(design.explain('sata:0'))).toContain('the chipset has it there  [chipset]');
  });

  it('is there for controllers, with their reason', () => {
    const grown = placed({ devices: [BARE, disk('vda')] }, { policy });
    const explanation = grown.explain('pci:1');
    expect(explanation.where).toBe('0000:00:01.0');
    expect(explanation.because).toBe('no free port of that kind was left');
    expect(grown.explain('disk:vda').decision?.grew).toEqual(['pci:1']);
    expect(String(grown.explain('disk:vda'))).toContain('\n  added     pci:1');
  });

  it('lists the controllers above, nearest first', () => {
    const devices = [
      BARE,
      pci('pcie-root-port', 1),
      pci('pcie-switch-upstream-port', 2),
      pci('pcie-switch-downstream-port', 3),
      disk('vda', at('03:00.0')),
    ];
    expect(placed({ devices }).explain('disk:vda').path).toEqual([
      'pcie-switch-downstream-port 3',
      'pcie-switch-upstream-port 2',
      'pcie-root-port 1',
      'pcie-root 0',
    ]);
  });

  it('tells what was wanted, by the guest or by the policy', () => {
    const rule = { kind: 'disk', node: 0, dense: true } as const;
    const wanting = placedWith(
      { devices: [BARE, disk('vda'), disk('vdb')], cells: 2 },
      {
        'disk:vda': { node: { cell: 1, strength: 'require' }, apartFrom: ['disk:vdb'] },
        'disk:vdb': { connector: { kind: 'express', strength: 'prefer' }, hotplug: 'never' },
      },
      { policy: numaAware({ base: policy, devices: [rule] }) },
    );
    expect(wanting.explain('disk:vda').wanted).toEqual([
      'near NUMA cell 1 (required)',
      'apart from disk:vdb',
      'may share a slot',
    ]);
    expect(String(wanting.explain('disk:vdb'))).toContain(
      '\n  wanted    PCI Express, near NUMA cell 0, no hotplug, apart from disk:vda, may share a slot\n',
    );
    expect(String(wanting.explain('sata:0'))).not.toContain('wanted');
  });

  it('lists what was tried before, in order', () => {
    const wish = { connector: { kind: 'express', strength: 'require' } } as const;
    const tried = placedWith(
      { devices: [BARE, disk('vda'), disk('vdb')] },
      { 'disk:vdb': wish },
      { policy: legacyPci() },
    ).explain('disk:vdb');
    expect(tried.tried.every(({ why }) => why !== '')).toBe(true);
    const text = String(tried);
    for (const { proposed, why, rule } of tried.tried)
      expect(text).toContain(`  not       ${proposed}: ${why}  [${rule}]`);
  });

  it('tells where a device sits that is not on PCI, whether that was written, and by which rule it is', () => {
    const scsi = (target: string, address = ''): string =>
      `<disk type='file'><source file='/a'/><target dev='${target}' bus='scsi'/>${address}</disk>`;
    const drive = "<address type='drive' controller='0' bus='0' target='0' unit='5'/>";
    const devices = [BARE, pci('pcie-root', 0), scsi('sdb'), scsi('sdc', drive)];
    const others = placed({ devices }, { policy });
    expect(String(others.explain('disk:sdb'))).toBe(
      [
        'disk:sdb  scsi disk',
        '  sits at   unit 1  (scsi:0 < pcie-root-port 1 < pcie-root 0)  (proposed)',
        '  because   its target name sdb tells the place  [libvirt]',
      ].join('\n'),
    );
    expect(others.explain('disk:sdc').toJSON()).toMatchObject({
      family: 'drive',
      where: 'unit 5',
      proposed: false,
      because: 'its address stands in the definition',
      by: 'user',
      path: ['scsi:0', 'pcie-root-port 1', 'pcie-root 0'],
    });
  });

  it('says of a device without a place that it has none', () => {
    const input = placed({ devices: [BARE, "<input type='mouse' bus='ps2'/>"] }).explain('input:0');
    expect([String(input), input.where, input.because]).toEqual([
      'input:0 takes no PCI place.',
      undefined,
      undefined,
    ]);
    expect([input.tried, input.path]).toEqual([[], []]);
  });
});

describe('a design', () => {
  const design = placed({ devices: [BARE, disk('vda')] }, { policy });

  it('knows the address of every device', () => {
    expect(design.addressOf('disk:vda')).toEqual({ domain: 0, bus: 1, slot: 0, function: 0 });
    expect(design.addressOf('disk:vdz')).toBeUndefined();
  });

  it('tells of a device that the guest does not have, and names those it has', () => {
    const [issue] = thrownIssues(() => design.explain('disk:vdz'));
    expect(issue).toMatchObject({
      code: 'unknown-device',
      severity: 'error',
      device: 'disk:vdz',
      message: "The guest has no device 'disk:vdz'.",
    });
    expect(issue?.remedy).toBe('Did you mean disk:vda?');
    const [other] = thrownIssues(() => design.explain('something'));
    expect(other?.remedy).toContain('disk:vda');
    expect(other?.remedy).toContain('pci:1');
  });

  it('writes its XML once, and the same each time', () => {
    expect(design.xml).toBe(design.xml);
    expect(design.explain('disk:vda')).toBeInstanceOf(Explanation);
  });
});
