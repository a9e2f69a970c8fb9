import type { Command } from 'commander';
import { namingSchemes } from '../catalog/naming-schemes.js';
import type { Systems } from '../catalog/systems/systems.js';
import { namingCalled } from '../report/names/scheme.js';
import { OfferingOption } from './completion/offering-option.js';
import { asUsageError } from './usage.js';

/** Flags of a verb that tells what a guest calls its network cards. */
export interface NamingFlags {
  readonly systemd?: string;
}

export function addNamingOption(command: Command): Command {
  return command.addOption(
    new OfferingOption(
      '--systemd <which>',
      'by which rules: a release of systemd such as 252, a scheme such as rhel-9.0, or a system such as debian12; by default those of the guest',
      namingSchemes.map(({ name }) => name),
    ),
  );
}

/** @throws {@link UsageError} where there are no such rules. */
export function checkNaming({ systemd }: NamingFlags, systems: Systems): void {
  if (systemd === undefined) return;
  try {
    namingCalled(systemd, systems);
  } catch (error) {
    throw asUsageError(error, '--systemd: ');
  }
}
