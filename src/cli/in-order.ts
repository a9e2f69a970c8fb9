/**
 * Does something to each of many inputs, and tells the answers in the order of the inputs, each as soon as it is there.
 *
 * @param tell - Is told one answer after the other; while it waits, no further inputs are taken beyond `ahead`.
 * @param ahead - How many inputs are taken before the first of them is told: what is held of a stream without end.
 */
export async function inOrder<Input, Answer>(
  inputs: AsyncIterable<Input> | Iterable<Input>,
  work: (input: Input) => Promise<Answer>,
  tell: (input: Input, answer: Answer) => Promise<void>,
  ahead: number,
): Promise<void> {
  const untold: Promise<void>[] = [];
  let last: Promise<void> = Promise.resolve();
  for await (const input of inputs) {
    const answer = work(input);
    last = Promise.all([answer, last]).then(([made]) => tell(input, made));
    // Whoever waits for it hears of a failure, and that may be later.
    last.catch(() => {});
    untold.push(last);
    if (untold.length >= ahead) await untold.shift();
  }
  await last;
}
