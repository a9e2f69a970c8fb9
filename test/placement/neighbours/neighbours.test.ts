import { describe, expect, it } from '@jest/globals';
import { type Design, type Guest, guest } from 'virtwright';
import { legacyPci, libvirt, numaAware, purePcie } from 'virtwright/policies';
import { faults } from '../../guest/written.js';
import { busOf, placed, placedWith, places, tryWith } from '../../support/placing.js';

const web = guest('web').defaults(false).policy(purePcie());

/** Bus and slot of a device, and its function. */
function slotOf(design: Design, device: string): readonly [slot: string, fn: string] {
  const [slot = '', fn = ''] = places(design)[device]?.split('.') ?? [];
  return [slot, fn];
}

const codesOf = (made: Guest<string>): string[] => {
  const result = made.tryDesign();
  return (result.ok ? result.design : result).issues.map(
    ({ code, device, severity }) => `${severity} ${code} ${device}`,
  );
};

describe('functions of one host card', () => {
  const card = web
    .addHostdev({ host: '0000:3b:00.2', name: 'audio' })
    .addNic({ name: 'lan' })
    .addHostdev({ host: '0000:3b:00.0', name: 'gpu' })
    .addHostdev({ host: '0000:3c:00.1', name: 'other' });

  it('share a slot, compact and in the order of the card', () => {
    const design = card.design();
    const [slot, first] = slotOf(design, 'gpu');
    expect(first).toBe('0');
    expect(slotOf(design, 'audio')).toEqual([slot, '1']);
    expect(slotOf(design, 'other')).not.toContain(slot);
    expect(design.issues).toEqual([]);
    expect(design.decisions.find(({ device }) => device === 'gpu')?.multifunction).toBe(true);
    expect(design.explain('gpu').because).toBe('it joins its companions');
  });

  it('share one on a machine without Express too', () => {
    const design = card.machine('pc').policy(legacyPci()).design();
    expect(slotOf(design, 'audio')).toEqual([slotOf(design, 'gpu')[0], '1']);
  });

  it('stay where libvirt puts them under its own policy, unless told', () => {
    const design = card.policy(libvirt()).design();
    expect(slotOf(design, 'audio')[1]).toBe('0');
    const split = card.policy(numaAware({ base: libvirt() })).design();
    expect(slotOf(split, 'audio')[1]).toBe('0');
    const told = card.policy(libvirt()).addHostdev('0000:3b:00.1').functionOf('3B:00').design();
    expect(slotOf(told, 'hostdev:0000:3b:00.1')).toEqual([slotOf(told, 'gpu')[0], '1']);
  });

  it('stay apart when that is said', () => {
    const alone = web.addHostdev('0000:3b:00.0').addHostdev('0000:3b:00.1').functionOf(false);
    const far = web
      .addHostdev('0000:3b:00.0')
      .addHostdev('0000:3b:00.1')
      .apartFrom('hostdev:0000:3b:00.0');
    const unlike = web
      .addHostdev('0000:3b:00.0')
      .noHotplug()
      .addHostdev('0000:3b:00.1')
      .hotpluggable();
    for (const made of [alone, far, unlike])
      expect(slotOf(made.design(), 'hostdev:0000:3b:00.1')[1]).toBe('0');
  });

  it('join the one whose address is fixed, past functions that are taken', () => {
    const design = web
      .addHostdev({ host: '0000:3b:00.0', name: 'gpu' })
      .at('0000:05:00.0')
      .addRng()
      .at('0000:05:00.1')
      .addHostdev({ host: '0000:3b:00.1', name: 'audio' })
      .design();
    expect(places(design)).toMatchObject({ gpu: '05:00.0', audio: '05:00.2' });
  });

  it('do not join a fixed one when they want what it may not have', () => {
    const design = web
      .addHostdev({ host: '0000:3b:00.0', name: 'gpu' })
      .at('0000:00:05.0')
      .addHostdev({ host: '0000:3b:00.1', name: 'audio' })
      .hotpluggable()
      .design();
    expect(places(design)).toMatchObject({ gpu: '00:05.0', audio: '01:00.0' });
  });

  it('cannot keep together across isolation groups', () => {
    const devices = ['0', '1'].map(
      (fn) =>
        `<hostdev mode='subsystem' type='pci'><source><address domain='0' bus='0x3b' slot='0' function='${fn}'/></source></hostdev>`,
    );
    const result = tryWith(
      { arch: 'ppc64', machine: 'pseries', devices },
      { 'hostdev:0000:3b:00.1': { functionOf: '0000:3b:00' } },
      {
        policy: libvirt(),
        host: { devices: { '0000:3b:00.0': { iommuGroup: 1 }, '0000:3b:00.1': { iommuGroup: 2 } } },
      },
    );
    const [issue] = result.ok ? [] : result.issues;
    expect(issue).toMatchObject({ code: 'companions-disagree' });
    expect(issue?.message).toMatch(/wants isolation group 2, .* wants isolation group 3/);
  });

  it('that are virtual functions of a card keep together only when told', () => {
    const lan = (fn: number): string =>
      `<interface type='hostdev' managed='yes'><source><address type='pci' domain='0' bus='0x3b' slot='2' function='${fn}'/></source><mac address='52:54:00:00:00:0${fn}'/></interface>`;
    const design = placed({ devices: [lan(0), lan(1)] });
    expect(slotOf(design, 'interface:52:54:00:00:00:01')[1]).toBe('0');
    const wish = { functionOf: '0000:3b:02' };
    const told = placedWith({ devices: [lan(1), lan(0)] }, { 'interface:52:54:00:00:00:01': wish });
    expect(slotOf(told, 'interface:52:54:00:00:00:00')[1]).toBe('0');
    expect(slotOf(told, 'interface:52:54:00:00:00:01')[1]).toBe('1');
  });

  it('keep their addresses when they have them', () => {
    const design = web
      .addHostdev({ host: '0000:3b:00.0', name: 'gpu' })
      .at('0000:05:00.0')
      .addHostdev({ host: '0000:3b:00.1', name: 'audio' })
      .at('0000:06:00.0')
      .design();
    expect(places(design)).toMatchObject({ gpu: '05:00.0', audio: '06:00.0' });
  });

  it('are warned of when only one is there', () => {
    expect(codesOf(web.addHostdev('0000:3b:00.1').functionOf('0000:3b:00'))).toEqual([
      'warning card-alone hostdev:0000:3b:00.1',
    ]);
    expect(codesOf(web.addNic().functionOf('3b'))).toEqual(['error bad-card interface:0']);
  });
});

