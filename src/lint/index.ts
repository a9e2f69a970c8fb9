export { type LintOptions, lint } from './lint.js';
