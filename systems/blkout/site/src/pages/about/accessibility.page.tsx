import type { ReactNode } from 'react';
import text from '../../../../content/pages/accessibility.md';
import type { Page } from '../../shell/page.ts';
import { TextPage } from '../../shell/text-page.tsx';

export const pages: readonly Page[] = [{ path: '/accessibility', title: 'Accessibility', description: text.summary }];

export default function Accessibility(): ReactNode {
  return <TextPage text={text} tone="night" />;
}
