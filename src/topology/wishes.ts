import { policySaid, stepSaid } from '../both-forms.js';
import { hasExpress } from '../catalog/machine-types.js';
import type { EngineInput } from './input.js';
import type { Nature } from './nature.js';
import { nameOf } from './plugging.js';
import type { PlacementRequest } from './request.js';
import type { BusView } from './seen-bus.js';
import { loosen, wayToCell } from './ties.js';
import type { DeviceIntents, Strength, Wants } from './wants.js';

/** How to see whether a place meets a wish. */
export interface Met {
  /** Code of the issue where it is not met. */
  readonly id: string;
  /** What is wished, as a sentence. */
  readonly sentence: string;
  /** How strongly it is wished; absent when it is not. */
  strength(wants: Wants): Strength | undefined;
  /** Why a place does not meet it. */
  unmet(place: {
    readonly request: PlacementRequest;
    readonly nature: Nature;
    readonly bus: BusView;
  }): string | undefined;
  /** What can be done where it is not met. */
  remedy(request: PlacementRequest, input: EngineInput): string;
  /** Whether one cure helps all of which a policy wishes it, so that it is told once. */
  readonly ofMany?: true;
}

/** A wish as it was said of a device. */
export interface SaidWish {
  /** As the step is written that says it: `noHotplug()`. */
  readonly says: string;
  /** As an explanation tells it; absent where it becomes another wish. */
  readonly words: string | undefined;
  /** How strongly it needs a place on PCI; absent where it does not. */
  readonly strength: Strength | undefined;
  /** What devices that share a slot have to say alike. */
  readonly ofSlot: string | undefined;
  /** As it was said. */
  readonly value: DeviceIntents[keyof DeviceIntents];
}

/** One thing that can be wished of the place of a device. */
export interface Wish {
  /** Member of what is wanted that holds it. */
  readonly member: keyof DeviceIntents;
  /** Wishes about one thing: the nearer one replaces the others. */
  readonly about: keyof DeviceIntents;
  /** As it was said; `undefined` when it was not. */
  said(wants: DeviceIntents): SaidWish | undefined;
  /** What tells whether a place meets it. */
  readonly rules: readonly Met[];
}

/** One thing that can be wished of the place of a device, with all that is to be known of it. */
interface WishRow<Value> {
  /** As the step is written that says it: `noHotplug()`. */
  says(value: Value): string;
  /** As an explanation tells it: `no hotplug`; absent where it becomes another wish before devices are placed. */
  words?(value: Value): string | false;
  /** How strongly it needs a place on PCI at all; absent when other buses have their own ways to it. */
  strength?(value: Value): Strength | undefined;
  /** Wishes about one thing: the nearer one replaces the others. */
  readonly about?: 'node';
  /** What devices that share a slot have to say alike. */
  ofSlot?(value: Value): string;
  readonly met?: readonly Met[];
}

