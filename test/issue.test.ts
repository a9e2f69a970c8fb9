import { describe, expect, it } from '@jest/globals';
import { formatIssue, type Issue, VirtwrightError } from 'virtwright';

const taken: Issue = {
  code: 'slot-taken',
  severity: 'error',
  device: 'disk:vda',
  message: 'The slot is taken.',
  remedy: 'Take another.',
  position: { line: 3, column: 7 },
};
const small: Issue = {
  code: 'too-small',
  severity: 'warning',
  message: 'It is small.',
  remedy: 'Enlarge it.',
};

describe('an issue', () => {
  it('is written in one line', () => {
    expect(formatIssue(taken)).toBe(
      'slot-taken disk:vda: The slot is taken. (line 3, column 7) Take another.',
    );
    expect(formatIssue(small)).toBe('too-small: It is small. Enlarge it.');
  });
});

describe('a word without end in an issue', () => {
  it('is cut in its line, and a long path is not', () => {
    const endless = 'x'.repeat(100_000);
    const line = formatIssue({ ...taken, device: `disk:${endless}`, message: `No '${endless}'.` });
    expect(line.length).toBeLessThan(250);
    expect(line).toContain(`No '${'x'.repeat(59)}…`);
    const path = `/${'long/'.repeat(50)}`;
    expect(formatIssue({ ...taken, message: `No ${path} there.` })).toContain(path);
  });
});

describe('the error of this library', () => {
  const error = new VirtwrightError([taken, small]);

  it('carries every issue, and their texts as its message', () => {
    expect(error.issues).toEqual([taken, small]);
    expect(error.message).toBe(`${formatIssue(taken)}\n${formatIssue(small)}`);
    expect(error.name).toBe('VirtwrightError');
    expect(error).toBeInstanceOf(Error);
  });

  it('is known from any other, also across two copies of the package', () => {
    const copy = Object.assign(new Error('x'), { issues: [], '~virtwrightError': true });
    expect([error, copy].map(VirtwrightError.is)).toEqual([true, true]);
    expect([new Error('x'), taken, null, undefined, 'x'].map(VirtwrightError.is)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
