import { beforeEach, describe, expect, it } from '@jest/globals';
import { readXml, writeXml } from 'virtwright';
import { planChange, runPlan } from '../../src/plan/index.js';
import { issuesOf } from '../support/rejected.js';
import { StandInLibvirt } from '../support/stand-in-libvirt.js';
import { BASE } from './base.js';
import { edited } from './changes.js';

const NEXT = edited(BASE, [
  '<title>Shop',
  '<title>Store',
  "current='2'",
  "current='3'",
  "offset='utc'",
  "offset='localtime'",
  "<graphics type='vnc' port='5901'",
  "<graphics type='vnc' port='5902'",
  "52:54:00:6b:00:01'/>\n      <model type='virtio'/>",
  "52:54:00:6b:00:01'/><model type='e1000e'/>",
]);

let libvirt: StandInLibvirt;
beforeEach(() => {
  libvirt = new StandInLibvirt();
  libvirt.definitions.set('shop', writeXml(readXml(BASE)));
  libvirt.running.set('shop', BASE);
});

describe('runPlan', () => {
  it('does what goes while the guest runs and defines the rest once, and leaves what the guest would lose', async () => {
    const { done, left } = await runPlan(planChange(BASE, NEXT), libvirt);
    expect(libvirt.calls).toEqual([
      'desc shop --title --new-desc Store --live --config',
      'setvcpus shop 3 --live --config',
      'define shop',
    ]);
    expect(done.map((step) => step.class)).toEqual(['live', 'live', 'next-boot', 'next-boot']);
    expect(left.map((step) => step.class)).toEqual(['replug']);
  });

  it('plugs again where that is asked for, and defines a device anew when it is back', async () => {
    const { left } = await runPlan(planChange(BASE, NEXT), libvirt, { replug: true });
    expect(libvirt.calls.slice(2)).toEqual([
      'detach-device shop /dev/stdin --live',
      'attach-device shop /dev/stdin --live',
      'update-device shop /dev/stdin --config',
      'define shop',
    ]);
    expect(left).toEqual([]);
  });

  it('defines all of it where there is no command for the definition of a device that was plugged again', async () => {
    const next = edited(BASE, [
      "<target type='virtio' name='org.qemu",
      "<target type='virtio' name='net.qemu",
    ]);
    const address = edited(BASE, [
      "52:54:00:6b:00:01'/>\n      <model type='virtio'/>",
      "52:54:00:6b:00:09'/>\n      <model type='virtio'/>",
    ]);
    for (const goal of [next, address]) {
      const calls = planChange(BASE, goal).steps.flatMap((step) =>
        step.calls.map(({ words }) => words[0]),
      );
      expect(calls).toEqual(['detach-device', 'attach-device', 'define']);
    }
  });

  it('stops where the guest keeps the device, and the definition has it as before', async () => {
    libvirt = new StandInLibvirt({ guestsAreDeaf: true });
    libvirt.definitions.set('shop', BASE);
    libvirt.running.set('shop', BASE);
    const run = runPlan(planChange(BASE, NEXT), libvirt, { replug: true, patience: 0 });
    const issues = await issuesOf(run);
    expect(issues).toMatchObject([
      { code: 'guest-keeps-device', device: 'interface:52:54:00:6b:00:01' },
      { code: 'plan-stopped' },
    ]);
    expect(issues[1]?.message).toContain(
      'Of the step where it stopped: detach-device shop --live. Left: interface:',
    );
    expect(libvirt.calls.slice(2)).toEqual(['detach-device shop /dev/stdin --live']);
  });

  it('goes on where a guest was asked before, and lets go of the device only then', async () => {
    const busy = 'Device net0 is already in the process of unplug';
    libvirt = new StandInLibvirt({
      fails: ([command]) => {
        if (command !== 'detach-device') return undefined;
        libvirt.running.set('shop', BASE.replaceAll("<alias name='net0'/>", ''));
        return busy;
      },
    });
    libvirt.definitions.set('shop', BASE);
    libvirt.running.set('shop', BASE);
    const { left } = await runPlan(planChange(BASE, NEXT), libvirt, { replug: true });
    expect(left).toEqual([]);
  });

  it('tells of a device that the guest keeps, of which nothing is plugged again', async () => {
    libvirt = new StandInLibvirt({ guestsAreDeaf: true });
    libvirt.running.set('shop', BASE);
    const next = BASE.replace(/<rng[\s\S]*?<\/rng>/, '');
    const { done, issues } = await runPlan(planChange(BASE, next), libvirt, { patience: 0 });
    expect(done).toHaveLength(1);
    expect(issues).toMatchObject([
      { code: 'guest-keeps-device', severity: 'warning', device: expect.stringMatching(/^rng/) },
    ]);
  });

  it('stops at the first step that fails, and tells what is done and what is left', async () => {
    libvirt = new StandInLibvirt({
      fails: ([command]) => (command === 'setvcpus' ? 'no more vCPUs' : undefined),
    });
    const issues = await issuesOf(runPlan(planChange(BASE, NEXT), libvirt));
    expect(issues).toMatchObject([{ code: 'libvirt-refused' }, { code: 'plan-stopped' }]);
    expect(issues[1]?.message).toMatch(
      /^The plan stopped at 'vCPUs: .*'\. Done: title: .*\. Left: vCPUs: .*; .*clock: .*model: /,
    );
    expect(libvirt.calls).toHaveLength(2);
  });

  it('neither renames nor makes anew what is there', async () => {
    const next = edited(BASE, ['<name>shop', '<name>store', '0a4f3c52', '0a4f3c53']);
    const { done, left } = await runPlan(planChange(BASE, next), libvirt);
    expect(done).toEqual([]);
    expect(left.map((step) => step.class)).toEqual(['off-only', 're-create']);
    expect(libvirt.calls).toEqual([]);
  });

  it('needs a connection that runs commands', async () => {
    const { run: _, ...other } = libvirt;
    const bare = {
      ...other,
      dump: (name: string) => libvirt.dump(name),
      define: (xml: string) => libvirt.define(xml),
      undefine: (name: string) => libvirt.undefine(name),
    };
    const issues = await issuesOf(runPlan(planChange(BASE, NEXT), bare));
    expect(issues).toMatchObject([{ code: 'connection-failed' }, { code: 'plan-stopped' }]);
  });
});