describe('devices in the same slot', () => {
  it('are functions of it in the order of the guest, near each other in all they want', () => {
    const design = guest('numa')
      .defaults(false)
      .policy(numaAware())
      .addCell({ cpus: '0', memory: '1 GiB' })
      .addCell({ cpus: '1', memory: '1 GiB' })
      .addNic({ name: 'a' })
      .addNic({ name: 'b' })
      .sameSlotAs('a')
      .addNic({ name: 'c' })
      .sameSlotAs('b')
      .onNode(1)
      .design();
    const [slot] = slotOf(design, 'a');
    expect(['a', 'b', 'c'].map((name) => slotOf(design, name))).toEqual([
      [slot, '0'],
      [slot, '1'],
      [slot, '2'],
    ]);
    expect(design.issues).toEqual([]);
    expect(busOf(design, 'a')?.cell).toBe(1);
  });

  it('are left alone by dense devices', () => {
    let made: Guest<string> = web.addNic({ name: 'a' }).addNic({ name: 'b' }).sameSlotAs('a');
    made = made.group((inner) => {
      let many: Guest<string> = inner;
      for (let at = 0; at < 400; at += 1) many = many.addRng();
      return many;
    });
    const design = made.intend({ dense: true }).addNic({ name: 'c' }).sameSlotAs('a').design();
    const [slot] = slotOf(design, 'a');
    const mates = Object.entries(places(design)).filter(([, place]) =>
      place.startsWith(`${slot}.`),
    );
    expect(mates.map(([device]) => device).toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('have to want the same', () => {
    const made = web
      .addNic({ name: 'a' })
      .noHotplug()
      .addNic({ name: 'b' })
      .sameSlotAs('a')
      .hotpluggable()
      .addNic({ name: 'c' })
      .at('0000:05:00.0')
      .addNic({ name: 'd' })
      .at('0000:06:00.0')
      .sameSlotAs('c')
      .addNic({ name: 'e' })
      .intend({ sameSlotAs: 'f' })
      .addNic({ name: 'f' })
      .apartFrom('e');
    expect(faults(made)).toEqual([
      'companions-disagree a: a, b share a slot, and a wants noHotplug(), b wants hotpluggable().',
      'companions-disagree c: c, d are to share a slot, and their addresses are fixed in 2.',
      'companions-disagree e: e, f are to share a slot, and to be apart from each other.',
    ]);
  });

  it('are eight at most', () => {
    let made: Guest<string> = web.addNic({ name: 'a' });
    for (let at = 0; at < 8; at += 1) made = made.addRng().sameSlotAs('a');
    expect(codesOf(made)).toContain('error slot-overfull a');
  });

  it('have to be there and on PCI', () => {
    const made = web.addDisk({ file: '/a', bus: 'sata' }).addNic().sameSlotAs('disk:sda');
    expect(codesOf(made)).toEqual(['error device-missing interface:0']);
    expect(
      codesOf(
        web.addDisk({ file: '/a', bus: 'sata' }).intend({ sameSlotAs: 'x', apartFrom: ['y'] }),
      ),
    ).toEqual(['error not-pci disk:sda', 'error not-pci disk:sda']);
  });
});

describe('devices that are apart', () => {
  it('share no branch, whoever says it and whoever comes first', () => {
    const made = guest('old')
      .defaults(false)
      .machine('pc')
      .policy(legacyPci())
      .addController('pci-bridge')
      .addController('pci-bridge')
      .addNic({ name: 'a' })
      .intend({ apartFrom: ['b'] })
      .addNic({ name: 'b' })
      .at('0000:01:05.0');
    const { bus } = made.design().addressOf('a') ?? {};
    expect(bus).not.toBe(1);
  });

  it('keep away from all who share a slot with the other', () => {
    const design = web
      .addNic({ name: 'a' })
      .addNic({ name: 'b' })
      .sameSlotAs('a')
      .addNic({ name: 'c' })
      .apartFrom('b')
      .design();
    const wanted = design.decisions.find(({ device }) => device === 'a')?.request.wants.apartFrom;
    expect(wanted).toEqual(['c']);
    expect(slotOf(design, 'c')[0]).not.toBe(slotOf(design, 'a')[0]);
  });

  it('are refused where the policy knows one branch only', () => {
    const made = guest('old')
      .defaults(false)
      .policy(legacyPci())
      .addNic({ name: 'a' })
      .addNic({ name: 'b' })
      .apartFrom('a');
    const result = made.tryDesign();
    const [issue] = result.ok ? [] : result.issues;
    expect(issue).toMatchObject({ code: 'not-apart', severity: 'error' });
    expect(issue?.remedy).toContain('purePcie()');
  });

  it('add up from group to device, and leave the device itself out', () => {
    const made = web
      .addNic({ name: 'a' })
      .group((inner) => inner.addNic({ name: 'b' }).apartFrom('a').addNic({ name: 'c' }))
      .apartFrom('b');
    const wants = Object.fromEntries(
      made.design().decisions.map(({ device, request }) => [device, request.wants.apartFrom]),
    );
    expect(wants).toMatchObject({ a: ['b'], b: ['a', 'c'], c: ['b'] });
  });

  it('come to the root complex while it has ports of its own', () => {
    let made: Guest<string> = web;
    for (let at = 0; at < 245; at += 1) made = made.addRng();
    const design = made.addNic({ name: 'a' }).addNic({ name: 'b' }).apartFrom('a').design();
    expect(design.issues).toEqual([]);
    expect(design.explain('b').where).toBeDefined();
  });
});
