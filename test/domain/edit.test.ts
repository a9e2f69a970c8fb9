import { describe, expect, it } from '@jest/globals';
import { catalog } from '../../src/catalog/index.js';
import {
  add,
  change,
  dropAddress,
  remove,
  setAttribute,
  setDriver,
  setIndex,
  setModel,
  setPart,
  setPciAddress,
} from '../../src/domain/edit.js';
import { type Device, Domain } from '../../src/domain/index.js';
import { pciAddress } from '../../src/topology/index.js';
import { childElements, element, writeXml } from '../../src/xml/index.js';
import { readXml } from '../../src/xml/read/read.js';

const OS = "<os><type arch='x86_64' machine='q35'>hvm</type></os>";

function domain(...sections: readonly string[]): Domain {
  const devices = sections.map((section) => `<devices>${section}</devices>`).join('');
  return new Domain(readXml(`<domain type='qemu'>${OS}${devices}</domain>`), catalog);
}

const DISK = "<disk><target dev='vda' bus='virtio'/></disk>";
const SECOND = DISK.replace('vda', 'vdb');
const RNG = "<rng model='virtio'><address type='pci' bus='0x02' slot='0x00'/></rng>";
const PORT =
  "<controller type='pci' index='1' model='pcie-root-port'><target chassis='3'/></controller>";

const ids = (of: Domain): string[] => of.devices().map(({ id }) => id);

function the(of: Domain, id: string): Device {
  const device = of.device(id);
  if (!device) throw new Error(`no ${id} among ${ids(of).join(', ')}`);
  return device;
}

describe('the record of a device', () => {
  it('says what its element says', () => {
    expect(the(domain(RNG), 'rng:0')).toMatchObject({
      kind: 'rng',
      model: 'virtio',
      name: undefined,
      controller: undefined,
      hostAddress: undefined,
      address: { type: 'pci', pci: pciAddress(2, 0), faults: [] },
    });
    expect(the(domain(DISK), 'disk:vda').address).toMatchObject({ type: undefined, faults: [] });
    const usb = DISK.replace('</disk>', "<address type='usb' bus='0' port='1'/></disk>");
    expect(the(domain(usb), 'disk:vda').address).toMatchObject({ type: 'usb', pci: undefined });
  });

  it('has what a controller says besides', () => {
    const of = domain(`${PORT}<controller type='usb' index='x'/>`);
    expect(of.pciControllers.map(({ controller }) => controller)).toMatchObject([
      {
        index: 1,
        pci: { model: 'pcie-root-port', isRoot: false, target: { numbers: { chassis: 3 } } },
      },
    ]);
    expect(of.controllers('usb').map(({ controller }) => controller)).toEqual([
      { type: 'usb', index: undefined },
    ]);
    expect(of.controllers()).toHaveLength(2);
  });

  it.each([
    ['', undefined],
    ["index='31'", 31],
    ["index='0x1f'", undefined],
    ["index='4294967296'", undefined],
  ])('has the index of a controller in decimal digits, as libvirt takes it: %s', (said, index) => {
    const [usb] = domain(`<controller type='usb' ${said}/>`).controllers('usb');
    expect(usb?.controller).toEqual({ type: 'usb', index });
  });

  it('has the place of the host that is passed through', () => {
    const source = "<source><address domain='0' bus='0x3b' slot='0' function='1'/></source>";
    const of = domain(`<hostdev mode='subsystem' type='pci'>${source}</hostdev>`);
    expect(of.devices()[0]?.hostAddress).toBe('0000:3b:00.1');
  });

  it('stays until its element is changed', () => {
    const of = domain(DISK + RNG);
    const [disk, rng] = of.devices();
    if (!disk || !rng) throw new Error('no devices');
    setPciAddress(of, disk.element, pciAddress(1, 0), false);
    expect(the(of, 'disk:vda').address.pci).toEqual(pciAddress(1, 0));
    expect(of.device('rng:0')).toBe(rng);
    dropAddress(of, disk.element);
    expect(the(of, 'disk:vda').address.type).toBeUndefined();
  });

  it('is found in every <devices> of the definition, which libvirt reads as one', () => {
    expect(ids(domain(DISK, RNG))).toEqual(['disk:vda', 'rng:0']);
  });

  it('is told apart from thousands of the same name in no time', () => {
    const of = domain(DISK.repeat(20_000));
    expect(of.devices().at(-1)?.id).toBe('disk:vda#20000');
  });
});

describe('a device', () => {
  it('that is added stands behind the last of its kind', () => {
    const of = domain(DISK + RNG, SECOND);
    add(of, element('disk', {}, element('target', { dev: 'vdc', bus: 'virtio' })));
    add(of, element('rng', { model: 'virtio' }));
    add(of, element('vsock', { model: 'virtio' }));
    expect(ids(of)).toEqual(['disk:vda', 'rng:0', 'rng:1', 'disk:vdb', 'disk:vdc', 'vsock:0']);
  });

  it('is added with others as if one after the other', () => {
    const disk = (dev: string) => element('disk', {}, element('target', { dev, bus: 'virtio' }));
    const of = domain(DISK + RNG);
    add(of, disk('vdb'), element('vsock', { model: 'virtio' }), disk('vdc'));
    expect(ids(of)).toEqual(['disk:vda', 'disk:vdb', 'disk:vdc', 'rng:0', 'vsock:0']);
  });

  it('is added to a domain without devices too', () => {
    const of = domain();
    add(of, element('rng', { model: 'virtio' }));
    expect(ids(of)).toEqual(['rng:0']);
  });

  it('that is removed is gone, and those after it are counted anew', () => {
    const of = domain(RNG + DISK + RNG);
    remove(of, the(of, 'rng:0').element, the(of, 'disk:vda').element);
    expect(ids(of)).toEqual(['rng:0']);
    expect(of.listed()).toHaveLength(1);
    expect(of.device('disk:vda')).toBeUndefined();
  });

  it('gets another model, index or whatever it says', () => {
    const of = domain(`${RNG}<controller type='scsi'/><video><model type='qxl'/></video>`);
    setModel(of, the(of, 'video:0'), 'virtio');
    expect(the(of, 'video:0').model).toBe('virtio');
    const [scsi] = of.controllers('scsi');
    if (!scsi) throw new Error('no controller');
    setIndex(of, scsi.element, 4);
    expect([...scsi.element.attributes]).toEqual([
      ['type', 'scsi'],
      ['index', '4'],
    ]);
    expect(the(of, 'scsi:4').controller?.index).toBe(4);
    setAttribute(of, scsi.element, 'ports', '4');
    setDriver(of, scsi.element, 'iommu', 'on');
    setDriver(of, scsi.element, 'iommu', 'off');
    setPart(of, scsi.element, element('alias', { name: 'ua-one' }));
    setPart(of, scsi.element, element('alias', { name: 'ua-store' }));
    expect(writeXml(the(of, 'store').element).replace(/\n\s*/g, '')).toBe(
      '<controller type="scsi" index="4" ports="4"><driver iommu="on"/><alias name="ua-store"/></controller>',
    );
    change(of, the(of, 'rng:0').element, ({ children }) => {
      children.push(element('alias', { name: 'ua-dice' }));
    });
    expect(the(of, 'dice').name).toBe('dice');
    expect(childElements(the(of, 'dice').element)).toHaveLength(2);
  });
});
