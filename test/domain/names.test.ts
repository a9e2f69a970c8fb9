import { describe, expect, it } from '@jest/globals';
import { convert, type Design, fromJSON, guest, open, place, tryPlace } from 'virtwright';
import { thrownIssues } from '../support/thrown.js';

const made = guest('web')
  .defaults(false)
  .addDisk({ file: '/a.qcow2' })
  .addDisk({ file: '/b.qcow2', name: 'data' })
  .addNic({ network: 'default', mac: '52:54:00:00:00:01' })
  .addNic({ network: 'default', mac: '52:54:00:00:00:02', name: 'lan' })
  .addRng();
const xml = made.design().xml.replace('<rng model="virtio">', '$&<alias name="rng0"/>');
const design = place(xml);

/** Without addresses, so that wishes have their say. */
const loose = xml.replace(/<address type="pci".*\/>/g, '');
const never = { hotplug: 'never' } as const;

const names = [
  ['its identity', 'disk:vda', 'disk:vda'],
  ['its name', 'lan', 'lan'],
  ['the alias of its name', 'ua-lan', 'lan'],
  ["libvirt's alias", 'rng0', 'rng:0'],
  ['what identifies it without a name', 'disk:vdb', 'data'],
  ['its kind and number', 'interface:0', 'interface:52:54:00:00:00:01'],
  ['its kind and number where it has a name', 'interface:1', 'lan'],
] as const;

function busOf(placed: Design, device: string): number | undefined {
  return placed.addressOf(device)?.bus;
}

describe.each(names)('a device named by %s', (_how, name, id) => {
  it('is explained, and has its address', () => {
    expect(design.explain(name).device).toBe(id);
    expect(design.addressOf(name)).toEqual(design.topology.addressOf(id));
  });

  it('gets what is wished of it in place, convert and open', () => {
    const intents = { [name]: never };
    expect(busOf(place(loose, { intents }), id)).toBe(0);
    expect(busOf(convert(xml, { machine: 'pc', intents }).design, name)).toBe(0);
    expect(busOf(open(loose, { intents }).design(), id)).toBe(0);
  });

  it('is followed by others', () => {
    const other = id === 'disk:vda' ? 'data' : 'disk:vda';
    const placed = place(loose, { intents: { [other]: { sameSlotAs: name } } });
    expect(busOf(placed, other)).toBe(busOf(placed, id));
  });
});

describe('a name that is no device', () => {
  it.each([
    ['disk:vdaa', 'Did you mean disk:vda?'],
    ['vda', 'Did you mean disk:vda?'],
    ['nic:1', 'Did you mean interface:1?'],
    ['ua-lam', 'Did you mean ua-lan?'],
  ])('%s is told with the one that is meant, wherever it stands', (name, remedy) => {
    const results = [
      tryPlace(xml, { intents: { [name]: never } }),
      open(xml).remove(name).tryDesign(),
      open(xml).bootFrom(name).tryDesign(),
      fromJSON(made.toJSON()).bootFrom(name).tryDesign(),
    ];
    const issues = results
      .flatMap((result) => (result.ok ? [] : result.issues))
      .concat(thrownIssues(() => design.explain(name)));
    expect(issues.map(({ code }) => code)).toEqual(Array(5).fill('unknown-device'));
    expect([...new Set(issues.map((issue) => issue.remedy))]).toEqual([remedy]);
  });

  it('is told with some of those there are, where nothing is near', () => {
    const [issue] = thrownIssues(() => design.explain('something'));
    expect(issue?.remedy).toMatch(/^It has (?:[^,]+, ){7}\S+ and \d+ more\.$/);
  });
});

describe('what is wished of a device that steps change', () => {
  const options = { intents: { 'disk:vda': never } };

  it('goes by the name it had, also when its bus is another one', () => {
    const result = open(loose, options).changeBus('disk:vda', 'scsi').tryDesign();
    const issues = result.ok ? result.design.issues : result.issues;
    expect(issues.map(({ code, device }) => `${code} ${device}`)).toEqual([]);
  });

  it('gives way to what a step says of the same thing, and stays beside what it says of others', () => {
    const put = (device: string): Design =>
      open(loose, options).moveTo(device).hotpluggable().design();
    expect(busOf(put('disk:vda'), 'disk:vda')).not.toBe(0);
    expect(busOf(put('data'), 'disk:vda')).toBe(0);
    const apart = { intents: { 'disk:vda': { apartFrom: ['data'] } } };
    const both = open(loose, apart).moveTo('disk:vda').apartFrom('lan').design();
    expect(both.explain('disk:vda').wanted.join()).toMatch(/data.*lan/);
  });

  it('holds beside what later steps say of it, as what was said of a device that is added', () => {
    const added = open(xml).addDisk({ file: '/c', name: 'new' }).noHotplug();
    expect(busOf(added.update('new', { cache: 'none' }).design(), 'new')).toBe(0);
  });
});

describe('a device in the place of one that was removed', () => {
  it('has its name', () => {
    const opened = open(xml).remove('disk:vda').addDisk({ file: '/c.qcow2', target: 'vda' });
    const placed = opened.update('disk:vda', { cache: 'none' }).bootFrom('disk:vda').design();
    expect(placed.xml).toMatch(/cache="none"\/>\s*<source file="\/c.qcow2"/);
    expect(placed.xml).toContain('<boot order="1"/>');
  });

  it('is not one that came to its number', () => {
    const two = open(xml).addRng().design().xml;
    const result = open(two).remove('rng:0').update('rng:0', { model: 'virtio' }).tryDesign();
    expect(result.ok ? [] : result.issues.map(({ message }) => message)).toEqual([
      "The step update names 'rng:0', which an earlier step removed.",
    ]);
  });
});
