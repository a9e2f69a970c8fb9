import { describe, expect, it } from '@jest/globals';
import { guest, place, readXml, tryPlace } from 'virtwright';
import { compose, legacyPci, numaAware, purePcie } from 'virtwright/policies';
import { attribute, childElements, descend } from '../../src/xml/index.js';
import { at, BARE, definition, disk, nic, pci, places } from '../support/placing.js';
import { thrownIssues } from '../support/thrown.js';

const image = (target: string) => ({ file: `/images/${target}.qcow2`, target });
const store = guest('store').defaults(false);
const vda = store.addDisk(image('vda'));
const three = vda.addDisk(image('vdb')).addDisk(image('vdc'));
const withoutVdb = vda.addDisk(image('vdc'));
const first = three.design();

/** What the metadata keeps out of use: for each tombstone what it was and where. */
function tombstones(xml: string): string[] {
  const placement = descend(readXml(xml).root, 'metadata', 'virtwright:placement');
  return (placement ? childElements(placement) : []).map(
    (one) =>
      `${one.attributes.get('kind')}:${one.attributes.get('key')} ${one.attributes.get('address')}`,
  );
}

describe('a guest with its last design as past', () => {
  it('keeps everything where it is when a disk goes away', () => {
    const { 'disk:vdb': gone, ...others } = places(first);
    const second = withoutVdb.remember(first).design();
    expect(places(second)).toEqual(others);
    expect(tombstones(second.xml)).toEqual([`disk:vdb 0000:${gone}`]);
    expect(String(second.topology)).toContain(`${gone} (tombstone of disk:vdb)`);
  });

  it('gives a new card a place of its own, and not that of the disk', () => {
    const second = withoutVdb.remember(first.xml).design();
    const third = withoutVdb.addNic({ name: 'new' }).remember(second.xml).design();
    expect(places(third)).toMatchObject(places(second));
    expect(third.explain('new').where).toBe('0000:06:00.0');
    expect(tombstones(third.xml)).toEqual(tombstones(second.xml));
  });

  it('gives a disk that returns its old place', () => {
    const second = withoutVdb.addNic({ name: 'new' }).remember(first).design();
    const third = three.addNic({ name: 'new' }).remember(second).design();
    expect(third.addressOf('disk:vdb')).toEqual(first.addressOf('disk:vdb'));
    expect(third.explain('disk:vdb').because).toBe('it sat there before');
    expect(tombstones(third.xml)).toEqual([]);
  });

  it('gives places back when asked to', () => {
    const second = vda.remember(first).design();
    expect(tombstones(second.xml)).toHaveLength(2);
    const third = vda.addNic({ name: 'new' }).remember(second, { compact: true }).design();
    expect(tombstones(third.xml)).toEqual([]);
    expect(third.addressOf('new')).toEqual(first.addressOf('disk:vdb'));
    expect(third.addressOf('disk:vda')).toEqual(first.addressOf('disk:vda'));
  });

  it('takes out controllers at the end only, when asked to give places back', () => {
    const wide = vda.policy(purePcie({ spares: 6 })).design();
    const kept = vda.remember(wide).design();
    const compact = vda.remember(wide, { compact: true }).design();
    expect(kept.topology.controllers).toHaveLength(wide.topology.controllers.length);
    expect(places(compact)).toEqual(places(vda.design()));
  });

  it('changes nothing when nothing changed', () => {
    const again = three.remember(first).design();
    expect(again.xml.replace(/\s*<metadata>.*<\/metadata>/s, '')).toBe(first.xml);
    expect(three.remember(again).design().xml).toBe(again.xml);
    expect(place(again.xml).xml).toBe(again.xml);
  });

  it('knows named devices whatever else changes about them', () => {
    const named = store.addRng({ name: 'left' }).addRng({ name: 'right' });
    const before = named.design();
    const after = store
      .addRng({ name: 'right', model: 'virtio-non-transitional' })
      .remember(before);
    expect(after.design().addressOf('right')).toEqual(before.addressOf('right'));
  });

  it('knows devices that nothing tells apart by their order', () => {
    const two = store.addRng().addRng();
    const after = store.addNic().addRng().remember(two.design()).design();
    expect(after.addressOf('rng:0')).toEqual(two.design().addressOf('rng:0'));
  });

  it('knows a card again that libvirt gave a MAC address', () => {
    const made = store.addNic().addNic();
    const macs = ['52:54:00:00:00:01', '52:54:00:00:00:02'];
    const kept = made
      .design()
      .xml.replaceAll('<interface type="user">', (tag) => `${tag}<mac address="${macs.shift()}"/>`);
    const after = made.addRng().remember(kept).design();
    expect(places(after)).toMatchObject(places(made.design()));
  });

  it('keeps a new controller behind those that were there', () => {
    const after = three
      .addController({ name: 'mine', model: 'pcie-to-pci-bridge' })
      .remember(first)
      .design();
    expect(places(after)).toMatchObject(places(first));
    expect(after.topology.controllers.find(({ device }) => device === 'mine')?.index).toBe(7);
  });

  it('remembers nothing of another machine, and says so', () => {
    const noted = three.remember(first).design();
    const { issues, topology } = three.machine('pc').remember(noted).design();
    expect(issues.map(({ code }) => code)).toEqual(['machine-changed']);
    expect(topology.policy).toBe('legacy-pci');
  });
});

