/** Levels of x86-64, the lower first. */
export type CpuLevel = 'x86-64-v2' | 'x86-64-v3';

interface LevelRow {
  readonly level: CpuLevel;
  /** Models that reach what is before it, and not it. */
  readonly below: readonly string[];
  /** The oldest model that reaches it. */
  readonly such: string;
}

/** CPU models by what they do not reach (QEMU docs/system/cpu-models-x86-abi.csv). */
const levels: readonly LevelRow[] = [
  {
    level: 'x86-64-v2',
    below: [
      ...['486', 'athlon', 'core2duo', 'coreduo', 'cpu64-rhel5', 'cpu64-rhel6', 'kvm32', 'kvm64'],
      ...['n270', 'pentium', 'pentium2', 'pentium3', 'pentiumpro', 'phenom', 'qemu32', 'qemu64'],
      ...['Conroe', 'Penryn', 'Opteron_G1', 'Opteron_G2', 'Opteron_G3'],
    ],
    such: 'Nehalem',
  },
  {
    level: 'x86-64-v3',
    below: [
      ...['Nehalem', 'Westmere', 'SandyBridge', 'IvyBridge', 'Denverton', 'Snowridge'],
      ...['Opteron_G4', 'Opteron_G5'],
    ],
    such: 'Haswell',
  },
];

/**
 * The oldest CPU model of a level, where another is known not to reach that.
 *
 * @param model - By libvirt's name, such as `Nehalem-IBRS`.
 */
export function insteadOf(model: string, level: CpuLevel): string | undefined {
  const plain = model.replace(/-(?:IBRS|v\d+)$/, '');
  const at = levels.findIndex((row) => row.level === level);
  const isBelow = levels.slice(0, at + 1).some(({ below }) => below.includes(plain));
  return isBelow ? levels[at]?.such : undefined;
}
