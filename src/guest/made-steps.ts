import { isRecord } from '../is-record.js';
import { deviceOptions, SHORT } from './devices/options.js';
import { frozenCopy } from './frozen-copy.js';
import type { Intents } from './intents.js';
import type { DeviceSteps } from './steps/devices.js';
import type { IntentSteps } from './steps/intents.js';
import type { MachineSteps, NewMachineSteps } from './steps/machine.js';
import type { WordSteps } from './steps/words.js';

/** Steps that say the member of the plain data that has their name. */
const MEMBERS = [
  'machine',
  'arch',
  'uuid',
  'title',
  'description',
  'defaults',
  'hypervisor',
  'memory',
  'vcpus',
  'pciHole64',
  'cpu',
  'clock',
  'features',
  'lifecycle',
  'powerManagement',
  'memoryBacking',
  'memoryLimits',
  'iothreads',
  'defaultIothread',
  'cputune',
  'numatune',
  'sysinfo',
  'bootMenu',
  'launchSecurity',
  'commandline',
  'currentMemory',
  'currentVcpus',
  'kernel',
] as const;

type Says = { readonly [Name in keyof Intents]: unknown };

/** Steps about places, each with the intents it stands for; what is `undefined` is not said. */
export const INTENTS: {
  readonly [Step in Exclude<keyof IntentSteps<string>, 'intend'>]: (
    ...given: Parameters<IntentSteps<string>[Step]>
  ) => Says;
} = {
  preferPcie: () => ({ pcie: 'prefer' }),
  requirePcie: () => ({ pcie: 'require' }),
  preferPci: () => ({ pci: 'prefer' }),
  requirePci: () => ({ pci: 'require' }),
  noHotplug: () => ({ hotplug: false }),
  hotpluggable: () => ({ hotplug: true }),
  integrated: () => ({ integrated: true }),
  onNode: (node, nodeStrength) => ({ node, nodeStrength }),
  nearHostDevice: (nearHostDevice, nodeStrength) => ({ nearHostDevice, nodeStrength }),
  sameNodeAs: (sameNodeAs, nodeStrength) => ({ sameNodeAs, nodeStrength }),
  dense: () => ({ dense: true }),
  onController: (controller) => ({ controller }),
  apartFrom: (...apartFrom) => ({ apartFrom }),
  sameSlotAs: (sameSlotAs) => ({ sameSlotAs }),
  functionOf: (functionOf) => ({ functionOf }),
  guestName: (guestName) => ({ guestName }),
  acpiIndex: (acpiIndex) => ({ acpiIndex }),
  at: (at) => ({ at }),
};

/** What made steps come down to. */
interface Taking {
  add(device: object): unknown;
  intend(intents: object): unknown;
  '~say'(members: object): unknown;
}

type MadeSteps<Names extends string> = DeviceSteps<Names> &
  IntentSteps<Names> &
  Pick<
    MachineSteps<Names> & NewMachineSteps<Names> & WordSteps<Names>,
    (typeof MEMBERS)[number] | 'firmware' | 'os'
  >;

/**
 * The steps that are made from tables: `addDisk` for the kind `disk` and so on, those about places, and those that say one
 * thing of the machine. `add`, `intend` and `~say` are left to the class that extends this one.
 */
export const MadeSteps: abstract new <Names extends string>() => MadeSteps<Names> = madeSteps();

/**
 * The same as another type of guest has them.
 *
 * @param without - Members that it has no steps for.
 */
export function madeSteps<Steps extends object>(
  without: readonly string[],
): abstract new () => Steps;
export function madeSteps(): abstract new <Names extends string>() => MadeSteps<Names>;
export function madeSteps(without: readonly string[] = []): abstract new () => object {
  abstract class Made {}
  const make = (step: string, take: (guest: Taking, ...given: unknown[]) => unknown): void => {
    const value = function (this: Taking, ...given: unknown[]): unknown {
      return take(this, ...given);
    };
    Object.defineProperty(Made.prototype, step, { value });
  };
  const short: Readonly<Record<string, string>> = SHORT;
  for (const kind in deviceOptions)
    make(methodOf(kind), (guest, given) =>
      guest.add({ kind, ...optionsFrom(frozenCopy(given), short[kind]) }),
    );
  for (const [step, intents] of Object.entries(INTENTS))
    make(step, (guest, ...given) => guest.intend(Reflect.apply(intents, undefined, given)));
  for (const member of MEMBERS)
    if (!without.includes(member))
      make(member, (guest, value) => guest['~say']({ [member]: value }));
  make('firmware', (guest, type, options) =>
    guest['~say']({
      firmware: options === undefined ? type : { type, ...optionsFrom(options) },
    }),
  );
  make('os', (guest, id, options) =>
    guest['~say']({ os: options === undefined ? id : { id, ...optionsFrom(options) } }),
  );
  return Made;
}

function methodOf(kind: string): string {
  return `add${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}

/** Options as they were given; what is none at all is kept, to be told when all faults are. */
function optionsFrom(given: unknown, short = 'options'): object {
  if (given === undefined) return {};
  return isRecord(given) ? given : { [short]: given };
}
