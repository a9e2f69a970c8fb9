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

  it('plugs again where that is asked for', async () => {
    const { left } = await runPlan(planChange(BASE, NEXT), libvirt, { replug: true });
    expect(libvirt.calls).toContain('detach-device shop /dev/stdin --live --config');
    expect(left).toEqual([]);
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
