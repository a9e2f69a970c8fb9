import { writeFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { policyShapes } from '../../policies/registry.js';
import { deviceOptions } from '../../src/guest/devices/options.js';
import { guestMembers } from '../../src/guest/guest-shape.js';
import { intentsShape } from '../../src/guest/intents-shape.js';
import { hostFactsShape } from '../../src/placement/host/facts-shape.js';
import { guestJsonSchema } from '../../src/schema/json-schema.js';
import { texts } from '../../src/schema/texts.js';
import type { Shape, Shapes } from '../../src/shape/shape.js';
import { ROOT, read } from '../docs/pages.js';
import { Docstrings, type Members } from './docstrings.js';

const docstrings = new Docstrings();

/** What docstrings say of members, by their paths in plain data, else what they say of the whole; '' where they say nothing. */
function saidOf(shapes: Shapes, members: Members, path: string, whole = ''): [string, string][] {
  return Object.entries(shapes).flatMap(([name, shape]): [string, string][] => {
    const { says = '', type } = members.get(name) ?? {};
    const here = path === '' ? name : `${path}.${name}`;
    const said = says || docstrings.ofType(type) || whole;
    return [[here, said], ...saidInside(shape, type, here, said)];
  });
}

function saidInside(shape: Shape, type: unknown, path: string, whole: string): [string, string][] {
  if (shape.meta) return [];
  switch (shape.is) {
    case 'record':
      return saidOf(shape.members, docstrings.membersIn(type), path, whole);
    case 'list':
      return saidInside(shape.of, type, path, whole);
    case 'map':
      return shape.of ? saidInside(shape.of, type, path, whole) : [];
    case 'either':
      return shape.of.flatMap((one) => saidInside(one, type, path, whole));
    default:
      return [];
  }
}

/** Interfaces of the options of policies, by their names. */
const OPTIONS: { readonly [Name in keyof typeof policyShapes]: string } = {
  libvirt: 'LibvirtOptions',
  'legacy-pci': 'LegacyPciOptions',
  'pure-pcie': 'PurePcieOptions',
  'numa-aware': 'NumaAwareOptions',
  auto: 'AutoOptions',
  compose: 'ComposeOptions',
};

/** A device of the builder as the docstring of its step has it: `Adds a disk` is `A disk`. */
function kindSaid(kind: string): string {
  const step = `add${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  const said = docstrings.membersOf('DeviceSteps').get(step)?.says ?? '';
  const what = said.replace(/^\w+ /, '');
  return what.charAt(0).toUpperCase() + what.slice(1);
}

function everyText(): ReadonlyMap<string, string> {
  const of = (shapes: Shapes, name: string, path: string): [string, string][] =>
    saidOf(shapes, docstrings.membersOf(name), path);
  const placed: Shapes = { name: { is: 'text' }, intents: intentsShape };
  const policy: Shapes = { name: { is: 'text' }, options: { is: 'map' } };
  const all: [string, string][] = [
    ...of(guestMembers, 'GuestSpec', ''),
    ...of(intentsShape.members, 'Intents', 'intents'),
    ...of(placed, 'Placed', 'device'),
    ...of(
      { intents: intentsShape, devices: { is: 'list', of: { is: 'text' } } },
      'GroupSpec',
      'group',
    ),
    ['group', docstrings.of('GroupSpec')],
    ...Object.entries(deviceOptions).flatMap(([kind, options]): [string, string][] => [
      [`devices.${kind}`, kindSaid(kind)],
      ...saidOf(
        options,
        docstrings.membersIn(docstrings.membersOf('DeviceOptions').get(kind)?.type),
        `devices.${kind}`,
      ),
    ]),
    ...of(hostFactsShape.members, 'HostFacts', 'host'),
    ...of(policy, 'PolicySpec', 'policy'),
    ...Object.entries(policyShapes).flatMap(([name, shapes]) =>
      of(shapes, Reflect.get(OPTIONS, name), `policy.${name}`),
    ),
  ];
  return new Map(all);
}

function fileOf(all: ReadonlyMap<string, string>): string {
  const rows = [...all].map(
    ([path, says]) => `  ${JSON.stringify(path)}: ${JSON.stringify(says)},`,
  );
  return `${HEAD}${rows.sort().join('\n')}\n};\n`;
}

const HEAD = `// Made of the docstrings of the interfaces by VIRTWRIGHT_CORRECT_DOCS=1 npm test -- test/schema/texts.test.ts
/** What is said of each member, by its path in plain data. It stands apart, so that who needs no schema does not load it. */
export const texts: Readonly<Record<string, string>> = {
`;

it('every member of plain data has a docstring, which the JSON Schema shows', () => {
  const all = everyText();
  if (process.env['VIRTWRIGHT_CORRECT_DOCS'])
    writeFileSync(`${ROOT}src/schema/texts.ts`, fileOf(all));
  expect([...all].filter(([, says]) => says === '').map(([path]) => path)).toEqual([]);
  const shown = process.env['VIRTWRIGHT_CORRECT_DOCS'] ? {} : texts;
  for (const [path, says] of Object.entries(shown))
    expect([path, says]).toEqual([path, all.get(path)]);
  if (shown === texts) expect(Object.keys(texts).sort()).toEqual([...all.keys()].sort());
});

it('a member of a guest that has the name of a kind of device is described as itself', () => {
  const shared = Object.keys(guestMembers).filter((name) => name in deviceOptions);
  expect(shared).toContain('memory');
  for (const name of shared) {
    expect(texts[name]).toBe(docstrings.membersOf('GuestSpec').get(name)?.says);
    expect(texts[`devices.${name}`]).toBe(kindSaid(name));
    expect(guestJsonSchema().properties?.[name]?.description).toBe(texts[name]);
    expect(guestJsonSchema().$defs?.[name]?.description).toBe(texts[`devices.${name}`]);
  }
});

/** The members of a guest as docs/yaml.md lists them. */
function tableOf(all: ReadonlyMap<string, string>): string {
  const kinds = Object.keys(deviceOptions);
  const row = (path: string): string =>
    `| \`${path.replace(/^devices\./, '')}\` | ${(all.get(path) ?? '').replaceAll('|', '\\|')} |`;
  const table = (title: string, paths: readonly string[]): string =>
    [`### ${title}`, '', '| member | what it is |', '|---|---|', ...paths.map(row), ''].join('\n');
  const below = (root: string): string[] =>
    [...all.keys()].filter((path) => path.startsWith(`${root}.`));
  const members = Object.keys(guestMembers).flatMap((name) => [name, ...below(name)]);
  return [
    table('A guest', [
      ...members.filter((path) => !/^(?:intents|policy)\./.test(path)),
      'policy.name',
      'policy.options',
    ]),
    table('Every device', ['device.name', 'device.intents']),
    table('What is wanted of a place', below('intents')),
    ...kinds.map((kind) => table(`\`${kind}\``, [`devices.${kind}`, ...below(`devices.${kind}`)])),
    table('`group`', ['group', ...below('group')]),
    table(
      'Options of policies',
      Object.keys(policyShapes).flatMap((name) => below(`policy.${name}`)),
    ),
  ].join('\n');
}

it('docs/yaml.md has every member of a guest', () => {
  const page = read('docs/yaml.md');
  const [before = ''] = page.split('\n## Members\n');
  const whole = `${before}\n## Members\n\n${tableOf(everyText())}`;
  if (process.env['VIRTWRIGHT_CORRECT_DOCS']) writeFileSync(`${ROOT}docs/yaml.md`, whole);
  else expect(page).toBe(whole);
});
