import { describe, expect, it } from '@jest/globals';
import { guest, place } from 'virtwright';
import { comparePolicies } from 'virtwright/compare';
import { legacyPci, purePcie } from 'virtwright/policies';
import { VirtwrightError } from '../../src/issue.js';

const web = guest('web')
  .os('debian12', { devices: false })
  .addDisk({ file: '/web.qcow2' })
  .addNic({ name: 'lan', network: 'default', mac: '52:54:00:00:00:01' });
const placed = web.policy(purePcie({ spares: 1 })).design().xml;

describe('policies side by side', () => {
  it('tell what each takes and what it leaves free', () => {
    const { present, policies } = comparePolicies(web, ['pure-pcie', 'legacy-pci']);
    expect(present).toBeUndefined();
    expect(policies.map(({ policy, ok }) => [policy, ok])).toEqual([
      ['pure-pcie', true],
      ['legacy-pci', true],
    ]);
    for (const { policy, figures } of policies) {
      const { topology, guestView } = web
        .policy(policy === 'legacy-pci' ? legacyPci() : purePcie())
        .design();
      const { busNumbers, express, conventional } = topology.budget;
      expect(figures).toMatchObject({
        busNumbers,
        free: { express, conventional },
        highestBus: Math.max(...guestView.buses.values()),
      });
      const models = topology.controllers.map(({ row }) => row.model);
      const count = Object.values(figures?.controllers ?? {}).reduce((sum, one) => sum + one, 0);
      expect(count).toBe(models.length);
    }
    expect(policies[1]?.figures?.controllers).toMatchObject({ 'pcie-to-pci-bridge': 1 });
  });

  it('tell what moves and what is called otherwise against the first, where nothing has a place yet', () => {
    const [first, second] = comparePolicies(web, ['pure-pcie', 'legacy-pci']).policies;
    expect([first?.moved, first?.renamed]).toEqual([undefined, undefined]);
    expect(second?.moved?.map(({ device }) => device)).toContain('lan');
    expect(second?.renamed).toEqual([
      { device: 'lan', from: expect.stringMatching(/^enp/), to: expect.stringMatching(/^ens/) },
    ]);
  });

  it('tell it against the guest as it is, where that has places', () => {
    const { present, policies } = comparePolicies(placed, ['pure-pcie', 'legacy-pci']);
    expect(present?.figures?.busNumbers).toEqual(place(placed).topology.budget.busNumbers);
    expect(policies[0]?.moved).toEqual([]);
    expect(policies[1]?.moved?.length).toBeGreaterThan(0);
    const kept = comparePolicies(placed, ['legacy-pci'], { keep: true });
    expect(kept.policies[0]?.moved).toEqual([]);
  });

  it('show the error of one that fails, and the others go on', () => {
    const old = guest('old').defaults(false).addNic({ network: 'default', model: 'e1000' });
    const { policies } = comparePolicies(old.requirePcie(), ['pure-pcie', 'nobody', 'legacy-pci']);
    expect(policies.map(({ policy, ok }) => [policy, ok])).toEqual([
      ['pure-pcie', false],
      ['nobody', false],
      ['legacy-pci', false],
    ]);
    expect(policies.every(({ issues }) => issues.length > 0)).toBe(true);
    const some = comparePolicies(old, ['nobody', 'legacy-pci']).policies;
    expect(some.map(({ ok }) => ok)).toEqual([false, true]);
  });

  it('are all presets that fit where none is named', () => {
    expect(comparePolicies(web).policies.map(({ policy }) => policy)).toEqual([
      'linux-server',
      'windows-desktop',
      'gpu-passthrough',
      'max-density',
    ]);
  });

  it('are told of no text that is no domain', () => {
    expect(() => comparePolicies('<network/>')).toThrow(VirtwrightError);
  });
});