describe('a device that cannot stay', () => {
  it('moves, and a note tells from where, to where and why', () => {
    const after = vda.integrated().remember(first).design();
    expect(after.issues).toEqual([
      expect.objectContaining({ code: 'device-moved', severity: 'note', device: 'disk:vda' }),
    ]);
    expect(after.issues[0]?.message).toBe(
      'The virtio disk moved from 0000:01:00.0 to 0000:00:02.0: it has to be on bus 0, directly on the root complex, and not on bus 1.',
    );
  });

  it('is one whose model fits there no more', () => {
    const before = place(definition({ devices: [nic('virtio'), BARE] }));
    const changed = definition({ devices: [nic('e1000'), BARE] });
    const after = tryPlace(changed, { remember: before, policy: purePcie() });
    expect(after.ok ? [] : after.issues.map(({ code }) => code)).toEqual(['conventional-only']);
  });

  it('is one whose slot lost function 0', () => {
    const [zero, one] = [disk('vda', at('00:05.0')), disk('vdb', at('00:05.1'))];
    const before = place(definition({ devices: [zero, one, BARE] }));
    const after = place(definition({ devices: [disk('vdb'), BARE] }), { remember: before });
    expect(after.issues.map(({ message }) => message)).toEqual([
      'The virtio disk moved from 0000:00:05.1 to 0000:01:00.0: function 0 of its slot is gone, so the guest would not find it there.',
    ]);
  });

  it('is none that the user puts elsewhere', () => {
    const after = vda.at('0000:00:09.0').remember(first).design();
    expect(after.explain('disk:vda').where).toBe('0000:00:09.0');
    expect(after.issues).toEqual([]);
  });
});

