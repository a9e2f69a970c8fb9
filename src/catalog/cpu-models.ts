/** Names of CPU models: what libvirt takes without reading and QEMU does not start with where it has none such. */
export interface CpuModels {
  readonly arches: readonly string[];
  /** Those of libvirt and of QEMU's newest release; QEMU's old ones with what changed since by suffix: `Nehalem-v2`. */
  readonly names: readonly string[];
  readonly suffixes: readonly string[];
  /** What a word that is none is meant to be, by hand. */
  readonly meant: Readonly<Record<string, string>>;
  readonly source: string;
}

function words(text: string): readonly string[] {
  return text.split(' ');
}

const NAMED_MODE = '<cpu mode="maximum"/>';
const NO_LEVEL = 'a model of that level';

export const cpuModels: readonly CpuModels[] = [
  {
    arches: ['x86_64', 'i686'],
    names: [
      ...words('486 athlon core2duo coreduo cpu64-rhel5 cpu64-rhel6 kvm32 kvm64 n270 pentium'),
      ...words('pentium2 pentium3 pentiumpro phenom qemu32 qemu64 Conroe Penryn Nehalem Westmere'),
      ...words('SandyBridge IvyBridge Haswell Broadwell Skylake-Client Skylake-Server'),
      ...words('Cascadelake-Server Cooperlake Icelake-Client Icelake-Server SapphireRapids'),
      ...words('GraniteRapids DiamondRapids SierraForest ClearwaterForest Denverton Snowridge'),
      ...words('KnightsMill YongFeng Dhyana EPYC EPYC-Rome EPYC-Milan EPYC-Genoa EPYC-Turin'),
      ...words('Opteron_G1 Opteron_G2 Opteron_G3 Opteron_G4 Opteron_G5'),
    ],
    suffixes: words('IBRS IBPB noTSX noTSX-IBRS'),
    meant: {
      max: NAMED_MODE,
      host: '<cpu mode="host-passthrough"/>',
      'x86-64-v2': `${NO_LEVEL}, such as Nehalem`,
      'x86-64-v3': `${NO_LEVEL}, such as Haswell`,
      'x86-64-v4': `${NO_LEVEL}, such as Skylake-Server`,
    },
    source: 'libvirt src/cpu_map; QEMU query-cpu-definitions of 7.2 and 10.0',
  },
  {
    arches: ['aarch64'],
    names: [
      ...words('max host a64fx cortex-a35 cortex-a53 cortex-a55 cortex-a57 cortex-a72 cortex-a76'),
      ...words('cortex-a78ae cortex-a710 neoverse-n1 neoverse-n2 neoverse-v1 cortex-a7 cortex-a8'),
      ...words('cortex-a9 cortex-a15 Ampere-1 Ampere-1a Falkor FT-2000plus Kunpeng-920'),
      ...words('Neoverse-N1 Neoverse-N2 Neoverse-V1 Tengyun-S2500 ThunderX299xx'),
    ],
    suffixes: [],
    meant: { maximum: NAMED_MODE },
    source: 'libvirt src/cpu_map; QEMU query-cpu-definitions of 7.2 and 10.0',
  },
];
