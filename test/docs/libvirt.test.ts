import { readdirSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { demo } from '../../docs/examples/demo.js';
import { spreadNics } from '../../docs/examples/own-policy.js';
import { designOfSpec } from '../../src/cli/source.js';
import { placementDifferences } from '../system/compare.js';
import { describeWithLibvirt } from '../system/requirement.js';
import { ROOT, read } from './pages.js';

const demoXml = demo().slice(demo().indexOf('<domain'));

const spread = guest('router')
  .vcpus(4)
  .addCell({ cpus: '0-1', memory: '1 GiB' })
  .addCell({ cpus: '2-3', memory: '1 GiB' })
  .addNic()
  .addNic()
  .addNic()
  .policy(spreadNics(2))
  .design().xml;

const recipes = readdirSync(`${ROOT}docs/recipes`);

describeWithLibvirt('a real libvirt', (libvirt) => {
  it.each(recipes)('defines the recipe %s', async (name) => {
    const { xml } = await designOfSpec(read(`docs/recipes/${name}`), {});
    // Nor need it have the CPU of the host, which is for KVM alone.
    const emulated = xml
      .replace('type="kvm"', 'type="qemu"')
      .replace('host-passthrough', 'maximum');
    const [answer] = await libvirt().defineAll([emulated]);
    expect(answer && 'kept' in answer ? [] : answer).toEqual([]);
  });

  it.each([
    ['the demo', demoXml],
    ["a policy of one's own", spread],
  ])('keeps the guest of %s as it is', async (_, kvm) => {
    // The machine the tests run on need not have KVM.
    const xml = kvm.replace('type="kvm"', 'type="qemu"');
    const [answer] = await libvirt().defineAll([xml]);
    const kept = answer && 'kept' in answer ? placementDifferences(xml, answer.kept) : answer;
    expect(kept).toEqual([]);
  });
});
