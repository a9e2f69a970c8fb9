import { describe, expect, it } from '@jest/globals';
import { plugRows } from '../../src/catalog/changes/plug-rows.js';
import { changeRows } from '../../src/catalog/changes/rows.js';

const named = changeRows.map((row) => [`${row.at} ${row.when ?? ''}`, row] as const);

describe('what of a guest that runs is changed how', () => {
  it.each(named)(
    '%s: a change that is not live has a reason, one that is has a command',
    (_, row) => {
      if (row.class.startsWith('live')) expect(row.by).toBeDefined();
      else expect(row.reason).toBeDefined();
    },
  );

  it.each(named)('%s: tells what the guest notices, and where that is from', (_, row) => {
    expect(row.what && row.guest && row.source).toBeTruthy();
  });

  it('has no row behind one that takes all that is its', () => {
    const seen = new Set<string>();
    for (const { at, where, when } of [...changeRows]) {
      expect(seen).not.toContain(String(at));
      if (!where && !when) seen.add(String(at));
    }
  });

  it('has a row of a kind without conditions behind those with some', () => {
    const open = new Set<string>();
    for (const { kind, where } of plugRows) {
      expect(open).not.toContain(kind);
      if (!where) open.add(kind);
    }
  });
});
