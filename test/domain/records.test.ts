import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { catalog } from '../../src/catalog/index.js';
import { add, dropAddress, remove, setModel, setPciAddress } from '../../src/domain/edit.js';
import { Domain } from '../../src/domain/index.js';
import { pciAddress } from '../../src/topology/index.js';
import { readXml } from '../../src/xml/read/read.js';
import type { XmlElement } from '../../src/xml/tree.js';

const PIECES = [
  "<disk><target dev='vda' bus='virtio'/></disk>",
  "<disk><target dev='vdb' bus='virtio'/><alias name='ua-data'/></disk>",
  "<disk><target dev='vda' bus='virtio'/></disk>",
  "<rng model='virtio'/>",
  "<serial type='pty'/>",
  "<console type='pty'/>",
  "<video><model type='vga'/></video>",
  "<controller type='pci' index='1' model='pcie-root-port'/>",
  "<interface type='user'><mac address='52:54:00:00:00:01'/><model type='virtio'/></interface>",
  "<interface type='user'><alias name='ua-data'/><model type='virtio'/></interface>",
] as const;

function domainOf(pieces: readonly string[]): Domain {
  const os = "<os><type arch='x86_64' machine='q35'>hvm</type></os>";
  const devices = `<devices>${pieces.join('')}</devices>`;
  return new Domain(readXml(`<domain type='qemu'>${os}${devices}</domain>`), catalog);
}

/** All that can be asked of the devices of a domain. */
function told(of: Domain): object {
  const devices = of.devices();
  return {
    devices,
    listed: of.listed(),
    byId: devices.map(({ id }) => of.device(id)),
    byElement: devices.map(({ element }) => of.deviceOf(element)),
  };
}

const EDITS: readonly ((of: Domain, device: XmlElement) => void)[] = [
  (of, device) => remove(of, device),
  (of, device) => setPciAddress(of, device, pciAddress(3, 4), false),
  (of, device) => dropAddress(of, device),
  (of, device) => {
    remove(of, device);
    add(of, device);
  },
  (of, device) => {
    const known = of.deviceOf(device);
    if (known?.kind === 'video') setModel(of, known, 'virtio');
  },
];

const edit = fc.record({
  how: fc.constantFrom(...EDITS),
  at: fc.nat({ max: 20 }),
  looked: fc.boolean(),
});

describe('what is known of devices', () => {
  it('is after any edits what one would read anew, whenever it is asked', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }),
        fc.array(edit, { maxLength: 12 }),
        (pieces, edits) => {
          const of = domainOf(pieces);
          const elements = of.devices().map(({ element }) => element);
          const gone = new Set<XmlElement>();
          for (const { how, at, looked } of edits) {
            const device = elements[at % Math.max(1, elements.length)];
            if (!device || gone.has(device)) continue;
            how(of, device);
            const known = of.deviceOf(device);
            if (known) expect(of.deviceOf(device)).toBe(known);
            else gone.add(device);
            if (looked) expect(told(of)).toEqual(told(new Domain(of.document, catalog)));
          }
          expect(told(of)).toEqual(told(new Domain(of.document, catalog)));
          for (const known of of.devices()) expect(of.deviceOf(known.element)).toBe(known);
          for (const device of gone) expect(of.deviceOf(device)).toBeUndefined();
        },
      ),
    );
  });
});
