import type { Issue } from '../issue.js';
import { type LintRule, lintRules } from './rules.js';
import type { SarifLog, SarifResult, SarifRule } from './sarif-log.js';
import { sourceUri } from './source-uri.js';

/** What was found in one file. */
export interface FileIssues {
  /** Where the file is, relative to the root of what is looked at, or absolute, as a URI. */
  readonly uri: string;
  /** What lint found there, in the order in which it is told. */
  readonly issues: readonly Issue[];
}

/** What a log says of who made it. */
export interface SarifOptions {
  /** Release of virtwright, such as `1.2.0`. */
  readonly version?: string;
}

/**
 * What lint found in files as a SARIF 2.1.0 log, which code hosts show beside the text
 * (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
 *
 * @example
 * ```ts
 * const log = sarif([{ uri: 'guests/web.xml', issues: lint(text) }]);
 * ```
 */
export function sarif(files: readonly FileIssues[], { version }: SarifOptions = {}): SarifLog {
  const rules = rulesFor(files);
  const indexes = new Map(rules.map(({ id }, at) => [id, at]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'virtwright',
            informationUri: 'https://github.com/virtwright/virtwright',
            ...(version !== undefined && { version }),
            rules,
          },
        },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(({ uri, issues }) =>
          issues.map((issue) => resultOf(issue, uri, indexes.get(issue.code) ?? -1)),
        ),
      },
    ],
  };
}

/** All rules, and what else was told, as a fault of the program is. */
function rulesFor(files: readonly FileIssues[]): readonly SarifRule[] {
  const rules = new Map(lintRules().map((rule) => [rule.code, sarifRule(rule)]));
  for (const issue of files.flatMap(({ issues }) => issues))
    if (!rules.has(issue.code)) rules.set(issue.code, ruleOfIssue(issue));
  return [...rules.values()];
}

function sarifRule({ code, meaning, remedies, sources, found }: LintRule): SarifRule {
  const helpUri = sources.map(sourceUri).find((uri) => uri !== undefined);
  const stated = sources.length > 0 ? ` Stated in ${sources.join('; ')}.` : '';
  return {
    id: code,
    shortDescription: { text: meaning },
    help: { text: `${remedies.join(' ')}${stated}` },
    ...(helpUri !== undefined && { helpUri }),
    defaultConfiguration: { level: found[0] ?? 'error' },
  };
}

function ruleOfIssue({ code, message, remedy, severity }: Issue): SarifRule {
  return {
    id: code,
    shortDescription: { text: message },
    help: { text: remedy },
    defaultConfiguration: { level: severity },
  };
}

function resultOf(issue: Issue, uri: string, ruleIndex: number): SarifResult {
  const { code, severity, message, remedy, device, position } = issue;
  const region = position && { startLine: position.line, startColumn: position.column };
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: `${message} ${remedy}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri }, ...(region && { region }) },
        ...(device !== undefined && { logicalLocations: [{ name: device, kind: 'element' }] }),
      },
    ],
  };
}
