import { type Issue, VirtwrightError } from 'virtwright';

/** The issues a step throws; none when it does not throw. Any other error travels on. */
export function thrownIssues(step: () => unknown): readonly Issue[] {
  try {
    step();
    return [];
  } catch (error) {
    if (VirtwrightError.is(error)) return error.issues;
    throw error;
  }
}
