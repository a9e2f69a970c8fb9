import { describe, expect, it } from '@jest/globals';
import { type BusView, type Design, guest } from 'virtwright';
import { makePolicy, presets } from 'virtwright/policies';
import { withMany } from '../support/crowds.js';
import { busOf } from '../support/placing.js';
import { presetGuests } from '../support/preset-guests.js';
import { thrownIssues } from '../support/thrown.js';

/** The bus of each device that is no PCI controller. */
function busesOf(design: Design): ReadonlyMap<string, BusView | undefined> {
  return new Map(
    design.decisions
      .filter(({ request }) => !request.controller)
      .map(({ device }) => [device, busOf(design, device)]),
  );
}

function freePorts({ topology }: Design): number {
  return topology.buses.filter(({ empty, hotplug, controller }) => {
    return empty && hotplug && controller.autoAssign;
  }).length;
}

function withHotplug(design: Design): string[] {
  return [...busesOf(design)].flatMap(([device, bus]) => (bus?.hotplug ? [device] : []));
}

describe('every preset', () => {
  it.each(Object.entries(presetGuests))('%s places its kind of guest without issues', (_, made) => {
    expect(made().design().issues).toEqual([]);
  });

  it.each(Object.entries(presets))('%s is told by its name alone', (name, { summary }) => {
    const policy = makePolicy({ name });
    expect(policy).toMatchObject({ name, summary, version: 1, spec: { name: `${name}@1` } });
    expect(thrownIssues(() => makePolicy({ name, options: { spares: 1 } }))).toMatchObject([
      { message: `In the policy ${name}: there is no option spares; there is none.` },
    ]);
  });

  it.each(Object.keys(presets))('%s is noted and found again', (name) => {
    const server = guest('server').defaults(false).addRng();
    const { xml } = server.policy(makePolicy({ name })).remember(server.design()).design();
    expect(xml).toContain(`policy="${name}@1"`);
    expect(server.remember(xml).design().topology.policy).toBe(name);
  });
});

describe('linux-server', () => {
  it('keeps four ports free, or what the guest says', () => {
    const server = presetGuests['linux-server']();
    expect(freePorts(server.design())).toBe(4);
    expect(freePorts(server.reserveHotplug({ disks: 6 }).design())).toBe(6);
  });
});

describe('windows-desktop', () => {
  const desk = presetGuests['windows-desktop']();

  it('has no device on a bus with hotplug, also none that the machine adds', () => {
    const design = desk.design();
    expect(withHotplug(design)).toEqual([]);
    expect([...busesOf(design).keys()]).toEqual(expect.arrayContaining(['usb:0', 'memballoon:0']));
    expect(freePorts(design)).toBe(0);
  });

  it('has none among many devices either', () => {
    expect(withHotplug(withMany(desk, 150).design())).toEqual([]);
  });

  it('leaves devices Express where they can be', () => {
    const buses = busesOf(desk.design());
    expect(buses.get('lan')?.controller.model).toBe('pcie-root-port');
    expect(buses.get('old')?.controller.model).toBe('pcie-root');
  });

  it('lets the guest have a device that can be unplugged', () => {
    const design = desk.addNic({ name: 'dock' }).hotpluggable().design();
    expect(withHotplug(design)).toEqual(['dock']);
  });
});

describe('gpu-passthrough', () => {
  it('puts devices near their node, each in a port of its own', () => {
    const bus = busesOf(presetGuests['gpu-passthrough']().design()).get('gpu');
    expect(bus).toMatchObject({ cell: 1, controller: { model: 'pcie-root-port' } });
  });
});

describe('max-density', () => {
  it('places a thousand devices and keeps nothing spare', () => {
    const design = presetGuests['max-density']().design();
    expect(busesOf(design).size).toBeGreaterThan(1000);
    expect(freePorts(design)).toBe(0);
  });
});
