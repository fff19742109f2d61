import { CutoverError } from '../../model/errors.ts';
import { exitCodes } from '../command.ts';
import type { Command } from '../command.ts';

/** @param commands all commands, this one included */
export function completion(commands: () => Command[]): Command {
  return {
    name: 'completion',
    arguments: '<shell>',
    summary: 'print the completion script for bash or zsh',
    examples: [
      'cutover completion bash > ~/.local/share/bash-completion/completions/cutover',
      'cutover completion zsh > ~/.zfunc/_cutover',
    ],
    async run(context) {
      const [shell] = context.positional;
      const script = shell === 'bash' ? bash(commands()) : shell === 'zsh' ? zsh(commands()) : null;
      if (script === null) throw new CutoverError('USAGE', `there is a script for bash and for zsh, none for ${shell}`);
      context.print({ shell, script }, script);
      return exitCodes.ok;
    },
  };
}

const global = ['--config', '--env', '--json', '--help'];

const flagsOf = (command: Command): string[] => [
  ...(command.options ?? []).flatMap(({ flags }) => flags.match(/--[a-z-]+/g) ?? []),
  ...global,
];

function bash(commands: Command[]): string {
  const cases = commands.map((command) => `    ${command.name}) words="${flagsOf(command).join(' ')}" ;;`).join('\n');
  return `_cutover() {
  local words=""
  case "\${COMP_WORDS[COMP_CWORD-1]}" in
    --config) COMPREPLY=(); return ;;
  esac
  case "\${COMP_WORDS[1]}" in
${cases}
  esac
  [ "$COMP_CWORD" -eq 1 ] && words="${commands.map(({ name }) => name).join(' ')}"
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _cutover cutover`;
}

function zsh(commands: Command[]): string {
  const quote = (text: string): string => text.replaceAll("'", "'\\''");
  const cases = commands
    .map((command) => `    ${command.name}) compadd -- ${flagsOf(command).join(' ')} ;;`)
    .join('\n');
  return `#compdef cutover
_cutover() {
  local -a commands
  commands=(${commands.map(({ name, summary }) => `'${name}:${quote(summary)}'`).join(' ')})
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  case "\${words[2]}" in
${cases}
  esac
}
if [[ \${funcstack[1]} = _cutover ]]; then _cutover; else compdef _cutover cutover; fi`;
}
