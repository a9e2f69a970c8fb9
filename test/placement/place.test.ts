import { describe, expect, it } from '@jest/globals';
import { Design, place, readXml, tryPlace, VirtwrightError } from 'virtwright';
import { catalog } from 'virtwright/catalog';
import { legacyPci, purePcie } from 'virtwright/policies';
import {
  at,
  BARE,
  codesOf,
  controllersOf,
  definition,
  disk,
  never,
  nic,
  pci,
  placed,
  placedWith,
  places,
  tryWith,
} from '../support/placing.js';
import { thrownIssues } from '../support/thrown.js';

describe('place', () => {
  it('takes text or a tree, and answers the same', () => {
    const xml = definition({ devices: disk('vda') });
    expect(place(xml)).toBeInstanceOf(Design);
    expect(place(readXml(xml)).xml).toBe(place(xml).xml);
  });

  it('takes what is wanted of devices by name or identity, of text and tree alike', () => {
    const alias = "<alias name='ua-front'/>";
    const xml = definition({ devices: [BARE, disk('vda'), nic('virtio', alias), disk('vdb')] });
    const never = { hotplug: 'never' } as const;
    const options = { intents: { 'disk:vda': never, front: never } };
    for (const source of [xml, readXml(xml)]) {
      const design = place(source, options);
      const on = ['disk:vda', 'front', 'disk:vdb'].map((id) => places(design)[id]?.slice(0, 2));
      expect(on).toEqual(['00', '00', '01']);
    }
    expect(thrownIssues(() => place(xml, { intents: { 'disk:vdz': never } }))).toMatchObject([
      {
        code: 'unknown-device',
        device: 'disk:vdz',
        message: "Something is wanted of 'disk:vdz', and the guest has no such device.",
      },
    ]);
  });

  it('finds the devices before controllers are numbered', () => {
    const devices = [
      "<memballoon model='none'/>",
      "<controller type='pci' model='pcie-root-port'/>",
    ];
    const usb = "<controller type='usb' model='qemu-xhci'/>";
    const design = place(definition({ devices: [...devices, usb] }), {
      intents: { 'usb:1': { integrated: true } },
    });
    expect(design.addressOf('usb:0')?.bus).toBe(0);
  });

  it('chooses the policy that suits the machine', () => {
    expect(place(definition()).topology.policy).toBe('pure-pcie');
    expect(place(definition({ machine: 'pc' })).topology.policy).toBe('legacy-pci');
  });

  it('throws every error that tryPlace answers', () => {
    const xml = definition({ devices: [nic('rtl8139'), nic('e1000')] });
    const policy = purePcie();
    const result = tryPlace(xml, { policy });
    expect(codesOf(result)).toEqual([
      'conventional-only interface:0',
      'conventional-only interface:1',
    ]);
    expect(thrownIssues(() => place(xml, { policy }))).toEqual(result.ok ? [] : result.issues);
  });

  it.each([
    ['<domain', 'no XML'],
    ['<network/>', 'no domain'],
    ["<domain><os><type arch='x86_64' machine='q35'>hvm</type></os></domain>", ''],
  ])('throws nothing but VirtwrightError: %s', (xml, why) => {
    const result = tryPlace(xml);
    expect(result.ok).toBe(why === '');
    if (why !== '') expect(() => place(xml)).toThrow(VirtwrightError);
  });

  it('lets warnings travel with the design', () => {
    const wish = { 'disk:vda': never };
    const design = placedWith({ machine: 'pc', acpi: true, devices: [BARE, disk('vda')] }, wish);
    expect(design.issues).toMatchObject([{ code: 'no-hotplug-unmet', severity: 'warning' }]);
  });
});

