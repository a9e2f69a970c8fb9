import { describe, expect, it } from '@jest/globals';
import { designOfSpec } from '../../src/cli/source.js';
import { formatIssue, VirtwrightError } from '../../src/issue.js';

/** What is said of a description that is no guest. */
async function said(text: string): Promise<string[]> {
  try {
    await designOfSpec(text, {});
    return [];
  } catch (error) {
    if (!VirtwrightError.is(error)) throw error;
    return error.issues.map(formatIssue);
  }
}

describe('a fault of a description', () => {
  it('has the line and column of what it is about', async () => {
    const text = [
      'name: web',
      'vcpu: 4',
      'devices:',
      '  - { kind: rng }',
      '  - kind: disk',
      '    bus: virto',
      '    intents: { pice: prefer }',
      '  - kind: filesystem',
    ].join('\n');
    expect(await said(text)).toEqual([
      expect.stringMatching(/^bad-spec: There is no option vcpu; .* \(line 2, column 1\) Did you/),
      expect.stringMatching(
        /^bad-spec: .* devices\[1\]\.bus is .* \(line 6, column 5\) Did you mean/,
      ),
      expect.stringMatching(
        /^bad-spec: .* devices\[1\]\.intents\.pice; .* \(line 7, column 16\) Did/,
      ),
      expect.stringMatching(/^bad-spec: It has no devices\[2\]\.tag\. \(line 8, column 5\) Give/),
    ]);
  });

  it('has it too where the device is XML, which stands in a text of its own', async () => {
    const text = [
      'name: web',
      'devices:',
      "  - xml: <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>",
      "  - xml: '<rng>'",
      "  - xml: <sound model='sbb16'/>",
    ].join('\n');
    expect(await said(text)).toEqual([
      expect.stringMatching(/^xml-malformed xml:1: .* \(line 4, column 5\) /),
      expect.stringMatching(/^unknown-model sound:0: .* \(line 5, column 5\) /),
    ]);
  });

  it('is found where the anchor stands that it is read from', async () => {
    const text = 'name: web\nmine: &nic { kind: nic, mac: [5] }\ndevices: [*nic]\n';
    expect(await said(text)).toEqual([
      expect.stringMatching(/^bad-spec: There is no option mine; .* \(line 2, column 1\)/),
      expect.stringMatching(/^bad-spec: .* devices\[0\]\.mac is \[5\], .* \(line 2, column 25\)/),
    ]);
  });

  it('is a list that holds itself', async () => {
    const text = 'name: x\ndevices: &d\n  - {kind: group, devices: *d}\n';
    expect(await said(text)).toEqual([
      "bad-spec: Among the devices is data that holds itself, and a device is a record of options. (line 3, column 19) Give a record with its kind, such as { kind: 'rng' }.",
    ]);
  });

  it.each([120, 3000, 50_000])('is a group in a group, %d times', async (depth) => {
    const text = `{"name":"x","devices":${'[{"kind":"group","devices":'.repeat(depth)}[]${'}]'.repeat(depth)}}`;
    expect((await said(text)).length).toBeGreaterThan(0);
  });

  it('is a list in a list, many times on one line', async () => {
    expect(await said(`name: x\ndevices:\n  ${'- '.repeat(5000)}5\n`)).toEqual([
      'yaml-syntax: Lists and records are nested more than 400 deep. Mend the text.',
    ]);
  });

  it('may be a name that all objects have', async () => {
    expect(
      await said('{"name":"a","__proto__":{"x":1},"devices":[{"kind":"constructor"}]}'),
    ).toEqual([
      expect.stringMatching(/^bad-spec: There is no option __proto__;/),
      expect.stringMatching(/^bad-spec: There is no kind of device 'constructor'\./),
    ]);
  });
});

