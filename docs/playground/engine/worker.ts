import type { Question } from '../question.js';
import { answer } from './answer.js';

/** What a thread of the page hears and says. */
interface Thread {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', hear: (event: { readonly data: Question }) => void): void;
}

const isThread = (value: unknown): value is Thread =>
  typeof value === 'object' && value !== null && 'postMessage' in value;

// A page in the browser and one in a test have threads of different types.
const thread: unknown = globalThis;
if (isThread(thread))
  thread.addEventListener('message', ({ data }) => {
    answer(data).then(
      (done) => thread.postMessage(done),
      (error: unknown) =>
        thread.postMessage({
          issues: [
            {
              code: 'fault',
              severity: 'error',
              message: `virtwright fails: ${error instanceof Error ? error.message : String(error)}.`,
              remedy: 'Tell its makers, with what stands at the left.',
            },
          ],
        }),
    );
  });
