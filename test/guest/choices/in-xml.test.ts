import { describe, expect, it } from '@jest/globals';
import { type Guest, guest } from 'virtwright';
import { part } from '../written.js';

const desk = guest('desk').os('win11').addDisk('/a.qcow2');
const plain = desk.design();

const told = (made: Guest, about: string): string | undefined =>
  made.design().choices.find((one) => one.about === about)?.value;

describe('a small piece of XML', () => {
  it.each([
    ['os', "<os><bootmenu enable='yes'/></os>", /firmware="efi".*bootmenu enable="yes"/s],
    ['os', "<os><smbios mode='host'/></os>", /firmware="efi".*smbios mode="host"/s],
    ['features', '<pae/>', /<stimer.*<pae\/>/s],
    ['features', "<kvm><hidden state='on'/></kvm>", /<stimer.*<hidden state="on"\/>/s],
    [
      'features',
      "<features><hyperv><reset state='on'/></hyperv></features>",
      /<hyperv mode="custom">.*<stimer.*<reset state="on"\/>/s,
    ],
    ['pm', "<suspend-to-mem enabled='yes'/>", /to-disk enabled="no".*to-mem enabled="yes"/s],
    [
      'clock',
      "<clock offset='utc'><timer name='tsc' present='yes'/></clock>",
      /offset="utc".*rtc.*hpet.*pit.*hypervclock.*tsc/s,
    ],
    ['clock', "<timer name='tsc' present='yes'/>", /offset="localtime".*hypervclock.*tsc/s],
    [
      'cpu',
      "<cpu><feature policy='disable' name='vmx'/></cpu>",
      /mode="host-passthrough" migratable="on".*name="vmx"/s,
    ],
    ['cpu', "<cpu><cache mode='passthrough'/></cpu>", /mode="host-passthrough".*<cache/s],
  ])('adds to what is chosen of %s: %s', (name, xml, expected) => {
    const made = desk.addXml(xml);
    expect(part(made, name)).toMatch(expected);
    for (const other of ['os', 'features', 'pm', 'clock', 'cpu'].filter((one) => one !== name))
      expect(part(made, other)).toBe(part(desk, other));
  });

  it('is no choice, and the rest is told as one', () => {
    expect(plain.choices.length).toBeGreaterThan(0);
    const set = desk.addXml("<suspend-to-mem enabled='yes'/>").addXml("<clock offset='utc'/>");
    expect(told(set, 'powerManagement')).toBe('suspendToDisk off');
    expect(told(set, 'clock')).toMatch(/^timers \(rtc/);
    expect(told(desk.addXml('<on_crash>preserve</on_crash>'), 'lifecycle')).toBe(
      'onPoweroff destroy, onReboot restart',
    );
    expect(told(desk.addXml("<vmport state='on'/>"), 'features')).not.toContain('vmport');
    expect(told(desk.addXml("<cpu migratable='off'/>"), 'cpu')).toBe('mode host-passthrough');
    const all = "<pm><suspend-to-mem enabled='no'/><suspend-to-disk enabled='no'/></pm>";
    expect(told(desk.addXml(all), 'powerManagement')).toBeUndefined();
  });

  it('takes the place of what is chosen where it says the same, or all', () => {
    const hpet = desk.addXml("<timer name='hpet' present='yes'/>");
    expect(part(hpet, 'clock').match(/hpet.*/g)).toEqual(['hpet" present="yes"/>']);
    const rtc = desk.addXml("<timer name='rtc' present='no'/>");
    expect(part(rtc, 'clock')).toContain('<timer name="rtc" present="no"/>');
    const locks = desk.addXml("<hyperv><spinlocks state='off'/></hyperv>");
    expect(part(locks, 'features')).toContain('<spinlocks state="off"/>');
    const through = desk.addXml("<hyperv mode='passthrough'/>");
    expect(part(through, 'features')).toContain('<hyperv mode="passthrough"/>');
    expect(part(through, 'features')).toContain('<vmport state="off"/>');
    const model = desk.addXml("<cpu match='exact'><model>Nehalem</model></cpu>");
    expect(part(model, 'cpu')).not.toContain('host-passthrough');
    expect(told(model, 'cpu')).toBeUndefined();
  });

  it('that switches off what others of Hyper-V work by leaves those out', () => {
    const made = desk.addXml("<hyperv><vpindex state='off'/></hyperv>");
    expect(part(made, 'features')).toContain('<vpindex state="off"/>');
    expect(part(made, 'features')).not.toMatch(/synic|stimer|tlbflush|ipi/);
  });
});
