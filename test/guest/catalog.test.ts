import { describe, expect, it } from '@jest/globals';
import { fromJSON, guest } from 'virtwright';
import { catalog } from 'virtwright/catalog';
import { faults } from './written.js';

const mine = catalog.extend({
  devices: [
    {
      kind: 'interface',
      model: 'acme-nic',
      endpoint: 'express',
      filedAs: 'express',
      source: 'Acme handbook',
    },
  ],
});

describe('a catalog of ones own', () => {
  it('reaches a guest by its first step, and what is made of plain data', () => {
    const made = guest('web', { catalog: mine }).defaults(false).addNic({ model: 'acme-nic' });
    expect(made.design().addressOf('interface:0')).toBeDefined();
    const stored = fromJSON(made.toJSON(), { catalog: mine });
    expect(stored.design().xml).toBe(made.design().xml);
  });

  it('stays with the guest through all steps', () => {
    const made = guest('web', { catalog: mine })
      .defaults(false)
      .memory('2 GiB')
      .group((inner) => inner.addNic({ model: 'acme-nic' }))
      .remember(guest('web').defaults(false).design());
    expect(faults(made)).toEqual([]);
  });

  it('is enough for a model that no option names', () => {
    const dogs = catalog.extend({
      devices: [
        {
          kind: 'watchdog',
          model: 'acme-dog',
          endpoint: 'express',
          filedAs: 'express',
          source: 'Acme handbook',
        },
      ],
    });
    const data = JSON.parse(
      '{"name":"web","devices":[{"kind":"watchdog","model":"acme-dog","action":"reset"}]}',
    );
    const made = fromJSON(data, { catalog: dogs });
    expect(faults(made)).toEqual([]);
    expect(made.design().addressOf('watchdog:0')).toBeDefined();
    expect(faults(fromJSON(data))).toEqual([
      expect.stringMatching(/^bad-option watchdog:0: The option model is "acme-dog", and there is/),
    ]);
  });

  it('is needed for what only it has', () => {
    expect(faults(guest('web').defaults(false).addNic({ model: 'acme-nic' }))).toEqual([
      expect.stringMatching(/^unknown-model /),
    ]);
  });
});
