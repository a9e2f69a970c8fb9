import { describe, expect, it } from '@jest/globals';
import { type Issue, type PlaceOptions, tryPlace } from 'virtwright';
import { BARE, definition } from '../support/placing.js';

const OLD = { libvirt: '9.0.0', qemu: '7.2.0' };
const NEW = { libvirt: '11.3.0', qemu: '10.0.0' };

interface Parts {
  readonly arch?: string;
  readonly machine?: string;
  readonly type?: string;
  readonly vcpus?: number;
  /** Attributes of `<os>`, and what it has beside its type. */
  readonly firmware?: string;
  readonly os?: string;
  readonly features?: string;
  readonly rest?: string;
  readonly devices?: string;
}

const ARM = { arch: 'aarch64', machine: 'virt', features: '' };
const EFI = "firmware='efi'";
const asking = (...features: readonly string[]): string =>
  `<firmware>${features.map((one) => `<feature enabled='${one.startsWith('-') ? 'no' : 'yes'}' name='${one.replace(/^-/, '')}'/>`).join('')}</firmware>`;

function guest({ firmware = '', os = '', features = '<acpi/>', ...parts }: Parts): string {
  return definition({
    ...(parts.arch && { arch: parts.arch }),
    ...(parts.machine && { machine: parts.machine }),
    vcpus: parts.vcpus ?? 2,
    devices: [BARE, parts.devices ?? ''],
  })
    .replace("type='qemu'", `type='${parts.type ?? 'qemu'}'`)
    .replace('<os>', `<os ${firmware}>`)
    .replace('</os>', `${os}</os><features>${features}</features>${parts.rest ?? ''}`);
}

function issuesOf(parts: Parts, options: PlaceOptions = {}): readonly Issue[] {
  const result = tryPlace(guest(parts), options);
  return result.ok ? result.design.issues : result.issues;
}

/** What is told of it for both libvirts: the older one, then the newer. */
function told(parts: Parts): readonly string[] {
  return [OLD, NEW].map((releases) =>
    issuesOf(parts, { releases })
      .filter(({ severity }) => severity !== 'note')
      .map(({ code, severity }) => `${severity} ${code}`)
      .join(),
  );
}

const both = (what: string): readonly string[] => [what, what];
const refused = (code: string): readonly string[] => both(`error ${code}`);
const later = (code: string): readonly string[] => [`warning ${code}`, `error ${code}`];
const sooner = (code: string): readonly string[] => [`error ${code}`, ''];
const warned = (code: string): readonly string[] => both(`warning ${code}`);

const hyperv = (inside: string): Parts => ({
  type: 'kvm',
  features: `<acpi/><hyperv>${inside}</hyperv>`,
});
const timer = (rest: string): Parts => ({ rest: `<clock offset='utc'><timer ${rest}/></clock>` });
const SECURE_LOADER = "<loader readonly='yes' secure='yes' type='pflash'>/usr/CODE.fd</loader>";

