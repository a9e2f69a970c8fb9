export { type Fixed, type FixOptions, fix } from './fix.js';
export { type LintOptions, lint } from './lint.js';
export { type LintRule, lintRules } from './rules.js';
export {
  type FileIssues,
  type SarifLocation,
  type SarifLog,
  type SarifOptions,
  type SarifResult,
  type SarifRule,
  sarif,
} from './sarif.js';
