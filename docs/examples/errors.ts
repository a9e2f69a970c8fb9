import { formatIssue, guest, type Issue, VirtwrightError } from 'virtwright';
import { purePcie } from 'virtwright/policies';
import { printIfMain } from './print-if-main.js';

const old = guest('old')
  .policy(purePcie())
  .addNic({ name: 'lan', model: 'e1000' })
  .addNic({ name: 'wan', model: 'rtl8139' })
  .addHostdev({ name: 'gpu', host: '0000:3b:00.0' })
  .onNode(1, 'require');

/** `tryDesign` answers errors as data, all of them at once. */
function asData(): readonly Issue[] {
  const result = old.tryDesign();
  return result.ok ? [] : result.issues;
}

/** `design` throws them, together in one error. */
function thrown(): readonly Issue[] {
  try {
    old.design();
    return [];
  } catch (error) {
    if (VirtwrightError.is(error)) return error.issues;
    throw error;
  }
}

export function errors(): string {
  const [first] = thrown();
  return [...asData().map(formatIssue), '', JSON.stringify(first, undefined, 2)].join('\n');
}

printIfMain(import.meta.url, errors);
