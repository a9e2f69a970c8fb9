import type { Strength } from '../topology/index.js';
import type { Guest } from './builder.js';
import { DeviceMethods } from './device-methods.js';
import type { GuestName, Intents } from './intents.js';
import type { IntentSteps } from './steps/intents.js';

/** The steps about places, each said as plain data. */
export abstract class IntentMethods<Names extends string>
  extends DeviceMethods<Names>
  implements IntentSteps<Names>
{
  abstract intend(intents: Intents): Guest<Names>;

  preferPcie(): Guest<Names> {
    return this.intend({ pcie: 'prefer' });
  }

  requirePcie(): Guest<Names> {
    return this.intend({ pcie: 'require' });
  }

  preferPci(): Guest<Names> {
    return this.intend({ pci: 'prefer' });
  }

  requirePci(): Guest<Names> {
    return this.intend({ pci: 'require' });
  }

  noHotplug(): Guest<Names> {
    return this.intend({ hotplug: false });
  }

  hotpluggable(): Guest<Names> {
    return this.intend({ hotplug: true });
  }

  integrated(): Guest<Names> {
    return this.intend({ integrated: true });
  }

  onNode(node: number, nodeStrength?: Strength): Guest<Names> {
    return this.intend({ node, ...(nodeStrength && { nodeStrength }) });
  }

  nearHostDevice(nearHostDevice: string, nodeStrength?: Strength): Guest<Names> {
    return this.intend({ nearHostDevice, ...(nodeStrength && { nodeStrength }) });
  }

  sameNodeAs(sameNodeAs: string, nodeStrength?: Strength): Guest<Names> {
    return this.intend({ sameNodeAs, ...(nodeStrength && { nodeStrength }) });
  }

  dense(): Guest<Names> {
    return this.intend({ dense: true });
  }

  onController(controller: string | number): Guest<Names> {
    return this.intend({ controller });
  }

  apartFrom(...apartFrom: readonly string[]): Guest<Names> {
    return this.intend({ apartFrom });
  }

  sameSlotAs(sameSlotAs: string): Guest<Names> {
    return this.intend({ sameSlotAs });
  }

  functionOf(functionOf: string | false): Guest<Names> {
    return this.intend({ functionOf });
  }

  guestName(guestName: GuestName): Guest<Names> {
    return this.intend({ guestName });
  }

  acpiIndex(acpiIndex: number): Guest<Names> {
    return this.intend({ acpiIndex });
  }

  at(at: string): Guest<Names> {
    return this.intend({ at });
  }
}
