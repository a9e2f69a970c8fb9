import { systemId } from '../catalog/systems.js';
import { parseNumberList } from '../domain/number-list.js';
import type { Issue } from '../issue.js';
import { unknownOs } from '../unknown-os.js';
import { anyOf } from './devices/checks.js';
import type { FlatDevice } from './flatten.js';
import { kibOf } from './size.js';
import {
  type CellSpec,
  FIRMWARES,
  type GuestSpec,
  type HotplugPlaces,
  HYPERVISORS,
} from './spec.js';

/** Everything that is wrong with a guest apart from its devices, and with what devices share. */
export function checkGuest(spec: GuestSpec, devices: readonly FlatDevice[]): Issue[] {
  return [
    ...checkName(spec.name),
    ...(spec.os === undefined || systemId(spec.os) !== undefined ? [] : [unknownOs(spec.os)]),
    ...checkSizes(spec),
    ...checkCells(spec),
    ...checkHeadroom(spec),
    ...repeated(
      devices.map(({ device }) => device.name),
      'duplicate-name',
      'device',
    ),
    ...repeated(
      devices.map(({ device }) => ('target' in device ? device.target : undefined)),
      'duplicate-target',
      'disk with the target',
    ),
    ...devices.flatMap(({ device }) => checkDeviceName(device.name)),
  ];
}

function error(code: string, message: string, remedy: string): Issue {
  return { code, severity: 'error', message, remedy };
}

/** libvirt keeps a file by that name (libvirt src/conf/domain_conf.c). */
function checkName(name: string): Issue[] {
  if (name.trim() !== '' && !/[/\n]/.test(name)) return [];
  return [
    error(
      'bad-name',
      `The guest is called ${JSON.stringify(name)}; a name has to say something and holds neither / nor a line break.`,
      "Give another name, such as 'web-01'.",
    ),
  ];
}

/** libvirt forgets an alias with other characters (libvirt docs/formatdomain.rst, "Devices"). */
function checkDeviceName(name: string | undefined): Issue[] {
  if (name === undefined || /^[a-zA-Z0-9_-]+$/.test(name)) return [];
  return [
    {
      ...error(
        'bad-name',
        `A device is called ${JSON.stringify(name)}, and libvirt keeps no such alias.`,
        'Use letters, digits, _ and -.',
      ),
      device: name,
    },
  ];
}

const UUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

function checkSizes({ uuid, memory, vcpus, firmware, hypervisor }: GuestSpec): Issue[] {
  const issues: Issue[] = [];
  if (uuid !== undefined && !UUID.test(uuid))
    issues.push(
      error(
        'bad-uuid',
        `The UUID of the guest is '${uuid}', which is none.`,
        'Give 32 hexadecimal digits, or leave it out to have libvirt choose one.',
      ),
    );
  if (memory !== undefined) issues.push(...checkSize(memory, 'The memory of the guest'));
  if (vcpus !== undefined && !(Number.isInteger(vcpus) && vcpus > 0))
    issues.push(
      error('bad-vcpus', `The guest has ${vcpus} vCPUs.`, 'Give a whole number, 1 or more.'),
    );
  issues.push(...checkWord('hypervisor', hypervisor, HYPERVISORS));
  issues.push(...checkWord('firmware', firmware, FIRMWARES));
  return issues;
}

function checkWord(what: string, word: string | undefined, words: readonly string[]): Issue[] {
  if (word === undefined || words.includes(word)) return [];
  const message = `The ${what} of the guest is '${word}', and there is no such choice.`;
  return [error(`bad-${what}`, message, `Choose ${anyOf(words)}.`)];
}

function checkSize(size: string, subject: string): Issue[] {
  if (kibOf(size)) return [];
  return [
    error(
      'bad-size',
      `${subject} is '${size}', which is no amount of memory.`,
      "Write a number and KiB, MiB, GiB or TiB, such as '8 GiB'.",
    ),
  ];
}

function checkCells({ cells = [], memory, vcpus }: GuestSpec): Issue[] {
  const issues = cells.flatMap(checkCell);
  if (issues.length > 0 || cells.length === 0) return issues;
  const sum = cells.reduce((total, cell) => total + (kibOf(cell.memory) ?? 0), 0);
  if (memory !== undefined && kibOf(memory) !== undefined && kibOf(memory) !== sum)
    issues.push(
      error(
        'cells-differ',
        `The guest has ${memory} of memory, and its NUMA cells have ${sum} KiB together.`,
        'Leave memory() out, or correct the cells.',
      ),
    );
  const seen = new Map<number, number>();
  cells.forEach(({ cpus }, cell) => {
    for (const cpu of parseNumberList(cpus) ?? []) {
      const other = seen.get(cpu);
      if (other !== undefined)
        issues.push(
          error(
            'cells-overlap',
            `The NUMA cells ${other} and ${cell} both have the vCPU ${cpu}.`,
            'Give each vCPU to one cell.',
          ),
        );
      else seen.set(cpu, cell);
    }
  });
  const highest = Math.max(...seen.keys());
  if (vcpus !== undefined && highest >= vcpus)
    issues.push(
      error(
        'cells-differ',
        `The guest has ${vcpus} vCPUs, and its NUMA cells name the vCPU ${highest}.`,
        `Leave vcpus() out, or name no vCPU above ${vcpus - 1}.`,
      ),
    );
  return issues;
}

function checkCell({ cpus, memory }: CellSpec, cell: number): Issue[] {
  const issues = checkSize(memory, `The memory of NUMA cell ${cell}`);
  if (parseNumberList(cpus) === undefined)
    issues.push(
      error(
        'bad-cpus',
        `The vCPUs of NUMA cell ${cell} are '${cpus}', which is no list of them.`,
        "Write numbers and ranges, such as '0-3,8'.",
      ),
    );
  return issues;
}

function checkHeadroom({ headroom: { nodes = [], ...anywhere } = {} }: GuestSpec): Issue[] {
  return [
    ...checkPlaces(anywhere, ''),
    ...nodes.flatMap(({ node, ...places }) => checkPlaces(places, ` near NUMA node ${node}`)),
  ];
}

function checkPlaces(places: HotplugPlaces, where: string): Issue[] {
  return Object.entries(places).flatMap(([kind, count]) =>
    Number.isInteger(count) && count >= 0
      ? []
      : [
          error(
            'bad-headroom',
            `Places for ${count} ${kind}${where} are to be kept free.`,
            'Give a whole number, 0 or more.',
          ),
        ],
  );
}

function repeated(values: readonly (string | undefined)[], code: string, what: string): Issue[] {
  const counts = new Map<string, number>();
  for (const value of values)
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].flatMap(([value, count]) =>
    count === 1
      ? []
      : [
          {
            ...error(
              code,
              `The guest has ${count} times the ${what} '${value}'.`,
              'Rename all but one.',
            ),
            device: code === 'duplicate-target' ? `disk:${value}` : value,
          },
        ],
  );
}