describe('a secret is told to nobody', () => {
  const PASSWORD = 'hunter12345678';

  it.each([
    [`{"name":"a","devices":[{"kind":"graphics","type":"vnc","password":[12345678]}]}`],
    [`{"name":"a","devices":[{"kind":"graphics","password":["${PASSWORD}"]}]}`],
    [`{"name":"a","devices":[{"kind":"graphics","passwd":"${PASSWORD}"}]}`],
    [`{"name":"a","devices":{"kind":"graphics","password":"${PASSWORD}"}}`],
    [`{"name":"a","machine":{"secret":"${PASSWORD}"},"devices":[]}`],
    [`{"name":"a","devices":[{"kind":"tpm","secret":"${PASSWORD}"}]}`],
    [`{"name":"a","devices":[{"kind":"console","type":"virtio","password":"${PASSWORD}"}]}`],
    [`{"name":"a","devices":[{"kind":"egl","password":"${PASSWORD}"}]}`],
    [`{"name":"a","devices":[{"kind":"graphics","type":"egl-headless","password":"${PASSWORD}"}]}`],
    [`name: a\ndevices:\n  - { kind: graphics, password: "${PASSWORD} }\n`],
    [`name: a\ndevices:\n  - { kind: graphics, password: ${PASSWORD}: x }\n`],
  ])('%s', async (text) => {
    const told = await said(text);
    expect(told).not.toEqual([]);
    expect(told.join()).not.toMatch(/12345678/);
  });
});

it('a description of a system that wants more than it says is designed, not crashed on', async () => {
  const text = [
    'name: w',
    'machine: q35',
    'memory: 4 GiB',
    'os: win11',
    'devices:',
    '  - { kind: disk, file: /a.qcow2 }',
    '  - { kind: graphics }',
  ].join('\n');
  expect(await said(text)).toEqual([]);
});

describe('a fault that shows only while a guest is designed', () => {
  const text = [
    'name: web',
    'machine: q35',
    'policy: pure-pcie',
    'boot: disk:vdz',
    'devices:',
    '  - disk: { file: images/a.qcow2 }',
    '  - nic: { network: default, bridge: br0, vlan: 5000 }',
    '  - group:',
    '      devices:',
    '        - { kind: nic, model: e10000 }',
  ];

  it('has the line and column of its option, of its device or of the member it is about', async () => {
    expect(await said(text.join('\n'))).toEqual([
      expect.stringMatching(/^unknown-device disk:vdz: .*\(line 4, column 1\)/),
      expect.stringMatching(/^bad-option disk:vda: The option file .*\(line 6, column 13\)/),
      expect.stringMatching(/^conflicting-options interface:0: .*\(line 7, column 5\)/),
      expect.stringMatching(/^bad-option interface:0: The option vlan .*\(line 7, column 43\)/),
      expect.stringMatching(/^unknown-model interface:1: .*\(line 10, column 11\)/),
    ]);
  });

  it('is found though a device has no place', async () => {
    const placed = [
      'name: web',
      'machine: q35',
      'policy: pure-pcie',
      'devices:',
      '  - rng',
      '  - { kind: nic, model: e1000 }',
    ];
    expect(await said(placed.join('\n'))).toEqual([
      expect.stringMatching(/^conventional-only interface:0: .*\(line 6, column 5\)/),
    ]);
  });

  it('is one of the only device, in place of a list of one', async () => {
    expect(await said('name: web\ndevices: { disk: { file: a.qcow2 } }\n')).toEqual([
      expect.stringMatching(/^bad-option disk:vda: .*\(line 2, column 20\)/),
    ]);
  });

  it('is one of a policy', async () => {
    const placed =
      'name: web\npolicy: { name: pure-pcie, options: { spares: -1 } }\ndevices: rng\n';
    expect(await said(placed)).toEqual([
      expect.stringMatching(/^bad-policy-option: .*\(line 2, column 1\)/),
    ]);
  });
});

it('a value is read as it is written, and merges are made', async () => {
  const text = [
    'name: web',
    'devices:',
    '  - { <<: &disk { kind: disk, file: /a.qcow2 }, serial: 0012 }',
    '  - { <<: *disk, file: /b.qcow2, serial: 1e3 }',
  ].join('\n');
  const { xml } = await designOfSpec(text, {});
  expect(xml).toContain('<serial>0012</serial>');
  expect(xml).toContain('<serial>1e3</serial>');
});
