import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Crew } from '../../src/cli/crew.js';
import type { Outcome } from '../../src/cli/outcome.js';

/** Answers in capitals; ends at `end`, and at `once` the first time that any thread has it. */
const HELPER = `
const { parentPort, workerData } = require('node:worker_threads');
const seen = new Int32Array(workerData);
parentPort.on('message', (text) => {
  if (text === 'end' || (text === 'once' && Atomics.add(seen, 0, 1) === 0)) process.exit(1);
  parentPort.postMessage({ xml: text.toUpperCase(), issues: [] });
});
parentPort.postMessage('ready');
`;

const PATIENCE = 60_000;
const here = async (text: string): Promise<Outcome> => ({ xml: `here ${text}`, issues: [] });

let crew: Crew | undefined;
afterEach(async () => {
  await crew?.close();
  crew = undefined;
});

function hire(code: string, size = 2): Crew {
  const seen = new SharedArrayBuffer(4);
  crew = new Crew(() => new Worker(code, { eval: true, workerData: seen }), size, here);
  return crew;
}

/** Gives texts to a crew, each as soon as there is room. */
async function done(by: Crew, texts: readonly string[]): Promise<(string | undefined)[]> {
  const outcomes: Promise<Outcome>[] = [];
  for (const text of texts) {
    let given = by.give(text);
    while (!given) {
      await new Promise((soon) => setImmediate(soon));
      given = by.give(text);
    }
    outcomes.push(given);
  }
  return (await Promise.all(outcomes)).map(({ xml, issues }) => xml ?? issues[0]?.code);
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const CAPITALS = LETTERS.map((letter) => letter.toUpperCase());

describe('threads that help', () => {
  it(
    'do what they are given',
    async () => {
      expect(await done(hire(HELPER), LETTERS)).toEqual(CAPITALS);
    },
    PATIENCE,
  );

  it(
    'lose nothing when one of them ends',
    async () => {
      const texts = [...LETTERS, 'once', ...LETTERS];
      expect(await done(hire(HELPER, 1), texts)).toEqual([...CAPITALS, 'ONCE', ...CAPITALS]);
    },
    PATIENCE,
  );

  it(
    'fail what ends two of them, and nothing else',
    async () => {
      const texts = ['end', ...LETTERS];
      expect(await done(hire(HELPER), texts)).toEqual(['thread-lost', ...CAPITALS]);
    },
    PATIENCE,
  );

  it(
    'take nothing where they cannot start',
    async () => {
      const none = hire('process.exit(1)');
      await new Promise((later) => setTimeout(later, 500));
      expect(none.give('a')).toBeUndefined();
    },
    PATIENCE,
  );

  it(
    'leave to this thread what they had where they cannot start again',
    async () => {
      // Only the first thread says that it is ready.
      const once = `
        const { parentPort, workerData } = require('node:worker_threads');
        if (Atomics.add(new Int32Array(workerData), 0, 1) > 0) process.exit(1);
        parentPort.on('message', (text) => setTimeout(() => process.exit(1), 50));
        parentPort.postMessage('ready');
      `;
      const answers = await done(hire(once, 1), ['a', 'b', 'c']);
      expect(answers).toEqual(['thread-lost', 'here b', 'here c']);
    },
    PATIENCE,
  );
});
