import type { Issue, Severity } from '../issue.js';
import { type LintRule, lintRules } from './rules.js';
import { sourceUri } from './source-uri.js';

/** What was found in one file. */
export interface FileIssues {
  /** Where the file is, relative to the root of what is looked at, or absolute, as a URI. */
  readonly uri: string;
  readonly issues: readonly Issue[];
}

export interface SarifOptions {
  /** Release of virtwright, such as `1.2.0`. */
  readonly version?: string;
}

/** Those three are called alike there; a fourth, `none`, is of no use here. */
type SarifLevel = Severity;

interface SarifText {
  readonly text: string;
}

/** A code, as SARIF tells it. */
export interface SarifRule {
  readonly id: string;
  readonly shortDescription: SarifText;
  readonly help: SarifText;
  readonly helpUri?: string;
  readonly defaultConfiguration: { readonly level: SarifLevel };
}

/** An issue, as SARIF tells it. */
export interface SarifResult {
  readonly ruleId: string;
  /** Where its rule stands in the list. */
  readonly ruleIndex: number;
  readonly level: SarifLevel;
  readonly message: SarifText;
  readonly locations: readonly SarifLocation[];
}

export interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    /** Counted from 1; the column in UTF-16 units. */
    readonly region?: { readonly startLine: number; readonly startColumn: number };
  };
  readonly logicalLocations?: readonly { readonly name: string; readonly kind: 'element' }[];
}

/** A log of the Static Analysis Results Interchange Format, as far as lint has something to say. */
export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: {
          readonly name: string;
          readonly informationUri: string;
          readonly version?: string;
          readonly rules: readonly SarifRule[];
        };
      };
      readonly columnKind: 'utf16CodeUnits';
      readonly results: readonly SarifResult[];
    },
  ];
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
