/** `brex-sandbox completions`: scripts that complete commands and flags, made from the tables the parser reads. */
import type { Command, Operand, Program } from '../command.js';
import { commonFlags, type Flag } from '../flags.js';
import type { Given } from '../given.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
const NAME = 'brex-sandbox';

/** `brex-sandbox completions`. */
export const completionsCommand: Command<typeof commonFlags> = {
  flags: commonFlags,
  operand: { name: '<shell>', takes: `one of ${SHELLS.join(', ')}`, choices: SHELLS },
  about: [
    'Writes a script that completes commands, flags and their values in a shell. For this session:',
    '  bash   source <(brex-sandbox completions bash)',
    '  zsh    source <(brex-sandbox completions zsh)      (after compinit)',
    '  fish   brex-sandbox completions fish | source',
    'For every session: ~/.local/share/bash-completion/completions/brex-sandbox, _brex-sandbox in a folder of',
    'fpath, ~/.config/fish/completions/brex-sandbox.fish.',
  ],
  examples: ['brex-sandbox completions bash > ~/.local/share/bash-completion/completions/brex-sandbox'],
  run: async (given: Given<typeof commonFlags>, program) => {
    const shell = given.operand as (typeof SHELLS)[number];
    const script = SCRIPTS[shell](await wordsOf(program));
    process.stdout.write(given.one('json') ? `${JSON.stringify({ shell, script })}\n` : script);
    return 0;
  },
};

/** A flag as a shell completes it. */
interface FlagWords {
  readonly name: string;
  readonly said: string;
  /** What its value may be; undefined where it takes none. */
  readonly values: ValueWords | undefined;
  readonly many: boolean;
}

/** A value: one of a list, a file, or anything. */
type ValueWords = readonly string[] | 'file' | 'any';

/** A command as a shell completes it. */
interface CommandWords {
  readonly name: string;
  readonly said: string;
  readonly flags: readonly FlagWords[];
  readonly operands: readonly string[];
}

async function wordsOf({ commands }: Program): Promise<readonly CommandWords[]> {
  const names = Object.keys(commands);
  const all = Object.entries(commands).map(async ([name, { summary, load }]): Promise<CommandWords> => {
    const { flags, operand } = await load();
    return { name, said: summary, flags: Object.entries(flags).map(flagWords), operands: choicesOf(operand, names) };
  });
  return Promise.all(all);
}

function choicesOf(operand: Operand | undefined, commands: readonly string[]): readonly string[] {
  return operand?.choices === 'commands' ? commands : (operand?.choices ?? []);
}

function flagWords([name, { value, choices, file, many, help }]: [string, Flag]): FlagWords {
  const values = value === undefined ? undefined : (choices ?? (file ? 'file' : 'any'));
  return { name: `--${name}`, said: help[0]!, values, many: many === true };
}

/** A text in single quotes, for any of the shells. */
const quoted = (text: string, escaped: string) => `'${text.replaceAll("'", escaped)}'`;
const sh = (text: string) => quoted(text, `'\\''`);

const isList = (values: ValueWords | undefined): values is readonly string[] => Array.isArray(values);

function bash(commands: readonly CommandWords[]): string {
  const perCommand = commands.map(({ name, flags, operands }) => {
    const words = [...flags.map((flag) => flag.name), ...operands].join(' ');
    return `    ${name}) words=${sh(words)} ;;`;
  });
  const valued = commands.flatMap(({ name, flags }) =>
    flags.flatMap((flag) => {
      const pattern = `    ${name}:${flag.name})`;
      if (isList(flag.values)) return [`${pattern} words=${sh(flag.values.join(' '))} ;;`];
      if (flag.values === 'file') return [`${pattern} files=1 ;;`];
      return flag.values === 'any' ? [`${pattern} return ;;`] : [];
    }),
  );
  return `# Completion of ${NAME} for bash.
_brex_sandbox() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}" words= files=
  COMPREPLY=()
  case "$command" in -*) command=serve ;; esac
  case "$command:$before" in
${valued.join('\n')}
    *) case "$command" in
${perCommand.map((line) => `  ${line}`).join('\n')}
      esac ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    case "$current" in
      -*) ;;
      *) words=${sh(commands.map(({ name }) => name).join(' '))} ;;
    esac
  fi
  if [ -n "$files" ]; then
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  fi
}
complete -F _brex_sandbox ${NAME}
`;
}

function zsh(commands: readonly CommandWords[]): string {
  const said = (text: string) =>
    text.replaceAll('\\', '\\\\').replaceAll('[', '\\[').replaceAll(']', '\\]').replaceAll(':', '\\:');
  const spec = ({ name, said: words, values, many }: FlagWords): string => {
    const action = isList(values) ? `:value:(${values.join(' ')})` : values === 'file' ? ':file:_files' : ':value: ';
    return `      ${sh(`${many ? '*' : ''}${name}[${said(words)}]${values === undefined ? '' : action}`)}`;
  };
  const cases = commands.map(({ name, flags, operands }) => {
    const operand = operands.length > 0 ? ` \\\n      ${sh(`:${name}:(${operands.join(' ')})`)}` : '';
    return `    ${name}) _arguments \\\n${flags.map(spec).join(' \\\n')}${operand} ;;`;
  });
  return `#compdef ${NAME}
# Completion of ${NAME} for zsh.
_brex-sandbox() {
  local command=serve
  if (( CURRENT > 2 )) && [[ $words[2] != -* ]]; then
    command=$words[2]
    shift words
    (( CURRENT-- ))
  elif (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    local -a commands=(
${commands.map(({ name, said: words }) => `      ${sh(`${name}:${words.replaceAll(':', '\\:')}`)}`).join('\n')}
    )
    _describe command commands
    return
  fi
  case $command in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _brex-sandbox ]; then _brex-sandbox "$@"; else compdef _brex-sandbox ${NAME}; fi
`;
}

function fish(commands: readonly CommandWords[]): string {
  const text = (words: string) => quoted(words.replaceAll('\\', '\\\\'), `\\'`);
  const named = commands.map(({ name }) => name).filter((name) => name !== 'serve');
  const within = (name: string) =>
    name === 'serve' ? `not __fish_seen_subcommand_from ${named.join(' ')}` : `__fish_seen_subcommand_from ${name}`;
  const lines = commands.flatMap(({ name, said, flags, operands }) => [
    `complete -c ${NAME} -n __fish_use_subcommand -a ${name} -d ${text(said)}`,
    ...(operands.length > 0 ? [`complete -c ${NAME} -n ${text(within(name))} -a ${text(operands.join(' '))}`] : []),
    ...flags.map(({ name: flag, said: words, values }) => {
      const value = isList(values)
        ? ` -x -a ${text(values.join(' '))}`
        : values === undefined
          ? ''
          : values === 'file'
            ? ' -r -F'
            : ' -x';
      return `complete -c ${NAME} -n ${text(within(name))} -l ${flag.slice(2)}${value} -d ${text(words)}`;
    }),
  ]);
  return `# Completion of ${NAME} for fish.\ncomplete -c ${NAME} -f\n${lines.join('\n')}\n`;
}

const SCRIPTS = { bash, zsh, fish } as const;
