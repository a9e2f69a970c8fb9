import { describe, expect, it } from '@jest/globals';
import { lint, sarif } from 'virtwright/lint';
import * as z from 'zod';

const XML = `<domain type='qemu'>
  <name>web</name>
  <memory unit='MiB'>512</memory>
  <os><type arch='x86_64' machine='q35'>hvm</type></os>
  <devices>
    <interface type='user'><address type='pci' bus='0' slot='3' function='1'/></interface>
    <toaster/>
  </devices>
</domain>`;

/** What the published schema of SARIF 2.1.0 requires, and bounds, of the parts that a log has. */
const text = z.strictObject({ text: z.string().min(1) });
const level = z.enum(['none', 'note', 'warning', 'error']);
const rule = z.strictObject({
  id: z.string(),
  shortDescription: text,
  help: text,
  helpUri: z.url().optional(),
  defaultConfiguration: z.strictObject({ level }),
});
const result = z.strictObject({
  ruleId: z.string(),
  ruleIndex: z.int().min(-1),
  level,
  message: text,
  locations: z.array(
    z.strictObject({
      physicalLocation: z.strictObject({
        artifactLocation: z.strictObject({ uri: z.string().regex(/^[\w.:/%~-]+$/) }),
        region: z
          .strictObject({ startLine: z.int().min(1), startColumn: z.int().min(1) })
          .optional(),
      }),
      logicalLocations: z.array(z.strictObject({ name: z.string(), kind: z.string() })).optional(),
    }),
  ),
});
const schema = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.array(
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string(),
          informationUri: z.url(),
          version: z.string().optional(),
          rules: z.array(rule),
        }),
      }),
      columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
      results: z.array(result),
    }),
  ),
});

describe('a log of SARIF', () => {
  const log = sarif([{ uri: 'guests/web.xml', issues: lint(XML) }], { version: '1.2.3' });
  const [{ tool, results }] = log.runs;

  it('has all that SARIF 2.1.0 requires, and nothing that it does not know', () => {
    expect(schema.parse(JSON.parse(JSON.stringify(log)))).toEqual(log);
    expect(tool.driver).toMatchObject({ name: 'virtwright', version: '1.2.3' });
  });

  it('has each issue with its level, its place in the text and its device', () => {
    expect(results).toEqual([
      expect.objectContaining({ ruleId: 'function-zero-missing', level: 'error' }),
      expect.objectContaining({ ruleId: 'unknown-element', level: 'warning' }),
    ]);
    expect(results[0]?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'guests/web.xml' },
          region: { startLine: 6, startColumn: 28 },
        },
        logicalLocations: [{ name: 'interface:0', kind: 'element' }],
      },
    ]);
  });

  it('has a rule for each, with its level for lint, help and a source to read', () => {
    for (const { ruleId, ruleIndex } of results)
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(tool.driver.rules.find(({ id }) => id === 'chassis-clash')).toEqual({
      id: 'chassis-clash',
      shortDescription: { text: expect.stringContaining('chassis') },
      help: { text: expect.stringMatching(/^Leave .* Stated in QEMU docs/) },
      helpUri: 'https://gitlab.com/qemu-project/qemu/-/blob/master/docs/pci_expander_bridge.txt',
      defaultConfiguration: { level: 'error' },
    });
  });

  it('has a rule for what is no matter of a guest, too', () => {
    const lost = {
      code: 'internal-error',
      severity: 'error',
      message: 'Oh.',
      remedy: 'No.',
    } as const;
    const [{ tool, results }] = sarif([{ uri: 'a.xml', issues: [lost] }]).runs;
    expect(tool.driver.rules[results[0]?.ruleIndex ?? -1]?.id).toBe('internal-error');
  });
});
