import type { Flag, Offer, Verb } from './grammar.js';

/** What bash runs to complete a word of the command line (bash manual, "Programmable Completion"). */
export function bashCompletion(name: string, verbs: readonly Verb[]): string {
  const names = verbs.map((verb) => verb.name).join(' ');
  return `# bash completion for ${name}
_${name}() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} verb=\${COMP_WORDS[1]}
  # bash splits --option=value in three.
  if [[ $word == '=' ]]; then word='' before+='='
  elif [[ $before == '=' ]]; then before=\${COMP_WORDS[COMP_CWORD-2]}=; fi
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    _${name}_words '${names} --help --version'
    return
  fi
  case "$verb $before" in
${verbs.flatMap(valuesOf).join('\n')}
  esac
  case "$verb" in
${verbs.map(operandsOf).join('\n')}
  esac
}
_${name}_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$word"); }
_${name}_list() {
  local begun=''
  [[ $word != *,* ]] || begun=\${word%,*},
  compopt -o nospace
  mapfile -t COMPREPLY < <(compgen -P "$begun" -W "$1" -- "\${word##*,}")
}
_${name}_files() { compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$word"); }
_${name}_folders() { compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$word"); }
complete -F _${name} ${name}
`;

  function valuesOf({ name: verb, flags }: Verb): string[] {
    return flags
      .filter(({ value }) => value !== undefined)
      .map((flag) => {
        const patterns = beforeValue(flag).map((before) => `'${verb} ${before}'`);
        return `    ${patterns.join(' | ')}) ${offered(flag.value)}; return ;;`;
      });
  }

  function operandsOf({ name: verb, flags, operands }: Verb): string {
    const options = flags.flatMap(({ names }) => names).join(' ');
    return `    '${verb}') if [[ $word == -* ]]; then _${name}_words '${options}'; else ${offered(operands)}; fi ;;`;
  }

  function offered(offer: Offer | undefined): string {
    if (offer === undefined || offer.kind === 'nothing') return ':';
    const words = 'words' in offer ? ` '${offer.words.join(' ')}'` : '';
    return `_${name}_${offer.kind}${words}`;
  }
}

/** How an option stands before its value; one that stands alone as well is tied to it. */
function beforeValue({ names, isOptional }: Flag): readonly string[] {
  const tied = names.filter((name) => name.startsWith('--')).map((name) => `${name}=`);
  return isOptional ? tied : [...names, ...tied];
}
