import { describe, expect, it } from '@jest/globals';
import { type Firmware, fromJSON, guest, open } from 'virtwright';
import { changedLines } from '../editing/changed-lines.js';
import { faults, part } from './written.js';

const OFF = '<feature enabled="no" name="enrolled-keys"/>';
const KEYS = '<feature enabled="yes" name="enrolled-keys"/>';
const SECURE = '<feature enabled="yes" name="secure-boot"/>';

function features(firmware: Firmware, machine = 'q35'): readonly string[] {
  const os = part(fromJSON({ name: 'a', machine, firmware, devices: [] }), 'os');
  return os.split('\n').flatMap((line) => (line.includes('<feature ') ? line.trim() : []));
}

describe('UEFI', () => {
  it.each<[string, Firmware, readonly string[]]>([
    ['checks nothing by default', 'efi', [OFF]],
    ['checks nothing where that is said', { type: 'efi', secureBoot: false }, [OFF]],
    ['checks by the usual keys', { type: 'efi', secureBoot: true }, [KEYS, SECURE]],
    ['checks where keys are enrolled', { type: 'efi', enrolledKeys: true }, [KEYS, SECURE]],
    [
      'waits for keys of the guest',
      { type: 'efi', secureBoot: true, enrolledKeys: false },
      [OFF, SECURE],
    ],
  ])('%s', (_what, firmware, asked) => {
    expect(features(firmware)).toEqual(asked);
  });

  it('is none where a record says bios, as where the word does', () => {
    const xml = (firmware: Firmware) =>
      fromJSON({ name: 'a', os: 'win11', firmware, devices: [] }).design().xml;
    expect(xml({ type: 'bios' })).toBe(xml('bios'));
    expect(xml('bios')).not.toContain('firmware=');
  });

  it('is said by a step as by plain data, and no file of the host is named', () => {
    const made = guest('a').defaults(false).firmware('efi', { secureBoot: true });
    expect(made.toJSON().firmware).toEqual({ type: 'efi', secureBoot: true });
    expect(guest('a').defaults(false).firmware('efi').toJSON().firmware).toBe('efi');
    expect(part(made, 'os')).toBe(
      `<os firmware="efi">\n  <type arch="x86_64" machine="q35">hvm</type>\n  <firmware>\n    ${KEYS}\n    ${SECURE}\n  </firmware>\n</os>`,
    );
  });

  it('has system management mode of its own with Secure Boot on q35, and on no ARM', () => {
    const secure = { secureBoot: true };
    expect(part(guest('a').defaults(false).firmware('efi', secure), 'features')).toContain(
      '<smm state="on"/>',
    );
    expect(part(guest('a').defaults(false).firmware('efi'), 'features')).not.toContain('smm');
    expect(
      part(guest('a').defaults(false).arch('aarch64').firmware('efi', secure), 'features'),
    ).toBe('<features>\n  <acpi/>\n</features>');
  });

  it('keeps its variables where that is said', () => {
    const nvram = { path: '/srv/a.fd', template: '/srv/VARS.fd' };
    expect(part(guest('a').defaults(false).firmware('efi', { nvram }), 'os')).toContain(
      '<nvram template="/srv/VARS.fd">/srv/a.fd</nvram>',
    );
  });

  it('cannot have keys and check nothing, and has no words that are no firmware', () => {
    expect(
      faults(guest('a').defaults(false).firmware('efi', { secureBoot: false, enrolledKeys: true })),
    ).toEqual([
      'conflicting-options guest: The firmware is to have keys enrolled and is not to check anything by them.',
    ]);
    const bios = guest('a').defaults(false).firmware('bios', { secureBoot: true });
    expect(faults(bios)).toEqual([
      'bad-firmware guest: The option firmware.type is "bios", and there is no such choice.',
    ]);
  });
});

describe('the firmware of a guest that exists', () => {
  const efi = guest('a').defaults(false).firmware('efi').design().xml;
  /** As libvirt writes what it chose. */
  const chosen = efi.replace(
    '</firmware>',
    '</firmware>\n<loader type="pflash" secure="yes">/usr/CODE.fd</loader>\n<nvram template="/usr/VARS.fd" format="raw">/var/a.fd</nvram>',
  );

  it('stays where it is so already', () => {
    expect(open(chosen).firmware('efi').design().xml).toBe(chosen);
    const off = open(chosen).firmware('efi', { secureBoot: false });
    expect(off.design().xml).toBe(chosen);
  });

  it('is chosen anew where more is said of it, with variables in the same file', () => {
    const secure = open(chosen).firmware('efi', { secureBoot: true }).design().xml;
    expect(changedLines(chosen, secure)).toEqual([
      `-${OFF}`,
      `+${KEYS}`,
      `+${SECURE}`,
      '-<loader type="pflash" secure="yes">/usr/CODE.fd</loader>',
      '-<nvram template="/usr/VARS.fd" format="raw">/var/a.fd</nvram>',
      '+<nvram>/var/a.fd</nvram>',
      '+<smm state="on"/>',
    ]);
  });

  it('is forgotten with all that is said of it', () => {
    const bios = open(chosen).firmware('bios').design().xml;
    expect(bios).not.toMatch(/firmware|loader|nvram/);
  });
});
