import { lacksDriver } from '../catalog/systems/drivers.js';
import type { Domain } from '../domain/domain.js';
import { settingDropped } from '../domain/model-settings.js';
import type { Issue } from '../issue.js';
import type { Design } from '../report/design.js';
import { childIn } from '../xml/namespace.js';
import { childElements } from '../xml/tree.js';
import type { ConversionData, DeviceChange } from './conversion.js';
import { type Changed, isSame, type Move } from './move.js';
import { addressChanges } from './seen.js';
import { stepsFor } from './steps.js';

/** What a guest that was moved will notice. */
export function reportOf(move: Move, design: Design, changed: readonly Changed[]): ConversionData {
  const { before, domain, from } = move;
  const changes = told(changed, domain);
  const same = isSame(move);
  const addresses = same ? [] : addressChanges(move, design);
  return {
    from: before.machineName || from.family,
    to: domain.machineName,
    changes,
    addresses,
    steps: stepsFor({ domain, isOther: !same, changes, addresses }),
  };
}

/** Changes as they are told: by the identities that devices had and have. */
function told(changes: readonly Changed[], domain: Domain): readonly DeviceChange[] {
  const ids = new Map(domain.devices().map(({ element, id }) => [element, id]));
  return changes.map(({ element, ...change }) => {
    const now = ids.get(element);
    return { ...change, ...(now !== undefined && { now }) };
  });
}

/** What is lost on the way, or may be wrong where nobody can look, each a warning. */
export function lossesOf(move: Move, changed: readonly Changed[]): readonly Issue[] {
  const lost = told(changed, move.domain).flatMap(({ device, now = device, after, lost = [] }) =>
    lost.map((setting) => settingDropped(now, setting, after ?? 'another model')),
  );
  const undriven = driversMissing(changed, move.domain);
  return isSame(move)
    ? [...lost, ...undriven]
    : [...lost, ...undriven, ...argumentsKept(move.domain)];
}

/** Devices that changed to what the operating system is known to have no driver for. */
function driversMissing(changed: readonly Changed[], domain: Domain): Issue[] {
  const { os, system } = domain;
  const elements = new Set(changed.map(({ element }) => element));
  return domain.devices().flatMap(({ id, element, row }): Issue[] => {
    if (!row || !elements.has(element) || !lacksDriver(system, row)) return [];
    return [
      {
        code: 'driver-missing',
        severity: 'warning',
        device: id,
        message: `The guest is known to have no driver for ${id}, which is ${row.model} now (${os}).`,
        remedy: 'Install one before, choose another model or bus, or keep the machine.',
      },
    ];
  });
}

/** Namespace of what libvirt passes on to QEMU as it is (libvirt docs/drvqemu.rst, "Pass-through"). */
const QEMU = 'http://libvirt.org/schemas/domain/qemu/1.0';

function argumentsKept({ document: { root }, machine }: Domain): Issue[] {
  return ['commandline', 'override'].flatMap((part): Issue[] => {
    const found = childIn(QEMU, part, [root]);
    if (!found || childElements(found).length === 0) return [];
    return [
      {
        code: 'arguments-kept',
        severity: 'warning',
        message: `What <${found.name}> says for QEMU stays as it is, and may name buses or devices of the old machine.`,
        remedy: `Correct what is not there on ${machine.family}, such as the bus of a -device.`,
        ...(found.position && { position: found.position }),
      },
    ];
  });
}
