import { describe, expect, it } from '@jest/globals';
import { cli } from './support.js';

describe('the manual page', () => {
  it('has a section for every verb, with its options and examples', async () => {
    const { status, out } = await cli(['man']);
    expect(status).toBe(0);
    expect(out).toMatch(/^\.TH VIRTWRIGHT 1 "" "virtwright \d/);
    const { out: help } = await cli(['--help']);
    for (const [, verb = ''] of help.matchAll(/^ {2}([a-z-]+) (?=[[<])/gm)) {
      const section = out.split(`\n.SS ${verb}\n`)[1]?.split('\n.SS ')[0] ?? '';
      if (verb === 'help') continue;
      expect(section).toContain('\n.TP\n.B \\-h, \\-\\-help\n');
      expect(section).toContain(`virtwright ${verb}`.replaceAll('-', '\\-'));
    }
  });

  it('holds nothing that roff would take for a request', async () => {
    const { out } = await cli(['man']);
    const requests = [...out.matchAll(/^[.'](\S*)/gm)].map(([, request]) => request);
    expect([...new Set(requests)].sort()).toEqual(
      ['B', 'BR', 'PP', 'RE', 'RS', 'SH', 'SS', 'TH', 'TP', 'br', 'fi', 'nf'].sort(),
    );
  });
});
