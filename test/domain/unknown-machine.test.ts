import { describe, expect, it } from '@jest/globals';
import { guest, tryPlace } from 'virtwright';

const definition = (arch: string, machine: string): string =>
  `<domain type="qemu"><name>g</name><memory>1</memory><os><type arch="${arch}" machine="${machine}">hvm</type></os></domain>`;

describe('a machine of another architecture', () => {
  it.each([
    ['ppc64le', 'pc', /Name pseries, or another architecture/],
    ['loongarch64', 'pc', /Name virt,/],
    ['riscv64', 'pc-q35-9.2', /Name virt,/],
    ['s390x', 'q35', /Name s390-ccw-virtio,/],
    ['aarch64', 'pseries', /virt/],
    ['x86_64', 'virt', /q35 or pc,/],
  ])('is an error with those that there are: %s and %s', (arch, machine, remedy) => {
    const built = guest('g').arch(arch).machine(machine).addNic().tryDesign();
    const placed = tryPlace(definition(arch, machine));
    for (const result of [built, placed])
      expect(result.ok ? [] : result.issues).toEqual([
        expect.objectContaining({
          code: 'unknown-machine',
          severity: 'error',
          message: `The architecture ${arch} has no machine '${machine}'.`,
          remedy: expect.stringMatching(remedy),
        }),
      ]);
  });

  it('is none where QEMU has one of that name there too', () => {
    expect(tryPlace(definition('m68k', 'virt')).ok).toBe(true);
    expect(tryPlace(definition('ppc64', 'g3beige')).ok).toBe(true);
  });
});
