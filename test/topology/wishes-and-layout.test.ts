import { describe, expect, it } from '@jest/globals';
import { growthRules, intentRules, layoutRules, pciAddress, use, type Wants } from 'virtwright';
import { controller, device, policyOf, rows, run } from './tiny.js';

describe('a finished layout', () => {
  it('has something at function 0 of every slot in use', () => {
    const { issues } = run({ devices: [device('net', { at: '00:01.3' })] });
    expect(issues).toMatchObject([
      {
        code: 'function-zero-missing',
        severity: 'warning',
        device: 'net',
        message:
          'The card net should not stay where it is: 0000:00:01.3 has nothing at function 0 of its slot, so the guest would not find it.',
        remedy: 'Put a device at function 0 of the slot, or move this one there.',
      },
    ]);
    expect(
      run({ devices: [device('net', { at: '00:01.3' }), device('first', { at: '00:01.0' })] })
        .issues,
    ).toEqual([]);
  });

  it('is refused without function 0 where nobody gave the address', () => {
    const policy = policyOf(() => [use(pciAddress(0, 1, 3), 'it likes threes')]);
    const { issues } = run({ policy, devices: [device('net')] });
    expect(issues).toMatchObject([{ code: 'function-zero-missing', severity: 'error' }]);
  });

  it('has no bridge on a bus with a higher index', () => {
    const { issues } = run({
      controllers: [
        controller('trunk', 0),
        controller('shelf', 1, { at: '02:01.0' }),
        controller('shelf', 2, { at: '00:01.0' }),
      ],
    });
    expect(issues).toMatchObject([
      {
        code: 'bridge-index-order',
        severity: 'error',
        device: 'pci:1',
        message:
          'The shelf cannot stay where it is: its index 1 is not above 2, the index of the bus it sits on.',
        remedy: 'Give the bridge a higher index than the controller it sits on.',
      },
    ]);
  });

  it('warns of other controllers with a lower index than the bus they sit on', () => {
    const { issues } = run({
      controllers: [
        controller('trunk', 0),
        controller({ ...rows.lane, upstream: 'pci-bridge' }, 1, { at: '02:01.0' }),
        controller('shelf', 2, { at: '00:01.0' }),
      ],
    });
    expect(issues).toMatchObject([
      {
        code: 'bus-made-later',
        severity: 'warning',
        device: 'pci:1',
        message:
          'The lane should not stay where it is: its index 1 is not above 2, the index of the bus it sits on, so QEMU does not find that and does not start.',
      },
    ]);
  });
});

