import { systemId } from '../catalog/systems.js';
import { groupBy } from '../group-by.js';
import type { Issue } from '../issue.js';
import { kibOf } from '../shape/size.js';
import { anyOf } from '../shape/words.js';
import { unknownOs } from '../unknown-os.js';
import { checkCells } from './cell-checks.js';
import type { FlatDevice } from './flatten.js';
import { checkSize, error } from './general-checks.js';
import { FIRMWARES, type GuestSpec, type HotplugPlaces, HYPERVISORS } from './spec.js';

/** Everything that is wrong with a guest apart from its devices, and with what devices share. */
export function checkGuest(spec: GuestSpec, devices: readonly FlatDevice[]): Issue[] {
  return [
    ...checkName(spec.name),
    ...(spec.os === undefined || systemId(spec.os) !== undefined ? [] : [unknownOs(spec.os)]),
    ...checkSizes(spec),
    ...checkCells(spec),
    ...checkHeadroom(spec),
    ...duplicateNames(devices.flatMap(({ device: { name } }) => name ?? [])),
    ...devices.flatMap(({ device }) => checkDeviceName(device.name)),
  ];
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

function checkSizes({ uuid, memory, pciHole64, vcpus, ...words }: GuestSpec): Issue[] {
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
  if (pciHole64 !== undefined && pciHole64 !== 'fit' && kibOf(pciHole64) === undefined)
    issues.push(...checkSize(pciHole64, 'The 64-bit PCI hole'));
  if (vcpus !== undefined && !(Number.isInteger(vcpus) && vcpus > 0))
    issues.push(
      error('bad-vcpus', `The guest has ${vcpus} vCPUs.`, 'Give a whole number, 1 or more.'),
    );
  issues.push(...checkWord('bad-hypervisor', words.hypervisor, HYPERVISORS));
  issues.push(...checkWord('bad-firmware', words.firmware, FIRMWARES));
  return issues;
}

function checkWord(code: string, word: string | undefined, words: readonly string[]): Issue[] {
  if (word === undefined || words.includes(word)) return [];
  const message = `The ${code.slice('bad-'.length)} of the guest is '${word}', and there is no such choice.`;
  return [error(code, message, `Choose ${anyOf(words)}.`)];
}

function checkHeadroom({ headroom = {} }: GuestSpec): Issue[] {
  const { nodes = [], withMemory = [], ...anywhere } = headroom;
  return [
    ...checkPlaces(anywhere, ''),
    ...nodes.flatMap(({ node, ...places }) => [
      ...checkPlaces(places, ` near NUMA node ${node}`),
      ...checkNode(node),
    ]),
    ...withMemory.flatMap(({ memory, node, ...places }) => [
      ...checkNode(node),
      ...checkPlaces(places, ` with ${memory} each`),
      ...checkReserve(memory),
    ]),
  ];
}

/** QEMU reserves less than 4 GiB of this kind (hw/pci/pci_bridge.c). */
const RESERVE_LIMIT = 4 * 1024 ** 2;

function checkReserve(memory: string): Issue[] {
  const size = kibOf(memory);
  if (size === undefined) return checkSize(memory, 'The memory of places for hotplug');
  const remedy =
    'Give more than nothing and less than 4 GiB; memory of GPUs that is prefetchable does not count.';
  if (size > 0 && size < RESERVE_LIMIT) return [];
  return [error('bad-headroom', `Places for hotplug are to have ${memory} each.`, remedy)];
}

function checkNode(node: number | undefined): Issue[] {
  if (node === undefined || (Number.isInteger(node) && node >= 0)) return [];
  const message = `Places for hotplug are to be kept near NUMA node ${node}.`;
  return [error('bad-headroom', message, 'Give a whole number, 0 or more.')];
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

function duplicateNames(names: readonly string[]): Issue[] {
  return [...groupBy(names, (name) => name)].flatMap(([name, { length }]) => {
    if (length === 1) return [];
    const message = `The guest has ${length} times the device '${name}'.`;
    return [{ ...error('duplicate-name', message, 'Rename all but one.'), device: name }];
  });
}
