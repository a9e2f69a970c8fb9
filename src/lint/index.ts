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
