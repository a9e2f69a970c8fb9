import { reaches } from '../catalog/releases.js';
import type { Device, Domain } from '../domain/domain.js';
import type { DomainCheck, Placed } from './check.js';

/** What a watchdog does that does not say it. */
const USUAL = 'reset';
/** With older ones there is one watchdog at all. */
const SEVERAL = { libvirt: '9.1.0' } as const;

/** Watchdogs that are to do different things. */
export const watchdogs: readonly DomainCheck[] = [
  {
    code: 'watchdogs-disagree',
    source: 'libvirt src/qemu/qemu_validate.c; seen on 11.3.0',
    remedy: 'Write the same action for all of them.',
    broken: (domain) => {
      const [first, ...others] = watchdogsOf(domain);
      if (!first || !reaches(domain.releases, SEVERAL)) return undefined;
      return others
        .filter((other) => actionOf(other) !== actionOf(first))
        .map((device) => ({
          device,
          other: first,
          message: `${device.id} is to do ${actionOf(device)}, and ${first.id} ${actionOf(first)}: QEMU has one action for all.`,
        }));
    },
  },
];

/** Watchdogs of the machine that do what another one says. */
export const watchdogsOfMachine: readonly DomainCheck<Placed>[] = [
  {
    code: 'watchdog-takes-action',
    severity: 'note',
    source: 'libvirt src/qemu/qemu_domain.c (iTCO of q35); seen on 11.3.0',
    remedy: 'Nothing has to be done; write both watchdogs to have it told.',
    broken: (domain) => {
      const [first] = watchdogsOf(domain);
      if (!first || actionOf(first) === USUAL || !hasOneMore(domain)) return undefined;
      return {
        device: first,
        message: `libvirt gives the machine's own watchdog the action ${actionOf(first)} of ${first.id} too.`,
      };
    },
  },
];

/** Whether libvirt adds a watchdog of the machine to those that are written. */
function hasOneMore(domain: Domain): boolean {
  const { machine, catalog, releases } = domain;
  const model = machine.adds.find(({ kind }) => kind === 'watchdog')?.models[0];
  const since = model === undefined ? undefined : catalog.device('watchdog', model)?.since;
  const isThere = watchdogsOf(domain).some((one) => one.model === model);
  return model !== undefined && !isThere && (since === undefined || reaches(releases, since));
}

function watchdogsOf(domain: Domain): readonly Device[] {
  return domain.devices().filter(({ kind }) => kind === 'watchdog');
}

function actionOf({ element }: Device): string {
  return element.attributes.get('action') ?? USUAL;
}