describe('what a device requires', () => {
  const both = ['conventional', 'express', 'integrated'] as const;
  const wishes: [string, Wants, string, string][] = [
    [
      'express-unmet',
      { connector: { kind: 'express', strength: 'require' } },
      'trunk 0 is not Express',
      'Use a policy that gives it a port, such as pure-pcie (purePcie() or --policy pure-pcie), or drop the wish.',
    ],
    [
      'conventional-unmet',
      { connector: { kind: 'conventional', strength: 'require' } },
      'lane 1 has no conventional slots',
      'Use a policy that gives it a conventional slot, such as legacy-pci (legacyPci() or --policy legacy-pci), or drop the wish.',
    ],
    [
      'hotplug-unmet',
      { hotplug: 'required' },
      'hotplug is switched off in lane 1',
      'Choose a machine and a policy that give it a place with hotplug, or drop hotpluggable() (or --intent hotpluggable).',
    ],
    [
      'node-unmet',
      { node: { cell: 1, strength: 'require' } },
      'trunk 0 belongs to no NUMA cell, not to 1',
      'Make room near the cell, where other devices may share slots with dense() (or --intent dense), or use a policy that grows by expander buses, such as auto (auto() or --policy auto), or drop the wish.',
    ],
  ];

  it.each(wishes)('is met or refused: %s', (code, wants, why, remedy) => {
    const bus = why.includes('lane') ? 1 : 0;
    const { issues } = run({
      controllers: [
        controller('trunk', 0),
        controller('lane', 1, { at: '00:03.0', facts: { hotplug: false } }),
      ],
      cells: 2,
      policy: policyOf(() => [use(pciAddress(bus, 1 - bus), 'it is so')]),
      devices: [device('net', { connectors: both, wants })],
    });
    expect(issues).toMatchObject([
      {
        code,
        severity: 'error',
        device: 'net',
        message: expect.stringContaining(
          `cannot be placed: ${why}; tried 0000:0${bus}:0${1 - bus}.0.`,
        ),
      },
    ]);
    expect(issues[0]?.remedy).toBe(remedy);
  });

  it('is a controller of its own choice', () => {
    const { issues } = run({
      controllers: [controller('trunk', 0), controller('shelf', 1, { at: '00:03.0' })],
      devices: [device('net', { at: '00:01.0', wants: { controller: 1 } })],
    });
    expect(issues).toMatchObject([
      {
        code: 'wrong-controller',
        device: 'net',
        message:
          'The card net cannot be placed: it has to be on controller 1, not on 0; tried 0000:00:01.0.',
      },
    ]);
  });

  it('is distance from another device, which a bridge below the root does not give', () => {
    const shelves = ['00:02.0', '00:03.0'].map((at, index) =>
      controller('shelf', index + 1, { at }),
    );
    const propose = policyOf(() => [
      use(pciAddress(1, 2), 'it is near'),
      use(pciAddress(2, 1), 'it is far'),
    ]);
    const input = {
      controllers: [controller('trunk', 0), ...shelves],
      policy: propose,
      devices: [device('a', { at: '01:01.0' }), device('b', { wants: { apartFrom: ['a'] } })],
    };
    const { rejected, address } = run(input).decision('b') ?? {};
    expect(address).toEqual(pciAddress(2, 1));
    expect(rejected).toMatchObject([
      { proposed: '0000:01:02.0', rule: 'not-apart', why: 'it would share shelf 1 with a' },
    ]);
    const stubborn = policyOf(() => [use(pciAddress(1, 2), 'it is near')]);
    expect(run({ ...input, policy: stubborn }).issues).toMatchObject([
      { code: 'not-apart', severity: 'error', device: 'b' },
    ]);
  });

  it('names the Express model that would do', () => {
    const { issues } = run({
      policy: policyOf(() => [use(pciAddress(0, 1), 'it is so')]),
      devices: [
        device('net', {
          wants: { connector: { kind: 'express', strength: 'require' } },
          expressReplacement: 'fast card',
        }),
      ],
    });
    expect(issues[0]).toMatchObject({
      code: 'express-unmet',
      message:
        'The card net cannot be placed: the card net can only be conventional on this machine; tried 0000:00:01.0.',
      remedy: "Use the model 'fast card' on a machine with PCI Express, or drop the wish.",
    });
  });
});

describe('what a device prefers', () => {
  it('is a warning where its place does not give it', () => {
    const { issues, decisions } = run({
      cells: 1,
      devices: [
        device('net', {
          wants: {
            connector: { kind: 'express', strength: 'prefer' },
            hotplug: 'never',
            node: { cell: 0, strength: 'prefer' },
          },
        }),
      ],
    });
    expect(decisions).toHaveLength(1);
    expect(issues.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      [
        'express-unmet',
        'warning',
        'A preference of the card net is not met: the card net can only be conventional on this machine.',
      ],
      [
        'node-unmet',
        'warning',
        'A preference of the card net is not met: trunk 0 belongs to no NUMA cell, not to 0.',
      ],
      [
        'no-hotplug-unmet',
        'warning',
        'A preference of the card net is not met: trunk 0 lets devices be plugged and unplugged.',
      ],
    ]);
    for (const { remedy } of issues) expect(remedy).toMatch(/\.$/);
  });
});

describe('every rule', () => {
  it('has an id of its own, a sentence and a source', () => {
    const rules = [...growthRules, ...layoutRules, ...intentRules];
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { sentence, source } of rules) {
      expect(sentence).toMatch(/^[A-Za-z].*\.$/);
      expect(source).not.toBe('');
    }
  });
});
