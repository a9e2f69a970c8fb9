import { checkOdd } from '../checks/index.js';
import { asFound } from '../checks/outcomes.js';
import { caught, type Issue, inOrder } from '../issue.js';
import { asKept, type KeptGuest, type KeptOptions } from '../placement/as-kept.js';
import type { XmlDocument } from '../xml/tree.js';
import { ofPlacing } from './rules.js';

/** What may be known of the host that a guest is looked at for; left out, the newest releases count. */
export type LintOptions = KeptOptions;

/**
 * Tells what is wrong with a domain, as libvirt would keep it, in the order of its text: an `error` where libvirt refuses
 * it, QEMU does not start, or something is lost to the guest; a `warning` where it runs and is hardly what was meant; a
 * `note` where that is worth knowing. Nothing is thrown: what is no domain, or no XML, is an error too.
 *
 * @param source - Domain XML; a tree that is given is not changed.
 * @example
 * ```ts
 * for (const { code, severity, position } of lint(await readFile('web.xml', 'utf8')))
 *   show(severity, code, position?.line);
 * ```
 */
export function lint(source: string | XmlDocument, options: LintOptions = {}): readonly Issue[] {
  return caught(
    () => look(source, options).issues,
    (issues) => asFound(issues),
  );
}

/**
 * The same, with the domain that it is about.
 *
 * @throws {@link VirtwrightError} where that cannot be read so far.
 */
export function look(
  source: string | XmlDocument,
  options: LintOptions = {},
): Pick<KeptGuest, 'domain' | 'issues'> {
  const kept = asKept(source, options);
  const issues = [...kept.issues, ...checkOdd(kept)].filter(({ code }) => !ofPlacing.has(code));
  return { domain: kept.domain, issues: inOrder(asFound(issues)) };
}
