import type { ReactNode } from 'react';
import text from '../../../../content/pages/about.md';
import type { Page } from '../../shell/page.ts';
import { TextPage } from '../../shell/text-page.tsx';

export const pages: readonly Page[] = [{ path: '/about', title: 'About', description: text.summary }];

export default function About(): ReactNode {
  return <TextPage text={text} tone="marigold" />;
}
