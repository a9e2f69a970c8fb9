import { expect, it } from '@jest/globals';
import { readOsinfo } from 'virtwright';
import { Systems, systems } from 'virtwright/catalog';
import { readOsinfoFiles } from 'virtwright/host';
import { describeWhere, type Requirement } from './requirement.js';

const files = readOsinfoFiles(['/usr/share/osinfo']);
/** Every system of this host's osinfo-db, by nothing but what that says. */
const theirs = readOsinfo(files, new Systems([]));

/** Words that move from release to release; ours are of the newest osinfo-db. */
const MOVING: ReadonlySet<string> = new Set(['ubuntu-lts-latest', 'ubuntu-stable-latest']);

const database: Requirement = {
  what: 'against an osinfo-db',
  missing: theirs.length > 0 ? undefined : 'has none in /usr/share/osinfo',
  install: 'apt-get install --no-install-recommends osinfo-db',
};

describeWhere('the osinfo-db of this host', [database], () => {
  it('has no system that the table does not list', () => {
    expect(theirs.length).toBeGreaterThan(700);
    expect(theirs.filter(({ id }) => !systems.lists(id))).toEqual([]);
  });

  it('has no short id that stands for another system here', () => {
    const others = theirs.flatMap(({ id, shortIds }) =>
      shortIds.filter((word) => !MOVING.has(word) && systems.id(word) !== id),
    );
    expect(others).toEqual([]);
  });
});
