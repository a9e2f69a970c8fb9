import { errorOf, VirtwrightError } from '../src/issue.js';
import { optionFaults } from '../src/shape/faults.js';
import { instance, type Shape } from '../src/shape/shape.js';

/** What the options of a policy may be. */
export type OptionShapes<Options> = { readonly [Option in keyof Options]-?: Shape };

/** Another policy; in plain data, its name stands for it. */
export const policyShape: Shape = instance(
  'a policy, such as purePcie(), or in plain data its name, or its name and options',
  (value) => typeof value === 'object' && value !== null && 'propose' in value,
);

/**
 * Holds options to what they may be, for those who write plain JavaScript.
 *
 * @throws {@link VirtwrightError} `bad-policy-option`, one for each option that is not what it should be or that there is not.
 */
export function checkOptions<Options extends object>(
  policy: string,
  shapes: OptionShapes<Options>,
  options: object,
): asserts options is Options {
  const issues = optionFaults(shapes, options).map(({ message, remedy }) => {
    const what = message.charAt(0).toLowerCase() + message.slice(1);
    return errorOf('bad-policy-option', `In the policy ${policy}: ${what}`, remedy);
  });
  if (issues.length > 0) throw new VirtwrightError(issues);
}
