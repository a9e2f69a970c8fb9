import type { DeviceSpec } from '../spec.js';
import { added } from './added.js';
import type { Question } from './question.js';
import type { Seen } from './seen.js';

const TYPES = ['keyboard', 'mouse'] as const;

/** Keyboard and mouse of the board, which take no place; what takes one is written when the guest is placed. */
function inputsOf({ said, machine, around: { catalog, releases } }: Seen): readonly DeviceSpec[] {
  return catalog.added(machine, releases).flatMap(({ kind, type: of, models }) => {
    const type = TYPES.find((one) => one === of);
    if (kind !== 'input' || type === undefined || said.has('input', (one) => one.type === type))
      return [];
    return models[0] === machine.defaultModels[`input:${type}`] ? [{ kind, type }] : [];
  });
}

/** What libvirt would add to the definition by itself, so that it keeps it as it is. */
export const ownDevices: readonly Question[] = [
  added({
    about: 'ownDevices',
    isSaid: () => false,
    answers: [
      {
        take: inputsOf,
        because: 'libvirt adds it by itself, and keeps the definition as it is where it is there',
        source: 'libvirt src/qemu/qemu_postparse.c',
      },
    ],
  }),
];
