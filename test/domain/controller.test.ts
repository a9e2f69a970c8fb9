import { describe, expect, it } from '@jest/globals';
import { catalog } from 'virtwright/catalog';
import { pciControllerElement, readTarget, writeTarget } from '../../src/domain/controller.js';
import { readElement, writeXml } from '../../src/xml/index.js';

/** A PCI controller with this content. */
const pci = (inner = '', attributes = '') =>
  readElement(`<controller type='pci' ${attributes}>${inner}</controller>`);
const port = catalog.controller('pcie-root-port');
const target = (inner: string) => readTarget(pci(inner));
/** The content of a controller after these settings were written to it. */
function written(inner: string, settings: Partial<Parameters<typeof writeTarget>[1]>): string {
  if (!port) throw new Error('there are root ports');
  const controller = pci(inner);
  writeTarget(controller, { device: 'pci:1', index: 1, row: port, numbers: {}, ...settings });
  return writeXml(controller)
    .replace(/\s*\n\s*/g, '')
    .replace(/^<controller type="pci">|<\/controller>$|^<controller type="pci"\/>$/g, '');
}

describe('the target of a controller', () => {
  it.each([
    ['', { numbers: {} }],
    ['<target/>', { numbers: {} }],
    ["<target chassis='3' port='0x10'/>", { numbers: { chassis: 3, port: 16 } }],
    ["<target chassisNr='0x2'/>", { numbers: { chassisNr: 2 } }],
    ["<target index='0'/>", { numbers: { index: 0 } }],
    ["<target busNr='254'><node>1</node></target>", { numbers: { busNr: 254 }, node: 1 }],
    ['<target><node>0</node></target>', { numbers: {}, node: 0 }],
    ["<target hotplug='off'/>", { numbers: {}, hotplug: false }],
    ["<target hotplug='on'/>", { numbers: {}, hotplug: true }],
  ])('is read from "%s"', (inner, expected) => {
    expect(target(inner)).toEqual(expected);
  });

  it('is written where there is none, before the address', () => {
    const numbers = { chassis: 1, port: 16 };
    expect(written("<model name='x'/><address type='pci'/>", { numbers })).toBe(
      '<model name="x"/><target chassis="1" port="0x10"/><address type="pci"/>',
    );
  });

  it('is not written when there is nothing to say', () => {
    expect(written('', {})).toBe('');
  });

  it('keeps the spelling of what it says already', () => {
    const inner = '<target chassis="0x1" memReserve="64"/>';
    expect(written(inner, { numbers: { chassis: 1, port: 8 } })).toBe(
      '<target chassis="0x1" memReserve="64" port="0x8"/>',
    );
  });

  it('holds the node of an expander bus', () => {
    expect(written('', { numbers: { busNr: 254 }, node: 0 })).toBe(
      '<target busNr="254"><node>0</node></target>',
    );
    const inner = '<target busNr="254"><node>0x0</node></target>';
    expect(written(inner, { numbers: { busNr: 254 }, node: 0 })).toBe(inner);
  });

  it('says whether hotplug is switched off', () => {
    expect(written('', { hotplug: false })).toBe('<target hotplug="off"/>');
  });

  it('is the same after writing and reading', () => {
    const numbers = { chassis: 9, port: 255 };
    const controller = pci();
    if (port)
      writeTarget(controller, { device: 'pci:1', index: 1, row: port, numbers, hotplug: false });
    expect(readTarget(controller)).toEqual({ numbers, hotplug: false });
  });
});

describe('the element of an added controller', () => {
  const made = (model: string, arch: string, name: string) => {
    const [row, machine] = [catalog.controller(model), catalog.machine(arch, name)];
    if (!row || !machine) throw new Error(`no ${model} on ${name}`);
    return writeXml(pciControllerElement(row, 3, machine)).replace(/\s*\n\s*/g, '');
  };

  it('names the device QEMU has for it', () => {
    expect(made('pcie-root-port', 'x86_64', 'q35')).toBe(
      '<controller type="pci" index="3" model="pcie-root-port"><model name="pcie-root-port"/></controller>',
    );
  });

  it('names none where libvirt allows none', () => {
    expect(made('pci-root', 'x86_64', 'pc')).toBe(
      '<controller type="pci" index="3" model="pci-root"/>',
    );
    expect(made('pci-root', 'ppc64le', 'pseries')).toContain(
      '<model name="spapr-pci-host-bridge"/>',
    );
  });
});
