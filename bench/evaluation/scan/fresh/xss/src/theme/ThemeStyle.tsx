import { useMemo } from 'react';

const THEMES = {
  warm: { background: '#fff7ed', text: '#431407', accent: '#ea580c' },
  night: { background: '#0c0a09', text: '#fafaf9', accent: '#facc15' },
} as const;

export type ThemeName = keyof typeof THEMES;

const RESET = `
  *, *::before, *::after { box-sizing: border-box }
  body { margin: 0; background: var(--background); color: var(--text) }
`;

const BOOT = `document.documentElement.dataset.js = 'on';`;

export function ThemeStyle({ name }: { name: ThemeName }) {
  const css = useMemo(() => {
    const theme = THEMES[name] ?? THEMES.warm;
    const variables = Object.entries(theme).map(([key, value]) => `--${key}: ${value}`).join('; ');
    return `:root { ${variables} } ${RESET}`;
  }, [name]);
  return (
    <>
      <style dangerouslySetInnerHTML={{ __html: css }} />
      <script dangerouslySetInnerHTML={{ __html: BOOT }} />
    </>
  );
}
