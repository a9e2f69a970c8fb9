/**
 * What is wrong with a guest that exists, whoever made it, and mending it.
 *
 * @module virtwright/lint
 */

export { type Fixed, type FixOptions, fix } from './fix.js';
export { type LintOptions, lint } from './lint.js';
export { type LintRule, lintRules } from './rules.js';
export { type FileIssues, type SarifOptions, sarif } from './sarif.js';
export type {
  SarifDefault,
  SarifDriver,
  SarifFile,
  SarifLevel,
  SarifLocation,
  SarifLog,
  SarifLogicalLocation,
  SarifPhysicalLocation,
  SarifRegion,
  SarifResult,
  SarifRule,
  SarifRun,
  SarifText,
  SarifTool,
} from './sarif-log.js';