describe('what stands in the metadata', () => {
  const other = '<app:info xmlns:app="urn:app"><app:tag/></app:info>';
  const withMetadata = (inner: string): string =>
    definition({ devices: [disk('vda'), BARE] }).replace(
      '<memory',
      `<metadata>${inner}</metadata><memory`,
    );

  it('is nothing unless something is remembered', () => {
    expect(first.xml).not.toContain('metadata');
    expect(place(definition(), { note: 'metadata' }).xml).toContain("policy='pure-pcie@1'");
  });

  it('leaves that of others as it is', () => {
    const before = place(withMetadata(other));
    const after = place(withMetadata(other), { remember: before });
    const names = childElements(
      descend(readXml(after.xml).root, 'metadata') ?? readXml(other).root,
    );
    expect(names.map(({ name }) => name)).toEqual(['app:info', 'virtwright:placement']);
    expect(after.xml).toContain('<app:tag/>');
  });

  it('is heeded without being told, under any prefix', () => {
    const kept = `<v:placement xmlns:v="https://virtwright.dev/placement/1" policy="pure-pcie@1"><v:tombstone kind="disk" key="vdb" address="0000:00:02.0"/></v:placement>`;
    const devices = [disk('vdc'), disk('vdb'), BARE];
    const xml = definition({ devices }).replace('<memory', `<metadata>${kept}</metadata><memory`);
    const { document, ...design } = place(xml);
    expect(place(xml).explain('disk:vdb').where).toBe('0000:00:02.0');
    expect(attribute(document.root, 'policy', 'metadata', 'v:placement')).toBe('pure-pcie@1');
    expect(design.issues).toEqual([]);
  });

  it('names the policy that goes on where none is named', () => {
    const before = place(withMetadata(''), { policy: legacyPci(), note: 'metadata' });
    const again = place(definition({ devices: [disk('vda'), nic('e1000'), BARE] }), {
      remember: before,
    });
    expect(again.topology.policy).toBe('legacy-pci');
    expect(store.addNic({ model: 'e1000' }).remember(before).design().topology.policy).toBe(
      'legacy-pci',
    );
    const newer = before.xml.replace('legacy-pci@1', 'legacy-pci@7');
    expect(place(newer).topology.policy).toBe('pure-pcie');
    expect(place(newer).issues.map(({ code }) => code)).toEqual(['policy-unavailable']);
    expect(
      three
        .remember(newer)
        .design()
        .issues.map(({ code }) => code),
    ).toEqual(['policy-unavailable']);
    expect(place(newer, { policy: legacyPci() }).issues).toEqual([]);
  });

  it('goes on with the options of the policy', () => {
    const policy = compose(purePcie({ spares: 3 }), { kind: 'disk', hotplug: false });
    const before = place(withMetadata(''), { policy, note: 'metadata' });
    const again = place(before.xml.replace(/<address type='pci'[^>]*>/g, ''));
    expect(again.topology.policy).toBe('compose');
    expect(again.topology.budget.express).toBe(3);
    expect(again.explain('disk:vda').where).toBe(before.explain('disk:vda').where);
    const unreadable = before.xml.replace(/options='[^']*'/, "options='{'");
    expect(place(unreadable).issues.map(({ code }) => code)).toEqual(['policy-unavailable']);
  });

  it('stays beside devices of the kind that have their places', () => {
    const second = store.addNic().remember(store.addNic().addNic().design()).design();
    expect(second.xml).toContain('tombstone');
    expect(place(second.xml).xml).toBe(second.xml);
  });

  it('is forgotten in a fresh start', () => {
    const before = place(withoutVdb.remember(first).design().xml, { fresh: true });
    expect(tombstones(before.xml)).toEqual([]);
    expect(before.explain('disk:vdc').where).toBe('0000:02:00.0');
  });

  it('is told of where it cannot be read', () => {
    const broken = `<v:placement xmlns:v="https://virtwright.dev/placement/1"><v:tombstone kind="disc" address="x"/></v:placement>`;
    const [issue] = place(withMetadata(broken)).issues;
    expect(issue).toMatchObject({ code: 'bad-tombstone', severity: 'warning' });
  });

  it('tells faults of what is to be remembered as such', () => {
    const [issue] = thrownIssues(() => place(definition(), { remember: '<network/>' }));
    expect(issue?.message).toBe(
      'In what is to be remembered: The root element is <network>, not <domain>.',
    );
  });
});

it('a controller of a NUMA node that the guest has no more keeps its place', () => {
  const numa = guest('numa')
    .defaults(false)
    .vcpus(1)
    .addCell({ cpus: '0', memory: '1 GiB' })
    .policy(numaAware());
  const before = numa.addNic({ name: 'card' }).onNode(0).design();
  const after = guest('numa').defaults(false).addNic({ name: 'card' }).remember(before).design();
  expect(places(after)).toEqual(places(before));
});

describe('an expander bus with a past', () => {
  const node = (count: number, others = 0) => {
    let made = guest('numa')
      .defaults(false)
      .vcpus(2)
      .addCell({ cpus: '0', memory: '1 GiB' })
      .addCell({ cpus: '1', memory: '1 GiB' });
    for (let card = 0; card < count; card += 1)
      made = made.addNic({ mac: `52:54:00:00:00:0${card}` }).onNode(1);
    for (let card = 0; card < others; card += 1)
      made = made.addNic({ mac: `52:54:00:00:01:0${card}` }).onNode(0);
    return made.policy(numaAware());
  };

  it('moves alone where the numbers of another one suffice', () => {
    const before = node(2, 2).design();
    const grown = node(4, 2).remember(before).design();
    const moved = grown.issues.filter(({ code }) => code === 'guest-address-moved');
    expect(moved.map(({ device }) => device)).toEqual([
      'interface:52:54:00:00:00:00',
      'interface:52:54:00:00:00:01',
    ]);
    expect(grown.guestView.addressOf('interface:52:54:00:00:01:01')).toEqual(
      before.guestView.addressOf('interface:52:54:00:00:01:01'),
    );
  });

  it('keeps its bus numbers as long as they suffice, and else says that they moved', () => {
    const two = node(2).design();
    expect(node(1).remember(two).design().topology.controllers[1]?.numbers.busNr).toBe(253);
    const grown = node(4).remember(two).design();
    expect(places(grown)).toMatchObject(places(two));
    expect(grown.issues.map(({ code, severity }) => [code, severity])).toEqual([
      ['bus-window-moved', 'note'],
      ['guest-address-moved', 'warning'],
      ['guest-address-moved', 'warning'],
    ]);
  });
});

it('numbers of a controller that another one has now are chosen anew', () => {
  const before = place(definition({ devices: [disk('vda'), BARE] }));
  const port = pci('pcie-root-port', 9, '<target chassis="1"/>');
  const after = place(definition({ devices: [disk('vda'), port, BARE] }), { remember: before });
  expect(after.issues).toEqual([]);
  expect(after.addressOf('disk:vda')).toEqual(before.addressOf('disk:vda'));
});

it('moves a function whose function 0 went away, and says so', () => {
  const card = guest('card').defaults(false).policy(purePcie());
  const both = card.addHostdev('0000:3b:00.0').addHostdev('0000:3b:00.1').design();
  const one = card.addHostdev('0000:3b:00.1').remember(both).design();
  expect(both.addressOf('hostdev:0000:3b:00.1')?.function).toBe(1);
  expect(one.addressOf('hostdev:0000:3b:00.1')?.function).toBe(0);
  expect(one.issues).toMatchObject([
    { code: 'device-moved', severity: 'note', device: 'hostdev:0000:3b:00.1' },
  ]);
});
