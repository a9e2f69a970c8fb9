import type { Flag, Offer, Verb } from './grammar.js';

/** What zsh runs to complete a word of the command line (zsh manual, "Completion System", `_arguments`). */
export function zshCompletion(name: string, verbs: readonly Verb[]): string {
  const list = verbs.map((verb) => `    ${quoted(`${verb.name}:${verb.about}`)}`).join('\n');
  return `#compdef ${name}
_${name}() {
  local -a verbs=(
${list}
  )
  if ((CURRENT == 2)); then
    _describe -t verbs verb verbs
    _arguments --help --version
    return
  fi
  local verb=$words[2]
  shift words
  ((CURRENT--))
  case $verb in
${verbs.map(argumentsOf).join('\n')}
  esac
}
# Sourced it registers itself; from a folder of $fpath it is run.
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _${name} "$@"; else compdef _${name} ${name}; fi
`;
}

function argumentsOf({ name, flags, operands }: Verb): string {
  const specs = [...flags.flatMap(specsOf), ...operandsOf(operands)];
  return `    ${name}) _arguments -s \\\n${specs.map((spec) => `      ${quoted(spec)}`).join(' \\\n')} ;;`;
}

function specsOf({ names, about, value, isOptional }: Flag): string[] {
  const others = names.length > 1 ? `(${names.join(' ')})` : '';
  const text = about.replaceAll(/[[\]:\\]/g, String.raw`\$&`);
  return names.map((flag) => {
    if (!value) return `${others}${flag}[${text}]`;
    const takes = isOptional ? '=-' : flag.startsWith('--') ? '=' : '';
    return `${others}${flag}${takes}[${text}]${isOptional ? '::' : ':'}${messageOf(value)}`;
  });
}

function operandsOf(offer: Offer): string[] {
  return offer.kind === 'nothing' ? [] : [`*:${messageOf(offer)}`];
}

function messageOf(offer: Offer): string {
  switch (offer.kind) {
    case 'words':
      return `value:(${offer.words.join(' ')})`;
    case 'list':
      return `value:_values -s , value ${offer.words.join(' ')}`;
    case 'files':
      return 'file:_files';
    case 'folders':
      return 'folder:_files -/';
    case 'nothing':
      return 'value: ';
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
