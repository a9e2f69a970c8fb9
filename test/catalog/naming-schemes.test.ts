import { describe, expect, it } from '@jest/globals';
import { namingSchemes, schemeOfSystemd } from '../../src/catalog/naming-schemes.js';
import { families } from '../../src/catalog/systems/index.js';
import { schemeOfSystem } from '../../src/catalog/systems/naming.js';

const debian = (version: string) => schemeOfSystem(`http://debian.org/debian/${version}`);
const rhel = (version: string) => schemeOfSystem(`http://redhat.com/rhel/${version}`);
const ubuntu = (version: string) => schemeOfSystem(`http://ubuntu.com/ubuntu/${version}`);

describe('naming schemes', () => {
  it('have names of their own', () => {
    const names = namingSchemes.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are those of the newest release of systemd that has one', () => {
    const names = [219, 238, 246, 252, 256, 257, 999].map((one) => schemeOfSystemd(one).name);
    expect(names).toEqual(['v238', 'v238', 'v245', 'v252', 'v255', 'v257', 'v260']);
  });

  it('keep what one before them began', () => {
    const ignoring = namingSchemes.filter(({ bridgeSlots }) => bridgeSlots === 'none');
    expect(ignoring.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['v247', 'v249', 'v250', 'v255', 'v257', 'rhel-8.4', 'sle15-sp4']),
    );
    expect(ignoring.map(({ name }) => name)).not.toContain('rhel-9.0');
  });

  it('are known of systems by their versions', () => {
    expect(['8', '10', '11', '12', '13', '14'].map(debian)).toEqual([
      'kernel',
      'v241',
      'v247',
      'v252',
      'v257',
      'v257',
    ]);
    expect(['20.04', '22.04', '24.04'].map(ubuntu)).toEqual(['v245', 'v249', 'v255']);
    expect(['6.10', '7.9', '8.10', '9.4', '10.0'].map(rhel)).toEqual([
      'kernel',
      'v238',
      'rhel-8.0',
      'rhel-9.0',
      'rhel-10.0',
    ]);
    expect(schemeOfSystem('http://suse.com/sle/15.5')).toBe('sle15-sp4');
    expect(debian('testing')).toBeUndefined();
    expect(schemeOfSystem('http://example.org/linux/1')).toBeUndefined();
  });

  it('are there, and their systems are', () => {
    const names = new Set(['kernel', ...namingSchemes.map(({ name }) => name)]);
    const told = families.flatMap(({ path, releases }) =>
      releases.flatMap(([versions]) => {
        const scheme = schemeOfSystem(`http://${path}/${versions.split(/[ =.:+]/)[0]}`);
        return scheme === undefined ? [] : [scheme];
      }),
    );
    expect(told.length).toBeGreaterThan(100);
    for (const scheme of told) expect(names).toContain(scheme);
  });
});
