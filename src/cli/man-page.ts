import type { Command } from 'commander';

const EXIT_STATUS: readonly (readonly [status: string, about: string])[] = [
  ['0', 'All went well.'],
  ['1', 'A file failed, or what was looked for was found.'],
  ['2', 'The command line is wrong, and nothing was done.'],
  ['3', 'No file failed, and a guest differs from its file.'],
];

const ENVIRONMENT: readonly (readonly [variable: string, about: string])[] = [
  [
    'NO_COLOR, FORCE_COLOR, CLICOLOR, CLICOLOR_FORCE',
    'Whether there are colours, where --color does not say.',
  ],
  [
    'OSINFO_SYSTEM_DIR, OSINFO_LOCAL_DIR, OSINFO_USER_DIR',
    "Where --osinfo-db looks for libosinfo's database.",
  ],
];

/** The manual page of a program and its verbs, in the macros of man(7). */
export function manPage(program: Command): string {
  const name = program.name();
  const verbs = program.createHelp().visibleCommands(program);
  const lines = [
    `.TH ${name.toUpperCase()} 1 "" "${name} ${program.version() ?? ''}"`,
    '.SH NAME',
    `${name} \\- ${plain(program.description())}`,
    '.SH SYNOPSIS',
    ...verbs.map((verb) => `.B ${name} ${verb.name()}\n${plain(usageOf(verb))}\n.br`),
    '.SH VERBS',
    ...verbs.flatMap(sectionOf),
    '.SH EXIT STATUS',
    ...EXIT_STATUS.flatMap(([status, about]) => term(status, about)),
    '.SH ENVIRONMENT',
    ...ENVIRONMENT.flatMap(([variable, about]) => term(variable, about)),
    '.SH SEE ALSO',
    '.BR virsh (1)',
  ];
  return `${lines.join('\n')}\n`;
}

function usageOf(verb: Command): string {
  const operands = verb.registeredArguments.map((operand) => {
    const word = `${operand.name()}${operand.variadic ? '...' : ''}`;
    return operand.required ? `<${word}>` : `[${word}]`;
  });
  return ['[options]', ...operands].join(' ');
}

function sectionOf(verb: Command): string[] {
  const help = verb.createHelp();
  const operands = help.visibleArguments(verb);
  return [
    `.SS ${verb.name()}`,
    ...paragraphs(help.commandDescription(verb)),
    ...operands.flatMap((operand) =>
      term(help.argumentTerm(operand), help.argumentDescription(operand)),
    ),
    ...help
      .visibleOptions(verb)
      .flatMap((option) => term(help.optionTerm(option), help.optionDescription(option))),
    ...examplesOf(verb),
  ];
}

/** The examples that stand below the help of a verb. */
function examplesOf(verb: Command): string[] {
  let text = '';
  verb.configureOutput({
    writeOut: (more) => {
      text += more;
    },
  });
  verb.outputHelp();
  const [, shown] = text.split('\nExamples:\n');
  return shown === undefined
    ? []
    : ['.PP', 'Examples:', '.nf', '.RS', verbatim(shown), '.RE', '.fi'];
}

function term(word: string, about: string): string[] {
  return ['.TP', `.B ${plain(word)}`, plain(about)];
}

function paragraphs(text: string): string[] {
  return text.split(/\n{2,}/).flatMap((part) => ['.PP', plain(part.trim())]);
}

function plain(text: string): string {
  return verbatim(text.replaceAll(/\s*\n\s*/g, '\n'));
}

/** Text as roff takes it for nothing but text (man-pages(7), groff_char(7)). */
function verbatim(text: string): string {
  return text
    .trimEnd()
    .replaceAll('\\', String.raw`\e`)
    .replaceAll('-', String.raw`\-`)
    .replaceAll("'", String.raw`\(aq`)
    .replaceAll(/^(?=\.)/gm, String.raw`\&`)
    .replaceAll(/[^\n -~]/gu, (sign) => `\\[u${codeOf(sign)}]`);
}

function codeOf(sign: string): string {
  return (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