/** Everything that can be wished of the place of a device. */
export const wishes: readonly Wish[] = [
  wish('connector', {
    says: ({ kind, strength }) => `${strength}${kind === 'express' ? 'Pcie' : 'Pci'}()`,
    words: ({ kind, strength }) =>
      `${kind === 'express' ? 'PCI Express' : 'conventional PCI'}${required(strength)}`,
    strength: ({ strength }) => strength,
    ofSlot: ({ kind }) => kind,
    met: [
      {
        id: 'express-unmet',
        sentence:
          'requirePcie and preferPcie want a place where the device is an Express function.',
        strength: ({ connector }) =>
          connector?.kind === 'express' ? connector.strength : undefined,
        unmet: ({ nature: { express } }) => (express.is ? undefined : express.because),
        remedy: (request) => `${wayToExpress(request)}, or drop the wish.`,
      },
      {
        id: 'conventional-unmet',
        sentence:
          'requirePci and preferPci want a place where the device is a conventional function.',
        strength: ({ connector }) =>
          connector?.kind === 'conventional' ? connector.strength : undefined,
        unmet: ({ request: { label, connectors }, nature, bus }) => {
          if (!nature.express.is) return undefined;
          return connectors.includes('conventional')
            ? `${nameOf(bus)} has no conventional slots`
            : `the ${label} is PCI Express only`;
        },
        remedy: (request) => `${wayToConventional(request)}, or drop the wish.`,
      },
    ],
  }),
  wish('node', {
    says: ({ cell, strength }) => `onNode(${cell}${strongly(strength)})`,
    words: ({ cell, strength }) => `near NUMA cell ${cell}${required(strength)}`,
    strength: ({ strength }) => strength,
    about: 'node',
    ofSlot: ({ cell }) => `${cell}`,
    met: [
      {
        id: 'node-unmet',
        sentence: 'onNode wants a bus of that NUMA cell.',
        strength: ({ node }) => node && (node.strength ?? 'prefer'),
        unmet: ({ request: { wants }, bus }) => {
          const cell = wants.node?.cell;
          if (bus.cell === cell) return undefined;
          const belongs = bus.cell === undefined ? 'no NUMA cell' : `NUMA cell ${bus.cell}`;
          return `${nameOf(bus)} belongs to ${belongs}, not to ${cell}`;
        },
        remedy: (request, input) => `${loosen(request, wayToCell(input))}, or drop the wish.`,
      },
    ],
  }),
  wish('hotplug', {
    says: (wish) => (wish === 'never' ? 'noHotplug()' : 'hotpluggable()'),
    words: (wish) => (wish === 'never' ? 'no hotplug' : 'hotplug'),
    ofSlot: (wish) => wish,
    met: [
      {
        id: 'hotplug-unmet',
        sentence:
          'hotpluggable wants a place where the device can be unplugged, alone in its slot.',
        strength: ({ hotplug }) => (hotplug === 'required' ? 'require' : undefined),
        unmet: ({ nature: { unplug, libvirt } }) =>
          [unplug, libvirt.unplug].find(({ is }) => !is)?.because,
        remedy: (request) =>
          `${loosen(request, 'Choose a machine and a policy that give it a place with hotplug')}, or drop ${stepSaid('hotpluggable')}.`,
      },
      {
        id: 'no-hotplug-unmet',
        ofMany: true,
        sentence: 'noHotplug avoids places where the device can be unplugged.',
        strength: ({ hotplug }) => (hotplug === 'never' ? 'prefer' : undefined),
        // A PCI controller stays where it is in any case.
        unmet: ({ request, nature: { unplug } }) =>
          unplug.is && !request.controller ? unplug.because : undefined,
        remedy: (request, { machine }) => {
          const hasPorts = hasExpress(machine);
          const otherwise = hasPorts
            ? 'Take a model that is PCI Express'
            : 'Choose a machine with PCI Express';
          const quiet =
            "switch off the hotplug of its root: by noHotplug() of the whole guest, in XML by <target hotplug='off'/> of that";
          return `${loosen(request, otherwise)}, or ${hasPorts ? 'drop the wish' : quiet}.`;
        },
      },
    ],
  }),
  wish('integrated', {
    says: (wish) => `${wish ? '' : 'not '}integrated()`,
    words: (wish) => wish && 'on the root complex',
    strength: (wish) => (wish ? 'require' : undefined),
    ofSlot: (wish) => `${wish}`,
  }),
  wish('nearHostDevice', {
    says: ({ address, strength }) => `nearHostDevice(${quoted(address)}${strongly(strength)})`,
    strength: ({ strength }) => strength,
    about: 'node',
  }),
  wish('sameNodeAs', {
    says: ({ device, strength }) => `sameNodeAs(${quoted(device)}${strongly(strength)})`,
    strength: ({ strength }) => strength,
    about: 'node',
  }),
  wish('controller', {
    says: (controller) => `onController(${JSON.stringify(controller)})`,
    words: (controller) => `on controller ${controller}`,
    strength: () => 'require',
    ofSlot: (controller) => `${controller}`,
  }),
  wish('apartFrom', {
    says: (others) => `apartFrom(${others.map(quoted).join(', ')})`,
    words: (others) => `apart from ${others.join(', ')}`,
    strength: () => 'require',
  }),
  wish('sameSlotAs', {
    says: (other) => `sameSlotAs(${quoted(other)})`,
    strength: () => 'require',
  }),
  wish('functionOf', {
    says: (card) => `functionOf(${JSON.stringify(card)})`,
    strength: (card) => (card === false ? undefined : 'require'),
  }),
  wish('dense', { says: () => 'dense()', words: (wish) => wish && 'may share a slot' }),
];

function wish<Member extends keyof DeviceIntents>(
  member: Member,
  row: WishRow<Exclude<DeviceIntents[Member], undefined>>,
): Wish {
  return {
    member,
    about: row.about ?? member,
    said: (wants) => {
      const value = wants[member];
      if (!isSaid(value)) return undefined;
      return {
        value,
        says: row.says(value),
        words: row.words?.(value) || undefined,
        strength: row.strength?.(value),
        ofSlot: row.ofSlot?.(value),
      };
    },
    rules: row.met ?? [],
  };
}

/** What makes a device a conventional function. */
function wayToConventional(request: PlacementRequest): string {
  return request.connectors.includes('conventional')
    ? loosen(
        request,
        `Use a policy that gives it a conventional slot, such as ${policySaid('legacy-pci')}`,
      )
    : 'Take another model';
}

/** What makes a device an Express function. */
function wayToExpress(request: PlacementRequest): string {
  const { connectors, expressReplacement, row } = request;
  if (expressReplacement)
    return `Use the model '${expressReplacement}' on a machine with PCI Express`;
  if (row?.endpoint === 'conventional') return 'Take another model';
  if (!connectors.includes('express')) return 'Choose a machine with PCI Express';
  return loosen(request, `Use a policy that gives it a port, such as ${policySaid('pure-pcie')}`);
}

function isSaid<Value>(value: Value): value is Exclude<Value, undefined> {
  return value !== undefined;
}

function required(strength: Strength | undefined): string {
  return strength === 'require' ? ' (required)' : '';
}

function strongly(strength: Strength | undefined): string {
  return strength === undefined ? '' : `, '${strength}'`;
}

function quoted(name: string): string {
  return JSON.stringify(name);
}
