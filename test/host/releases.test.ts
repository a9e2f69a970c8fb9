import { describe, expect, it } from '@jest/globals';
import { readReleases, versionOf } from '../../src/host/releases.js';

/** Asks programs that say this, by the beginnings of their names. */
function asking(says: Readonly<Record<string, string>>) {
  return readReleases(
    undefined,
    async (program) => Object.entries(says).find(([name]) => program.startsWith(name))?.[1],
  );
}

describe('the releases of a host', () => {
  it('are what its programs say of themselves', async () => {
    expect(
      await asking({
        virsh: '9.0.0\n',
        'qemu-system-':
          'QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18)\nCopyright (c) 2003',
      }),
    ).toEqual({ libvirt: '9.0.0', qemu: '7.2.22' });
  });

  it('come from where RHEL has its QEMU, too', async () => {
    const said = { '/usr/libexec/qemu-kvm': 'QEMU emulator version 9.1.0 (qemu-kvm-9.1.0-15.el9)' };
    expect(await asking(said)).toEqual({ qemu: '9.1.0' });
  });

  it('are left out where there are no programs, or they say something else', async () => {
    expect(await asking({})).toEqual({});
    expect(await asking({ virsh: 'error: no such thing' })).toEqual({});
  });

  it('are asked of programs that need not be there, or fail', async () => {
    expect(await versionOf('/nowhere/virsh')).toBeUndefined();
    expect(await versionOf('false')).toBeUndefined();
    expect(await versionOf(process.execPath)).toBe(`${process.version}\n`);
  });
});
