/** What cards behind a bridge get of a slot that the bridge itself is in: all its number, those of several functions, none. */
export type BridgeSlots = 'all' | 'multifunction' | 'none';

/** How systemd's udev names network cards, as far as the cards of guests tell schemes apart. */
export interface NamingScheme {
  /** Its word for `net.naming_scheme=`, such as `v252`. */
  readonly name: string;
  readonly bridgeSlots: BridgeSlots;
  /** It asks ACPI for the slot of a card (`_SUN`) before it looks for a directory of that slot. */
  readonly asksAcpi: boolean;
  /** Highest ACPI index that it takes for one. */
  readonly highestIndex: number;
  readonly source: string;
}

/** What is different from the scheme before. */
type Step = Partial<NamingScheme> & Pick<NamingScheme, 'name'>;

const SYSTEMD = 'systemd src/shared/netif-naming-scheme.h, man systemd.net-naming-scheme(7)';
const RHEL = 'redhat-plumbers/systemd-rhel10 src/shared/netif-naming-scheme.h';
const SLE = 'openSUSE systemd, man: describe the net naming schemes specific to SLE';

const OLDEST: NamingScheme = {
  name: 'v238',
  bridgeSlots: 'all',
  asksAcpi: false,
  highestIndex: 16_383,
  source: SYSTEMD,
};

/** systemd's own, the oldest first. */
const STEPS: readonly Step[] = [
  { name: 'v239' },
  { name: 'v240' },
  { name: 'v241' },
  { name: 'v243' },
  { name: 'v245' },
  { name: 'v247', bridgeSlots: 'none' },
  { name: 'v249', highestIndex: 65_535 },
  { name: 'v250' },
  { name: 'v251', bridgeSlots: 'multifunction' },
  { name: 'v252' },
  { name: 'v253' },
  { name: 'v254' },
  { name: 'v255', bridgeSlots: 'none' },
  { name: 'v257', asksAcpi: true },
  { name: 'v258' },
  { name: 'v259' },
  { name: 'v260' },
];

const own = ownSchemes();

/** Each is the one before, but for what is different. */
function ownSchemes(): readonly NamingScheme[] {
  const all = [OLDEST];
  for (const step of STEPS) all.push({ ...OLDEST, ...all.at(-1), ...step });
  return all;
}

function like(known: string, step: Step): NamingScheme {
  const found = own.find(({ name }) => name === known);
  return { ...OLDEST, ...found, ...step };
}

/** Schemes that distributions made by themselves. */
const others: readonly NamingScheme[] = [
  ...['rhel-8.0', 'rhel-8.1', 'rhel-8.2', 'rhel-8.3'].map((name) =>
    like('v239', { name, source: RHEL }),
  ),
  ...['rhel-8.4', 'rhel-8.5', 'rhel-8.6'].map((name) =>
    like('v239', { name, bridgeSlots: 'none', source: RHEL }),
  ),
  ...['rhel-8.7', 'rhel-8.8', 'rhel-8.9', 'rhel-8.10'].map((name) =>
    like('v239', { name, bridgeSlots: 'none', highestIndex: 65_535, source: RHEL }),
  ),
  ...['rhel-9.0', 'rhel-9.1', 'rhel-9.2', 'rhel-9.3', 'rhel-9.4'].map((name) =>
    like('v251', { name, source: RHEL }),
  ),
  ...['rhel-9.5', 'rhel-9.6', 'rhel-9.7'].map((name) => like('v255', { name, source: RHEL })),
  ...['rhel-9.8', 'rhel-9.9'].map((name) => like('v257', { name, source: RHEL })),
  ...['rhel-10.0', 'rhel-10.1', 'rhel-10.2', 'rhel-10.3'].map((name) =>
    like('v257', { name, source: RHEL }),
  ),
  like('v238', { name: 'sle15-sp3', bridgeSlots: 'none', source: SLE }),
  like('v238', { name: 'sle15-sp4', bridgeSlots: 'none', highestIndex: 65_535, source: SLE }),
];

/** All schemes, systemd's own first. */
export const namingSchemes: readonly NamingScheme[] = [...own, ...others];

/** The scheme of systems of which nobody knows better: that of Debian 13 and of RHEL 10, the newest that is common. */
export const USUAL_SCHEME = 'v257';

/** The scheme that a release of systemd goes by: its own, or that of the newest release before it that has one. */
export function schemeOfSystemd(release: number): NamingScheme {
  return own.findLast(({ name }) => Number(name.slice(1)) <= release) ?? OLDEST;
}

export function namingScheme(name: string): NamingScheme | undefined {
  return namingSchemes.find((scheme) => scheme.name === name);
}
