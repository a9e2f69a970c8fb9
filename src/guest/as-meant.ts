import { errorOf, type Issue } from '../issue.js';
import { shown } from '../shape/words.js';

const MEANT = {
  guest: ['a record of options after the name', "guest('web', { releases: { qemu: '7.2.0' } })"],
  open: ['a record of options after the definition', "open(xml, { releases: { qemu: '7.2.0' } })"],
  remember: ['a record of options after the past', 'remember(xml, { compact: true })'],
  group: [
    'a function that answers the guest it was given, with devices',
    'group((g) => g.addRng())',
  ],
  set: ['a record of what is said of the guest', "set({ memory: '4 GiB' })"],
  update: ['a record of options after the device', "update('disk:vda', { cache: 'none' })"],
  moveTo: [
    'a PCI address or a record of intents after the device',
    "moveTo('interface:0', '0000:05:00.0')",
  ],
  place: ['them after a step that names or adds a device', 'addRng().noHotplug()'],
  intend: ['a record of intents', "intend({ pcie: 'prefer' })"],
  host: ['the facts of a host, and no promise of them', 'host(await readHost())'],
  fromJSON: [
    'the plain data of a guest and a record of options',
    "fromJSON({ name: 'web', devices: [] })",
  ],
} as const;

/** A step that was given something else than what it takes. */
export function notAsMeant(step: keyof typeof MEANT, given: unknown): Issue[] {
  const [meant, example] = MEANT[step];
  const message = `The step ${step} was given ${shown(given)}, and takes ${meant}.`;
  return [errorOf('bad-option', message, `Write it as ${example}.`)];
}