describe('what a guest has beside devices', () => {
  it.each<[string, Parts, readonly string[]]>([
    ['UEFI without ACPI', { firmware: EFI, features: '' }, refused('needs-acpi')],
    ['ACPI without UEFI on ARM', { ...ARM, features: '<acpi/>' }, refused('needs-firmware')],
    [
      'ACPI on S/390',
      { arch: 's390x', machine: 's390-ccw-virtio' },
      later('machine-lacks-setting'),
    ],
    [
      'UEFI on POWER',
      { arch: 'ppc64', machine: 'pseries', features: '', firmware: EFI },
      later('machine-lacks-setting'),
    ],
    [
      'keys without Secure Boot',
      { firmware: EFI, os: asking('enrolled-keys', '-secure-boot') },
      refused('conflicting-firmware'),
    ],
    [
      'features of firmware that nobody chooses',
      { os: asking('secure-boot') },
      refused('conflicting-firmware'),
    ],
    [
      'Secure Boot on i440fx',
      { machine: 'pc', firmware: EFI, os: asking('secure-boot') },
      later('machine-lacks-setting'),
    ],
    [
      'Secure Boot with system management mode off',
      { firmware: EFI, os: asking('secure-boot'), features: "<acpi/><smm state='off'/>" },
      later('conflicting-firmware'),
    ],
    [
      'a secure loader without system management mode',
      { os: SECURE_LOADER },
      sooner('conflicting-firmware'),
    ],
    [
      'a template beside firmware that libvirt chooses',
      { firmware: EFI, os: "<nvram template='/usr/VARS.fd'/>" },
      sooner('release-too-old'),
    ],
    [
      'a VMware port on ARM',
      { ...ARM, features: "<vmport state='off'/>" },
      refused('machine-lacks-setting'),
    ],
    [
      'a switch for suspend on ARM',
      { ...ARM, rest: "<pm><suspend-to-mem enabled='no'/></pm>" },
      refused('machine-lacks-setting'),
    ],
    ['a GIC on a PC', { features: "<acpi/><gic version='3'/>" }, refused('machine-lacks-setting')],
    [
      'a switch of the PS/2 controller',
      { features: "<acpi/><ps2 state='off'/>" },
      sooner('release-too-old'),
    ],
    [
      'the timer of ARM without KVM',
      { ...ARM, ...timer("name='armvtimer'") },
      refused('wrong-hypervisor'),
    ],
    [
      'an HPET on ARM',
      { ...ARM, ...timer("name='hpet' present='yes'") },
      refused('machine-lacks-setting'),
    ],
    ['a timer that there is none of', timer("name='quartz'"), refused('unknown-word')],
    ['an action of no kind', { rest: '<on_crash>explode</on_crash>' }, refused('unknown-word')],
    ['what only newer Hyper-V has', hyperv("<xmm_input state='on'/>"), sooner('release-too-old')],
    ['synthetic timers alone', hyperv("<stimer state='on'/>"), warned('enlightenment-alone')],
    ['synthetic interrupts alone', hyperv("<synic state='on'/>"), warned('enlightenment-alone')],
    ['the clock of KVM without KVM', timer("name='kvmclock'"), warned('no-effect')],
    [
      'Hyper-V without KVM',
      { features: "<acpi/><hyperv><relaxed state='on'/></hyperv>" },
      warned('no-effect'),
    ],
    [
      'the CPU of the host without KVM',
      { rest: "<cpu mode='host-passthrough'/>" },
      warned('needs-kvm'),
    ],
    [
      'a named CPU that is migratable',
      { rest: "<cpu mode='host-model' migratable='on'/>" },
      refused('conflicting-cpu'),
    ],
    [
      'a topology of other vCPUs',
      { rest: "<cpu><topology sockets='1' cores='3' threads='1'/></cpu>" },
      refused('conflicting-cpu'),
    ],
    [
      'a CPU with features and no model',
      { rest: "<cpu><feature policy='require' name='vmx'/></cpu>" },
      refused('conflicting-cpu'),
    ],
    [
      'a CPU model that nobody knows',
      { rest: '<cpu><model>Pentagon</model></cpu>' },
      warned('unknown-cpu'),
    ],
    [
      'huge pages of anonymous memory',
      { rest: "<memoryBacking><hugepages/><source type='anonymous'/></memoryBacking>" },
      refused('conflicting-memory'),
    ],
    ['a machine of a later QEMU', { machine: 'pc-q35-99.0' }, refused('release-too-old')],
    ['a machine of an old QEMU', { machine: 'pc-q35-4.2' }, ['', 'warning machine-deprecated']],
    ['more vCPUs than a GIC counts', { ...ARM, vcpus: 9 }, warned('gic-serves-fewer')],
    [
      'more vCPUs than the machine has',
      { ...ARM, features: "<gic version='3'/>", vcpus: 513 },
      refused('too-many-vcpus'),
    ],
  ])('is told of: %s', (_what, parts, expected) => {
    expect(told(parts)).toEqual(expected);
  });

  it.each<[string, Parts]>([
    ['UEFI that starts anything', { firmware: EFI, os: asking('-enrolled-keys') }],
    ['Secure Boot on q35', { firmware: EFI, os: asking('enrolled-keys', 'secure-boot') }],
    ['UEFI and ACPI on ARM', { ...ARM, firmware: EFI, features: '<acpi/>' }],
    ['timers switched off', { ...ARM, ...timer("name='hpet' present='no'") }],
    [
      'enlightenments with what they need',
      {
        ...hyperv("<vpindex state='on'/><synic state='on'/><stimer state='on'/>"),
        rest: "<clock offset='localtime'><timer name='hypervclock' present='yes'/></clock>",
      },
    ],
    ['a CPU of a version', { rest: '<cpu><model>Skylake-Server-noTSX-IBRS</model></cpu>' }],
    ['a CPU that takes all QEMU has', { rest: "<cpu mode='maximum' migratable='off'/>" }],
    [
      'a topology of its vCPUs',
      { rest: "<cpu><topology sockets='1' dies='1' cores='2' threads='1'/></cpu>" },
    ],
  ])('is taken as it is: %s', (_what, parts) => {
    expect(told(parts)).toEqual(['', '']);
  });

  it('is an error only where all releases refuse it, as long as nobody says which it is for', () => {
    const parts = { machine: 'pc', firmware: EFI, os: asking('secure-boot') };
    expect(issuesOf(parts)).toMatchObject([{ severity: 'warning', position: { line: 5 } }]);
    expect(issuesOf({ firmware: EFI, features: '' })).toMatchObject([{ severity: 'error' }]);
  });

  it('has a remedy that names what is near', () => {
    const level = issuesOf({ rest: '<cpu><model>x86-64-v2</model></cpu>' });
    expect(level[0]?.remedy).toBe('Did you mean a model of that level, such as Nehalem?');
    const near = issuesOf({ rest: '<cpu><model>Skylake-Sever</model></cpu>' });
    expect(near[0]?.remedy).toBe('Did you mean Skylake-Server?');
    expect(issuesOf({ features: '<acpi/><hyper/>' })[0]?.remedy).toBe("Did you mean 'hyperv'?");
  });
});

