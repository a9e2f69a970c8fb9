import type { ChangeCommand } from '../../catalog/changes/change-row.js';
import { usualActions } from '../../catalog/changes/usual.js';
import { kibIn } from '../../domain/amount.js';
import { child, childElements, descend, textOf, type XmlElement } from '../../xml/tree.js';
import type { Call } from '../step.js';
import { vcpusIn } from '../vcpus.js';
import type { CommandWriter } from './about.js';
import { limitsOf } from './limits.js';
import { metadata } from './metadata.js';

const lifecycle: CommandWriter = ({ domain, next, values }, scope) =>
  values.map(({ path }) => {
    const action = textOf(child(next, path)) || (usualActions[path] ?? '');
    return { words: ['set-lifecycle-action', domain, path.slice('on_'.length), action, ...scope] };
  });

const vcpus: CommandWriter = ({ domain, next }, scope) => [
  { words: ['setvcpus', domain, String(vcpusIn(next).now), ...scope] },
];

const vcpusAtMost: CommandWriter = (about, scope) => {
  const { domain, next } = about;
  const most = String(vcpusIn(next).most);
  return [{ words: ['setvcpus', domain, most, '--maximum', ...scope] }, ...vcpus(about, scope)];
};

const memoryAtMost: CommandWriter = ({ domain, next }, scope) => [
  { words: ['setmaxmem', domain, String(Math.ceil(kibIn(child(next, 'memory')) ?? 0)), ...scope] },
];

/** What takes a pin back: virsh reads it as all CPUs. */
const ALL_CPUS = 'r';

/** Commands that pin, and the attribute that says which one of several is pinned. */
const PINS = [
  { command: 'vcpupin', of: 'vcpu' },
  { command: 'emulatorpin', of: undefined },
  { command: 'iothreadpin', of: 'iothread' },
] as const;

const pins: CommandWriter = ({ domain, old, next }, scope) =>
  PINS.flatMap(({ command, of }) => {
    const pinned = (root: XmlElement): ReadonlyMap<string, string | undefined> =>
      new Map(
        childElements(descend(root, 'cputune'), command).map((pin) => [
          of === undefined ? '' : (pin.attributes.get(of) ?? ''),
          pin.attributes.get('cpuset'),
        ]),
      );
    const [before, after] = [pinned(old), pinned(next)];
    return [...new Set([...before.keys(), ...after.keys()])]
      .filter((key) => before.get(key) !== after.get(key))
      .map((key): Call => {
        const which = of === undefined ? [] : [key];
        return { words: [command, domain, ...which, after.get(key) ?? ALL_CPUS, ...scope] };
      });
  });

const iothreads: CommandWriter = ({ domain, old, next }, scope) => {
  const [before, after] = [idsOf(old), idsOf(next)];
  const calls = (command: string, ids: readonly string[]): Call[] =>
    ids.map((id) => ({ words: [command, domain, id, ...scope] }));
  return [
    ...calls(
      'iothreadadd',
      after.filter((id) => !before.includes(id)),
    ),
    ...calls(
      'iothreaddel',
      before.filter((id) => !after.includes(id)),
    ),
  ];
};

/** Ids of the iothreads: those that are said, and the lowest others up to their number. */
export function idsOf(root: XmlElement): readonly string[] {
  const said = childElements(child(root, 'iothreadids'), 'iothread').map(
    ({ attributes }) => attributes.get('id') ?? '',
  );
  const count = Number(textOf(child(root, 'iothreads')) || said.length);
  const ids = [...said];
  for (let id = 1; ids.length < count; id += 1) if (!ids.includes(String(id))) ids.push(String(id));
  return ids;
}

const perf: CommandWriter = ({ domain, old, next }, scope) => {
  const enabled = (root: XmlElement): readonly string[] =>
    childElements(child(root, 'perf'), 'event').flatMap(({ attributes }) =>
      attributes.get('enabled') === 'yes' ? (attributes.get('name') ?? []) : [],
    );
  const [before, after] = [enabled(old), enabled(next)];
  const list = (flag: string, names: readonly string[]): readonly string[] =>
    names.length === 0 ? [] : [flag, names.join(',')];
  const on = list(
    '--enable',
    after.filter((name) => !before.includes(name)),
  );
  const off = list(
    '--disable',
    before.filter((name) => !after.includes(name)),
  );
  return [{ words: ['perf', domain, ...on, ...off, ...scope] }];
};

const throttleGroups: CommandWriter = ({ domain, old, next }, scope) => {
  const groups = (root: XmlElement): ReadonlyMap<string, XmlElement> =>
    new Map(
      childElements(child(root, 'throttlegroups'), 'throttlegroup').map((group) => [
        textOf(child(group, 'group_name')),
        group,
      ]),
    );
  const [before, after] = [groups(old), groups(next)];
  const gone = [...before.keys()].filter((name) => !after.has(name));
  return [
    ...[...after].map(([name, group]) => ({
      words: ['domthrottlegroupset', domain, name, ...limitsOf(before.get(name), group), ...scope],
    })),
    ...gone.map((name) => ({ words: ['domthrottlegroupdel', domain, name, ...scope] })),
  ];
};

const rename: CommandWriter = ({ domain, next }) => [
  { words: ['domrename', domain, textOf(child(next, 'name'))] },
];

/** The commands that change a guest as a whole. */
export const domainCommands: Partial<Readonly<Record<ChangeCommand, CommandWriter>>> = {
  domrename: rename,
  domthrottlegroupset: throttleGroups,
  iothreads,
  metadata,
  perf,
  'set-lifecycle-action': lifecycle,
  setmaxmem: memoryAtMost,
  setvcpus: vcpus,
  'setvcpus --maximum': vcpusAtMost,
  vcpupin: pins,
};
