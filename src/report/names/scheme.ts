import {
  type NamingScheme,
  namingScheme,
  namingSchemes,
  schemeOfSystemd,
  USUAL_SCHEME,
} from '../../catalog/naming-schemes.js';
import { KERNEL_NAMES, schemeOfSystem } from '../../catalog/systems/naming.js';
import type { Systems } from '../../catalog/systems/systems.js';
import type { Domain } from '../../domain/domain.js';
import { errorOf, type Issue, VirtwrightError } from '../../issue.js';
import { meantSystems } from '../../meant-system.js';
import { nearest } from '../../nearest.js';
import { child, descend, textOf } from '../../xml/tree.js';

/** How a guest names its cards: by a scheme of systemd, by its kernel, or in another way than Linux. */
export type Naming = NamingScheme | typeof KERNEL_NAMES | undefined;

/**
 * How a guest names its cards where nobody says it: by what its kernel is told on the command line, else by what its
 * operating system goes by, else by the newest scheme of the common systems.
 */
export function namingOf(domain: Domain): Naming {
  const told = toldKernel(domain);
  if (told) return told;
  const { os, system } = domain;
  if (os === undefined) return namingScheme(USUAL_SCHEME);
  if (system && system.kernel !== 'Linux') return undefined;
  return known(schemeOfSystem(system?.id ?? os) ?? USUAL_SCHEME);
}

/**
 * The naming that somebody asks for: a scheme such as `v252`, a release of systemd such as `252`, or a system such as
 * `debian12`, by its short id or id.
 *
 * @throws {@link VirtwrightError} `unknown-naming-scheme`.
 */
export function namingCalled(word: string, systems: Systems): Naming {
  const [, release] = /^v?(\d{3})$/.exec(word) ?? [];
  const naming = release === undefined ? known(word) : schemeOfSystemd(Number(release));
  const found = naming ?? systemCalled(word, systems);
  if (found) return found;
  if (systems.of(word)) throw new VirtwrightError([withoutScheme(word)]);
  const meant = nearest(word, [...namingSchemes.map(({ name }) => name), ...systems.names()]);
  throw new VirtwrightError([
    errorOf(
      'unknown-naming-scheme',
      `There is no scheme '${word}' by which systemd names network cards, and no system of that name whose scheme is known.`,
      meant === undefined
        ? 'Name a scheme such as v252 or rhel-9.0, or a system such as debian12.'
        : `Did you mean ${meant}?`,
    ),
  ]);
}

/** Windows calls no card by its place, and of other systems no scheme is known. */
function withoutScheme(system: string): Issue {
  return errorOf(
    'unknown-naming-scheme',
    `${system} has no scheme by which systemd names network cards.`,
    'Leave it out: a Windows guest knows a card by its location path, which is told in any case; else name a scheme such as v252.',
  );
}

/** systemd's own schemes, the oldest first. */
export function systemdSchemes(): readonly string[] {
  return namingSchemes.map(({ name }) => name).filter((name) => name.startsWith('v'));
}

function systemCalled(word: string, systems: Systems): Naming {
  const [meant] = meantSystems(word, systems, 1).filter((name) => name.startsWith(word));
  const id = systems.of(word)?.id ?? (meant === undefined ? undefined : systems.id(meant));
  return known(id === undefined ? undefined : schemeOfSystem(id));
}

function known(name: string | undefined): Naming {
  if (name === undefined) return undefined;
  return name === KERNEL_NAMES ? KERNEL_NAMES : namingScheme(name);
}

/** What the kernel is told beside (systemd-udevd.service(8), "Kernel Command Line"). */
function toldKernel({ document }: Domain): Naming {
  const cmdline = textOf(child(descend(document.root, 'os') ?? document.root, 'cmdline'));
  const words = cmdline.split(/\s+/);
  if (words.includes('net.ifnames=0')) return KERNEL_NAMES;
  const scheme = words.flatMap((word) => /^net\.naming[-_]scheme=(.+)$/.exec(word)?.[1] ?? []);
  return known(scheme.at(-1));
}
