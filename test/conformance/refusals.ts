import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlaceOptions } from '../../src/placement/job/options.js';
import { tryPlace } from '../../src/placement/place.js';
import { definitionsIn, errorsAmong } from './compare-directories.js';

/** A definition that libvirt refuses, and what we say of it. */
export interface Refusal {
  readonly name: string;
  /** Our errors, `CODE message`; empty when we took it. */
  readonly ours: readonly string[];
  /** libvirt's reason, where it is known. */
  readonly libvirt: string | undefined;
}

/** Places every definition of a directory of those that libvirt refuses. */
export function checkRefused(directory: string, options: PlaceOptions): Refusal[] {
  const reasons = readReasons(directory);
  return definitionsIn(directory).map((name) => {
    const result = tryPlace(readFileSync(join(directory, name), 'utf8'), options);
    const errors = result.ok ? [] : errorsAmong(result.issues);
    return {
      name,
      ours: errors.map(({ code, message }) => `${code} ${message}`),
      libvirt: reasons.get(name),
    };
  });
}

/** A table beside the directory, or in it: name, architecture and libvirt's reason, parted by tabs. */
function readReasons(directory: string): ReadonlyMap<string, string> {
  const file = [`${directory.replace(/\/+$/, '')}.tsv`, join(directory, 'refused.tsv')].find(
    existsSync,
  );
  if (file === undefined) return new Map();
  const lines = readFileSync(file, 'utf8').split('\n');
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [name, , reason] = line.split('\t');
      return name && reason ? [[name, reason.trim()]] : [];
    }),
  );
}

/** Both reasons for each definition, one below the other. */
export function formatRefusals(refusals: readonly Refusal[]): string {
  return refusals
    .flatMap(({ name, ours, libvirt }) => [
      name,
      ...(ours.length > 0 ? ours.map((text) => `  here:    ${text}`) : ['  here:    TAKEN']),
      ...(libvirt === undefined ? [] : [`  libvirt: ${libvirt}`]),
    ])
    .join('\n');
}
