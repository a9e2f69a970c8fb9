import { describe, expect, it } from '@jest/globals';
import { VirtwrightError } from 'virtwright';
import { Catalog, catalog } from 'virtwright/catalog';

const nic = {
  kind: 'interface',
  model: 'acme-nic',
  endpoint: 'express',
  filedAs: 'express',
  source: 'vendor',
};

/** Plain JavaScript: whatever the types say, anything may come. */
function told(rows: unknown): readonly string[] {
  try {
    Reflect.apply(Catalog.prototype.extend, catalog, [rows]);
    return [];
  } catch (error) {
    if (!VirtwrightError.is(error)) throw error;
    return error.issues.map(({ code, message, remedy }) => `${code} ${message} ${remedy}`);
  }
}

const { endpoint: _, ...open } = nic;

describe('rows that the catalog cannot take', () => {
  it.each<[what: string, rows: unknown, says: RegExp]>([
    ['nothing', null, /^bad-row .* rows is null/],
    ['a list nobody knows', { devises: [] }, /rows\.devises; .* Did you mean devices\?$/],
    ['no list', { devices: {} }, /rows\.devices is \{\}, and it has to be a list/],
    ['no row', { devices: [null] }, /rows\.devices\[0\] is null/],
    ['a kind nobody knows', { devices: [{ ...nic, kind: 'nic' }] }, /devices\[0\]\.kind is "nic"/],
    ['an endpoint nobody knows', { devices: [{ ...nic, endpoint: 'dual' }] }, /dual-mode/],
    ['no endpoint', { devices: [nic, open] }, /no rows\.devices\[1\]\.endpoint/],
    ['a misspelt member', { devices: [{ ...nic, virtoi: 'legacy' }] }, /Did you mean virtio\?$/],
    ['no release', { devices: [{ ...nic, since: { libvirt: 'x' } }] }, /since\.libvirt is "x"/],
    [
      'an unknown machine',
      { devices: [{ ...nic, machines: ['q53'] }] },
      /acme-nic .*"q53".* q35\?$/,
    ],
    [
      'a controller without slots',
      { controllers: [{ model: 'p' }] },
      /rows\.controllers\[0\]\.slots/,
    ],
    ['a machine without a family', { machines: [{}] }, /rows\.machines\[0\]\.family/],
  ])('%s is told', (_what, rows, says) => {
    const issues = told(rows);
    expect(issues.filter((issue) => says.test(issue))).not.toEqual([]);
    for (const issue of issues) expect(issue).toMatch(/^bad-row /);
  });

  it('are told all at once', () => {
    expect(told({ devices: [open, { ...nic, kind: 'nic' }], machine: [] })).toHaveLength(3);
  });
});

describe('rows that the catalog takes', () => {
  it('are those it has itself', () => {
    const { controllers, devices, machines } = catalog;
    expect(told({ controllers, devices, machines })).toEqual([]);
  });

  it('may be for a machine that comes with them', () => {
    const [board] = catalog.machines;
    const machines = [{ ...board, family: 'acme' }];
    expect(told({ machines, devices: [{ ...nic, machines: ['acme'] }] })).toEqual([]);
  });
});
