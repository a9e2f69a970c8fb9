import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../../src/catalog/index.js';
import { Domain } from '../../src/domain/index.js';
import type { Issue } from '../../src/issue.js';
import type { PlaceOptions } from '../../src/placement/job/options.js';
import { tryPlace } from '../../src/placement/place.js';
import { readXml } from '../../src/xml/index.js';
import { differencesByFamily } from '../system/compare.js';

/** What became of one definition. */
export interface Outcome {
  readonly name: string;
  /** Family of the machine; `?` when the definition cannot be read that far. */
  readonly machine: string;
  /** The placed domain; absent when it was refused. */
  readonly placed?: string;
  /** Why it was refused; empty when it was not. */
  readonly errors: readonly Issue[];
  /** Differences from what libvirt kept, by family of addresses. */
  readonly differences: ReadonlyMap<string, readonly string[]>;
}

/** Which families of addresses count. */
export type Families = 'all' | 'pci';

/** The names of the definitions in a directory. */
export function definitionsIn(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.xml'))
    .sort();
}

/** Places every definition of one directory and compares it with the file of that name in the other. */
export function compareDirectories(
  given: string,
  kept: string,
  options: PlaceOptions,
  families: Families = 'all',
): Outcome[] {
  return definitionsIn(given).map((name) => {
    const xml = readFileSync(join(given, name), 'utf8');
    return compareOne(name, xml, readFileSync(join(kept, name), 'utf8'), options, families);
  });
}

/** Places one definition and compares it with what libvirt kept of it. */
export function compareOne(
  name: string,
  given: string,
  kept: string,
  options: PlaceOptions,
  families: Families = 'all',
): Outcome {
  const result = tryPlace(given, options);
  const machine = machineOf(given);
  if (!result.ok)
    return { name, machine, errors: errorsAmong(result.issues), differences: new Map() };
  const placed = result.design.xml;
  const differences = differencesByFamily(placed, kept);
  const counted = [...differences].filter(([family]) => families === 'all' || family === families);
  return { name, machine, placed, errors: [], differences: new Map(counted) };
}

export function errorsAmong(issues: readonly Issue[]): readonly Issue[] {
  return issues.filter(({ severity }) => severity === 'error');
}

/** Whether a definition was placed as libvirt does. */
export function isExact({ errors, differences }: Outcome): boolean {
  return errors.length === 0 && differences.size === 0;
}

function machineOf(xml: string): string {
  try {
    return new Domain(readXml(xml), catalog).machine.family;
  } catch {
    return '?';
  }
}