describe('what libvirt leaves out', () => {
  const warnings = (rest: string): readonly (readonly [string, string | undefined])[] =>
    issuesOf({ rest }).map(({ code, remedy }) => [code, remedy]);

  it('is told with what was meant, or where it belongs', () => {
    expect(warnings('<timer/>')).toEqual([['unknown-element', 'Put it into <clock>.']]);
    expect(warnings('<feature/><sysinfoo/>')).toEqual([
      ['unknown-element', 'Put it into <cpu>.'],
      ['unknown-element', 'Did you mean <sysinfo>?'],
    ]);
    expect(warnings("<clock offset='utc'><bar/></clock>")).toEqual([
      ['unknown-element', 'Correct its name, or remove it.'],
    ]);
    expect(warnings('<qemu:commandline/>')).toEqual([]);
  });

  it('is all but the first of what a domain has once', () => {
    const codes = (rest: string) => warnings(rest).map(([code]) => code);
    expect(codes("<clock offset='utc'/><clock offset='localtime'/>")).toEqual(['repeated-element']);
    expect(codes("<seclabel type='none'/><seclabel type='none' model='dac'/>")).toEqual([]);
    expect(codes('<features><apic/></features>')).toEqual([]);
  });
});

describe('what devices need of the guest', () => {
  const FS =
    "<filesystem type='mount'><driver type='virtiofs'/><source dir='/srv'/><target dir='a'/></filesystem>";
  const VHOST =
    "<interface type='vhostuser'><source type='unix' path='/a' mode='client'/><model type='virtio'/></interface>";
  const cells = (one: string, other: string): string =>
    `<cpu><numa><cell id='0' cpus='0' memory='1' ${one}/><cell id='1' cpus='1' memory='1' ${other}/></numa></cpu>`;
  const SHARED = "<memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>";
  const disk = (driver: string): string =>
    `<disk type='file'><driver name='qemu' ${driver}/><source file='/a'/><target dev='vda' bus='virtio'/></disk>`;
  const tpm = (model: string, version: string): string =>
    `<tpm ${model}><backend type='emulator' ${version}/></tpm>`;
  const REDIR = "<redirdev bus='usb' type='spicevmc'/>";

  it.each<[string, Parts, readonly string[]]>([
    ['a folder', { devices: FS }, refused('needs-shared-memory')],
    [
      'a folder, of memory that is no more than a file',
      { devices: FS, rest: "<memoryBacking><source type='memfd'/></memoryBacking>" },
      refused('needs-shared-memory'),
    ],
    [
      'a folder, of one cell of two',
      { devices: FS, rest: cells("memAccess='shared'", '') },
      refused('needs-shared-memory'),
    ],
    ['a card', { devices: VHOST }, later('needs-shared-memory')],
    [
      'an I/O thread',
      { devices: disk("iothread='2'"), rest: '<iothreads>1</iothreads>' },
      refused('unknown-iothread'),
    ],
    [
      'native I/O past a cache',
      { devices: disk("io='native' cache='writeback'") },
      refused('conflicting-options'),
    ],
    [
      'USB over SPICE',
      { devices: REDIR.replace("'usb'", "'usb'"), rest: '' },
      refused('needs-spice,error usb-disabled'),
    ],
    [
      'a TPM of a version that its model has not',
      { devices: tpm("model='tpm-crb'", "version='1.2'") },
      refused('conflicting-options'),
    ],
    ['a TPM of no version', { devices: tpm('', '') }, warned('old-tpm')],
    [
      'two TPMs',
      { devices: tpm("model='tpm-crb'", "version='2.0'").repeat(2) },
      refused('only-one'),
    ],
    [
      'a TPM on S/390',
      {
        arch: 's390x',
        machine: 's390-ccw-virtio',
        features: '',
        devices: tpm("model='tpm-tis'", "version='2.0'"),
      },
      refused('machine-lacks-device'),
    ],
    [
      'memory devices larger than the memory',
      {
        devices:
          "<memory model='virtio-mem'><target><size unit='GiB'>2</size><block unit='MiB'>2</block><requested>0</requested></target></memory>",
      },
      refused('conflicting-memory'),
    ],
  ])('is told where it is not there: %s', (_what, parts, expected) => {
    expect(told(parts)).toEqual(expected);
  });

  it.each<[string, Parts]>([
    ['a folder in shared memory', { devices: FS, rest: SHARED }],
    [
      'a folder in cells that share',
      { devices: FS, rest: cells("memAccess='shared'", "memAccess='shared'") },
    ],
    ['a card in shared memory', { devices: VHOST, rest: SHARED }],
    [
      'an I/O thread by its number',
      {
        devices: disk("iothread='7'"),
        rest: "<iothreads>1</iothreads><iothreadids><iothread id='7'/></iothreadids>",
      },
    ],
    ['native I/O without a cache', { devices: disk("io='native' cache='none'") }],
  ])('is there: %s', (_what, parts) => {
    expect(told(parts)).toEqual(['', '']);
  });
});
