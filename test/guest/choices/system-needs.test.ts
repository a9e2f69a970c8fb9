import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';

const told = (made: ReturnType<typeof guest>): readonly string[] =>
  made
    .design()
    .issues.filter(({ code }) => code === 'system-needs')
    .map(({ severity, message, remedy }) => `${severity}: ${message} ${remedy}`);

const windows = guest('desk').os('win11');
const old = guest('old').os('winxp');
const rhel = guest('db').os('rhel9.3');

describe('what is against what the operating system needs', () => {
  it.each([
    ['a BIOS', windows.addTpm().firmware('bios'), /win11 starts with UEFI alone.*'efi'/],
    ['UEFI', old.firmware('efi'), /winxp is not known to start with UEFI.*'bios'/],
    ['a machine without Secure Boot', windows.machine('pc'), /machine i440fx cannot have it/],
    [
      'a machine too new',
      old.machine('q35'),
      /winxp has no drivers for what the machine q35 brings/,
    ],
    ['no TPM', windows.defaults({ tpm: false }), /needs a TPM 2\.0, and the guest has none/],
    ['an old TPM', windows.addTpm({ version: '1.2' }), /that of the guest is 1\.2/],
    ['little memory', windows.memory('512 MiB'), /needs 4096 MiB of memory, and the guest has 512/],
    ['one vCPU', windows.vcpus(1), /needs 2 vCPUs, and the guest has 1/],
    [
      'a CPU of any time',
      rhel.cpu({ model: 'qemu64' }),
      /x86-64-v2.*Choose Nehalem or what is newer/,
    ],
    [
      'a CPU one level below',
      guest('db').os('rhel10.0').cpu({ model: 'Nehalem-IBRS' }),
      /x86-64-v3, which Nehalem-IBRS is not\. Choose Haswell/,
    ],
    ['an architecture', guest('desk').os('win11').arch('s390x'), /x86_64 or aarch64.*is s390x/],
    ['one of 32 bits', guest('desk').os('win11').arch('i686'), /x86_64 or aarch64.*is i686/],
    ['one it never came to', guest('db').os('rhel5.11').arch('riscv64'), /is riscv64/],
  ])('is a warning: %s', (_, made, warning) => {
    expect(told(made)).toEqual([expect.stringMatching(warning)]);
    expect(told(made)[0]).toMatch(/^warning: /);
  });

  it('is none where all is chosen, and where nobody tells the system', () => {
    for (const os of ['win11', 'winxp', 'rhel9.3', 'rhel10.0', 'msdos6.22', 'macosx10.7', 'hurd'])
      expect(told(guest('all').os(os))).toEqual([]);
    const anolis = guest('all').os('anolis8.8').arch('loongarch64').addDisk('/a');
    expect(told(anolis)).toEqual([]);
    expect(told(guest('web').machine('pc').memory('64 MiB').cpu({ model: '486' }))).toEqual([]);
    expect(told(guest('web').os('nobody-knows').vcpus(1))).toEqual([]);
  });

  it('is none where the CPU has what is added to its model', () => {
    const features = { 'sse4.2': 'require' } as const;
    expect(told(rhel.cpu({ model: 'qemu64', features }))).toEqual([]);
    expect(told(rhel.cpu({ model: 'Haswell-noTSX' }))).toEqual([]);
  });

  it('looks at XML of its own too', () => {
    const xml = '<tpm model="tpm-crb"><backend type="emulator" version="2.0"/></tpm>';
    expect(told(windows.addXml(xml))).toEqual([]);
    const stateless = '<os><loader readonly="yes" type="pflash">/usr/share/OVMF.fd</loader></os>';
    expect(told(windows.addTpm().addXml(stateless))).toEqual([]);
  });
});
