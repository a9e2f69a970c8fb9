import type { Flag, Offer, Verb } from './grammar.js';

/** What fish reads to complete a word of the command line (fish manual, `complete`). */
export function fishCompletion(name: string, verbs: readonly Verb[]): string {
  const begin = `complete -c ${name}`;
  const lines = verbs.flatMap((verb) => {
    const within = `${begin} -n '__fish_seen_subcommand_from ${verb.name}'`;
    return [
      `${begin} -n __fish_use_subcommand -f -a ${verb.name} -d ${quoted(verb.about)}`,
      ...verb.flags.map((flag) => `${within} ${optionOf(flag)}`),
      ...(verb.operands.kind === 'files' ? [] : [`${within} ${offered(verb.operands)}`]),
    ];
  });
  return [`# fish completion for ${name}`, ...lines, ''].join('\n');
}

function optionOf({ names, about, value, isOptional }: Flag): string {
  const spelled = names.map((flag) =>
    flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
  );
  const takes = value && !isOptional ? ` -r ${offered(value)}` : '';
  const may = value && isOptional ? ` ${offered(value)}` : '';
  return `${spelled.join(' ')} -d ${quoted(about)}${takes}${may}`;
}

function offered(offer: Offer): string {
  switch (offer.kind) {
    case 'words':
      return `-f -a ${quoted(offer.words.join(' '))}`;
    case 'list':
      return String.raw`-f -a '(__fish_complete_list , "printf %s\\n ${offer.words.join(' ')}")'`;
    case 'files':
      return '-F';
    case 'folders':
      return `-f -a '(__fish_complete_directories)'`;
    case 'nothing':
      return '-f';
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
}
