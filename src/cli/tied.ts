/**
 * The arguments with an option tied to what it says, for the word behind it may as well be a file.
 *
 * @param argv - Of a verb.
 * @param words - What the option may say.
 * @param alone - What it says where none of them stands behind it.
 */
export function withTied(
  argv: readonly string[],
  option: string,
  words: readonly string[],
  alone: string,
): readonly string[] {
  const at = argv.indexOf(option);
  const end = argv.indexOf('--');
  if (at < 0 || (end >= 0 && end < at)) return argv;
  const said = words.find((word) => word === argv[at + 1]);
  const rest = argv.slice(said === undefined ? at + 1 : at + 2);
  return [
    ...argv.slice(0, at),
    `${option}=${said ?? alone}`,
    ...withTied(rest, option, words, alone),
  ];
}
