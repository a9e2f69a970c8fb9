import { type Issue, VirtwrightError } from 'virtwright';

/** The issues that a call which comes to nothing fails with. */
export async function issuesOf(call: Promise<unknown>): Promise<readonly Issue[]> {
  try {
    await call;
  } catch (error) {
    if (VirtwrightError.is(error)) return error.issues;
    throw error;
  }
  throw new Error('the call has not failed');
}
