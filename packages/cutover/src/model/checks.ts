/** What commands of scripts and pipelines check, and whether they can say no. */

/** Kinds of checks that stand for each other, whatever program makes them. */
export type CheckKind = 'types' | 'lint' | 'tests';

const programs: Record<CheckKind, RegExp> = {
  types: /(?<![\w./-])(?:tsc|tsgo|vue-tsc|svelte-check|astro check|nuxt typecheck|nuxi typecheck|flow check)(?![\w.-])/,
  lint: /(?<![\w./-])(?:eslint|oxlint|biome|standard|xo|tslint|stylelint|deno lint|next lint|ng lint)(?![\w.-])/,
  tests:
    /(?<![\w./-])(?:vitest|jest|mocha|ava|tap|uvu|jasmine|karma|playwright test|cypress run|bun test|deno test|ng test|react-scripts test)(?![\w.-])|\bnode\b[^&|;]*\s--test\b/,
};

const names: Record<CheckKind, RegExp> = {
  types: /types?\b|tsc|typecheck|^(?:check|ci|verify|validate)/,
  lint: /lint|^(?:check|ci|verify|validate)/,
  tests: /tests?\b|spec|e2e|coverage|^(?:check|ci|verify|validate)/,
};

/** `npm test`, `pnpm run lint`, `yarn workspace web typecheck`, `make check`. */
const started =
  /\b(?:npm|pnpm|yarn|bun|make)\s+(?:(?:run|run-script|workspace\s+\S+|exec|-w\s+\S+|--\S+|-r)\s+)*([\w:.-]+)/g;

export const checkKinds = Object.keys(programs) as CheckKind[];

/** Kinds of checks that a text of commands names, by program or by the name of a script. */
export function checksIn(commands: string): CheckKind[] {
  const scripts = startedBy(commands);
  return checkKinds.filter((kind) => programs[kind].test(commands) || scripts.some((name) => names[kind].test(name)));
}

/** Names of the scripts that commands start. */
export const startedBy = (commands: string): string[] =>
  [...commands.matchAll(started)].flatMap(([all, name = '']) => (/^npm (?:ci|install|i)$/.test(all) ? [] : [name]));

/** Names of scripts that stand for a check. */
export const isCheckingScript = (name: string): boolean =>
  /^(?:pre|post)?(?:test|tests|unit|integration|coverage|lint|eslint|typecheck|type-check|types?|tsc|check|verify|validate|build|ci|audit|format:check|e2e)(?:[:-]|$)|:(?:test|lint|typecheck|types|check|build)$/.test(
    name,
  );

const isMute = (command: string): boolean =>
  /^(?:echo\b|true\b|:(?:\s|$)|exit(?: 0)?$|printf\b|sleep\b|cd\s|node (?:-e|--eval)\s+["'`]\s*(?:process\.exit\((?:0)?\);?|console\.\w+\([^)]*\);?)?\s*["'`]$)/.test(
    command,
  ) || /\s(?:--version|--help|--showConfig|--listFilesOnly|--listTests|--init)\b/.test(command);

/** Each command of a line of the shell, without what it is given in the environment. */
const commandsOf = (script: string): string[] =>
  script
    .split(/&&|\|\||;|\n/)
    .map((part) =>
      part
        .trim()
        .replace(/^\(|\)$/g, '')
        .trim()
        .replace(/^(?:npx\s+)?(?:cross-env\s+)?(?:\w+=\S*\s+)+/, ''),
    )
    .filter(Boolean);

const forgiven = /\|\|\s*(?:true|:|exit 0|exit|echo\b[^&|;]*)\s*\)?\s*$|;\s*(?:exit 0|true|:)\s*$|^\s*set \+e\b/;

/** Nothing that it runs can say no. @param scripts those beside it, which it may start */
export function saysNothing(script: string, scripts: Readonly<Record<string, string>> = {}, depth = 3): boolean {
  if (forgiven.test(script)) return true;
  return commandsOf(script).every((command) => {
    const [name] = startedBy(command);
    const inner = name === undefined ? undefined : scripts[name];
    return isMute(command) || (inner !== undefined && depth > 0 && saysNothing(inner, scripts, depth - 1));
  });
}

/** A check in the middle of a line that may fail: `tsc -p . || true && vite build`. */
export const forgives = (script: string): boolean =>
  script
    .split(/&&|;|\n/)
    .some((part) => /\|\|\s*(?:true|:|exit 0|echo\b)/.test(part) && checksIn(part.split('||')[0] ?? '').length > 0);