describe('given addresses', () => {
  it('are kept while the others are placed around them', () => {
    const devices = [BARE, nic('virtio', at('02:00.0')), disk('vda'), disk('vdb')];
    expect(places(placed({ devices }, { policy: purePcie({ spares: 0 }) }))).toMatchObject({
      'interface:0': '02:00.0',
      'disk:vda': '01:00.0',
      'disk:vdb': '03:00.0',
    });
  });

  it('may go where automation would not', () => {
    const devices = [BARE, pci('pcie-root-port', 1), nic('rtl8139', at('01:00.0'))];
    expect(codesOf(tryPlace(definition({ devices })))).toEqual([]);
  });

  it('are refused on a chipset function', () => {
    const devices = [BARE, nic('virtio', at('00:1f.3'))];
    expect(codesOf(tryPlace(definition({ devices })))).toEqual(['slot-taken interface:0']);
  });

  it('stay when a device is added', () => {
    const before = placed({ devices: [disk('vda'), disk('vdb')] });
    const xml = before.xml.replace('</devices>', `${nic('virtio')}</devices>`);
    const after = placed(xml);
    expect(places(after)).toMatchObject(places(before));
    expect(after.addressOf('interface:0')).toBeDefined();
  });
});

describe('placing anew', () => {
  const old = definition({
    devices: [
      BARE,
      pci('pcie-root-port', 7, at('00:11.0')),
      pci('pcie-root-port', 9, at('00:12.0')),
      nic('virtio', at('07:00.0')),
      disk('vda', at('09:00.0')),
    ],
  });

  it('forgets addresses and PCI controllers', () => {
    const design = placed(old, { fresh: true, policy: purePcie({ spares: 0 }) });
    expect(places(design)).toEqual({
      'sata:0': '00:1f.2',
      'pci:1': '00:01.0',
      'pci:2': '00:01.1',
      'interface:0': '01:00.0',
      'disk:vda': '02:00.0',
    });
  });

  it('is how a definition changes its policy', () => {
    const design = placed(old, { fresh: true, policy: legacyPci() });
    expect(controllersOf(design)).toEqual(['pcie-root', 'pcie-root-port', 'pcie-to-pci-bridge']);
  });

  it('is not done unless asked for', () => {
    expect(places(placed(old))).toMatchObject({ 'interface:0': '07:00.0', 'disk:vda': '09:00.0' });
  });

  it('keeps addresses of other kinds', () => {
    const drive = "<address type='drive' controller='0' bus='0' target='0' unit='3'/>";
    const cdrom = `<disk type='file' device='cdrom'><target dev='sdd' bus='sata'/>${drive}</disk>`;
    const design = placed({ devices: [BARE, cdrom] }, { fresh: true });
    expect(design.xml).toContain("unit='3'");
  });
});

describe('a wish about a device', () => {
  it('may name a controller by its index or its name', () => {
    const named = pci('pcie-root-port', 5, "<alias name='ua-fast'/>");
    for (const controller of [5, 'fast']) {
      const wish = { 'disk:vda': { controller } };
      const result = tryWith({ devices: [BARE, named, disk('vda')] }, wish);
      expect(result.ok && places(result.design)['disk:vda']).toBe('05:00.0');
    }
  });

  it('is an issue when there is no such controller', () => {
    const wish = { 'disk:vda': { controller: 'slow' } };
    const result = tryWith({ devices: [BARE, disk('vda')] }, wish);
    expect(codesOf(result)).toEqual(['controller-missing disk:vda']);
  });

  it('is about a device of the document it was made for', () => {
    const wish = { 'disk:vdb': never };
    const design = placedWith({ devices: [BARE, disk('vda'), disk('vdb')] }, wish);
    expect(design.addressOf('disk:vdb')?.bus).toBe(0);
    expect(design.addressOf('disk:vda')?.bus).not.toBe(0);
  });
});

describe('a catalog of the caller', () => {
  it('places devices that only it knows', () => {
    const mine = catalog.extend({
      devices: [
        {
          kind: 'interface',
          model: 'acme-nic',
          endpoint: 'express',
          filedAs: 'express',
          source: 'vendor',
        },
      ],
    });
    const devices = [BARE, nic('acme-nic')];
    expect(codesOf(tryPlace(definition({ devices })))).toEqual(['unknown-model interface:0']);
    expect(places(placed({ devices }, { catalog: mine }))).toMatchObject({
      'interface:0': '01:00.0',
    });
  });
});
