/** What the build hands to the sources: see `build/site.ts`. */

declare module '*.css';

declare module '*.md' {
  import type { Text } from './shell/text.ts';
  const text: Text;
  export default text;
}

interface ImportMeta {
  /** Modules that match, by their path. */
  glob<Module>(pattern: string): Record<string, () => Promise<Module>>;
  glob<Module>(pattern: string, options: { eager: true }): Record<string, Module>;
}
