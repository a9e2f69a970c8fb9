// The parts of SARIF 2.1.0 that lint has something to say of; `§` is the section of
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html that tells more.
import type { Severity } from '../issue.js';

/** How grave something is (§ 3.27.10): called as severities are here; a fourth, `none`, is of no use. */
export type SarifLevel = Severity;

/** Text for readers (§ 3.11). */
export interface SarifText {
  /** Plain, without marks. */
  readonly text: string;
}

/** A code, as SARIF tells it (§ 3.49). */
export interface SarifRule {
  /** The code itself, such as `chassis-not-unique`. */
  readonly id: string;
  /** What is wrong then, as a sentence. */
  readonly shortDescription: SarifText;
  /** What can be done, and where it is stated that this is a fault. */
  readonly help: SarifText;
  /** Where that can be read, as far as it is on the web. */
  readonly helpUri?: string;
  /** How grave it usually is. */
  readonly defaultConfiguration: SarifDefault;
}

/** What holds of a rule where a result says nothing else (§ 3.50). */
export interface SarifDefault {
  /** Severity of most issues of this code. */
  readonly level: SarifLevel;
}

/** An issue, as SARIF tells it (§ 3.27). */
export interface SarifResult {
  /** Its code. */
  readonly ruleId: string;
  /** Where its rule stands in the list, counted from 0. */
  readonly ruleIndex: number;
  /** Its severity. */
  readonly level: SarifLevel;
  /** Message and remedy. */
  readonly message: SarifText;
  /** The one place where it is. */
  readonly locations: readonly SarifLocation[];
}

/** Where something is (§ 3.28). */
export interface SarifLocation {
  /** In which file, and where in it. */
  readonly physicalLocation: SarifPhysicalLocation;
  /** Which device it is about; absent where it is about the guest as a whole. */
  readonly logicalLocations?: readonly SarifLogicalLocation[];
}

/** A file, and a place in its text (§ 3.29). */
export interface SarifPhysicalLocation {
  /** The file. */
  readonly artifactLocation: SarifFile;
  /** Absent where something is missing, which is nowhere. */
  readonly region?: SarifRegion;
}

/** A file (§ 3.4). */
export interface SarifFile {
  /** Relative to the root of what is looked at, or absolute. */
  readonly uri: string;
}

/** A place in a text (§ 3.30). */
export interface SarifRegion {
  /** Counted from 1. */
  readonly startLine: number;
  /** Counted from 1, in UTF-16 units. */
  readonly startColumn: number;
}

/** A device of the guest (§ 3.33). */
export interface SarifLogicalLocation {
  /** Identity of the device, such as `disk:vda`. */
  readonly name: string;
  /** A device is an element of the definition. */
  readonly kind: 'element';
}

/** A log of the Static Analysis Results Interchange Format (§ 3.13). */
export interface SarifLog {
  /** Where the schema of the format is. */
  readonly $schema: string;
  /** Version of the format. */
  readonly version: '2.1.0';
  /** The one run of lint that it tells of. */
  readonly runs: readonly [SarifRun];
}

/** What one run over files told (§ 3.14). */
export interface SarifRun {
  /** Who looked. */
  readonly tool: SarifTool;
  /** In what columns are counted. */
  readonly columnKind: 'utf16CodeUnits';
  /** All issues, file by file. */
  readonly results: readonly SarifResult[];
}

/** Who looked (§ 3.18). */
export interface SarifTool {
  /** The program; it has no extensions. */
  readonly driver: SarifDriver;
}

/** A program and what it may tell (§ 3.19). */
export interface SarifDriver {
  /** `virtwright`. */
  readonly name: string;
  /** Its home on the web. */
  readonly informationUri: string;
  /** Its release; absent where nobody said it. */
  readonly version?: string;
  /** All codes, found or not. */
  readonly rules: readonly SarifRule[];
}
