import type { Answer, Question } from '../question.js';
import { answer } from './answer.js';

/** What a thread of the page hears and says. */
interface Thread {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', hear: (event: { readonly data: Question }) => void): void;
}

const isThread = (value: unknown): value is Thread =>
  typeof value === 'object' && value !== null && 'postMessage' in value;

function failure(error: unknown): Answer {
  const message = `virtwright fails: ${error instanceof Error ? error.message : String(error)}.`;
  const remedy = 'Tell its makers, with what stands at the left.';
  return { seen: {}, issues: [{ code: 'fault', severity: 'error', message, remedy }] };
}

// A page in the browser and one in a test have threads of different types.
const thread: unknown = globalThis;
if (isThread(thread))
  thread.addEventListener('message', async ({ data }) => {
    try {
      for await (const part of answer(data)) thread.postMessage(part);
    } catch (error) {
      thread.postMessage(failure(error));
    }
  });
