import { describe, expect, it } from '@jest/globals';
import { type Guest, guest } from 'virtwright';
import { devices, part } from '../written.js';

const windows = guest('desk').os('win11');
const linux = guest('web').os('debian12');

const faults = (of: Guest<string>): readonly string[] => {
  const result = of.tryDesign();
  const issues = result.ok ? result.design.issues : result.issues;
  return issues.filter(({ severity }) => severity === 'error').map(({ code }) => code);
};

describe('a choice goes when its user switches off what it needs', () => {
  it.each([
    ['a timer', windows.clock({ timers: { hypervclock: false } }), 'stimer'],
    ['the choice of timers', windows.defaults({ clock: false }), 'stimer'],
    ['numbers of processors', windows.features({ hyperv: { vpindex: false } }), 'synic'],
    ['what others need', windows.features({ hyperv: { synic: false } }), 'stimer'],
    ['a timer, in XML', windows.addXml("<timer name='hypervclock' present='no'/>"), 'stimer'],
  ] as const)('as of Hyper-V without %s', (_, guest, name) => {
    expect(faults(guest)).toEqual([]);
    expect(part(guest, 'features')).not.toContain(`<${name} state="on"`);
    expect(part(guest, 'features')).toContain('<relaxed state="on"/>');
  });

  it('as keyboard and mouse of the chipset without PS/2', () => {
    const without = linux.features({ ps2: false }).addGraphics('vnc');
    expect(faults(without)).toEqual([]);
    expect(devices(without, 'input')).toMatch(/^(?!.*ps2).*tablet.*keyboard" bus="usb"/s);
  });

  it('as a tablet without USB, in place of which there is one of virtio where the system has a driver', () => {
    const without = linux.addController({ type: 'usb', model: 'none' }).addGraphics('vnc');
    expect(faults(without)).toEqual([]);
    expect(devices(without, 'input')).toMatch(/tablet" bus="virtio"/);
  });

  it('as Secure Boot without system management mode', () => {
    const without = windows.features({ smm: false });
    expect(faults(without)).toEqual([]);
    expect(part(without, 'os')).not.toContain('secure-boot" enabled="yes"');
  });
});

describe('what XML of the user says is what all else is chosen for', () => {
  it.each([
    ['how it is run', "<domain type='qemu'/>", 'cpu', /mode="maximum"/],
    ['the machine', "<os><type machine='pc'>hvm</type></os>", 'os', /machine="pc"/],
    ['the architecture', "<os><type arch='aarch64' machine='virt'>hvm</type></os>", 'os', /efi/],
    [
      'the topology',
      "<cpu><topology sockets='1' dies='1' cores='4' threads='2'/></cpu>",
      'vcpu',
      />8</,
    ],
    [
      'cells',
      "<cpu><numa><cell id='0' cpus='0-3' memory='1048576'/></numa></cpu>",
      'memory',
      />1048576</,
    ],
    ['vCPUs', '<vcpu>6</vcpu>', 'vcpu', />6</],
  ] as const)('as %s', (_, xml, name, like) => {
    const made = linux.addDisk('/a.qcow2').addXml(xml);
    expect(faults(made)).toEqual([]);
    expect(part(made, name)).toMatch(like);
  });

  it('and a bus of disks that the machine has', () => {
    const old = guest('desk').os('winxp').addDisk('/a').addXml("<os><type machine='q35'/></os>");
    expect(devices(old, 'disk')).not.toContain('bus="ide"');
  });
});

describe('choices', () => {
  it('do not tell of what the user said', () => {
    const told = (of: Guest<string>, about: string): string | undefined =>
      of.design().choices.find((one) => one.about === about)?.value;
    expect(told(windows.clock({ offset: 'utc' }), 'clock')).not.toMatch(/offset/);
    expect(told(windows.features({ hyperv: { relaxed: false } }), 'features')).not.toMatch(
      /relaxed/,
    );
    expect(told(linux.clock({ offset: 'utc' }), 'clock')).toMatch(/^timers/);
  });
});
