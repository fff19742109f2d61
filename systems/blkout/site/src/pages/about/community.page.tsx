import type { ReactNode } from 'react';
import text from '../../../../content/pages/community.md';
import type { Page } from '../../shell/page.ts';
import { TextPage } from '../../shell/text-page.tsx';

export const pages: readonly Page[] = [{ path: '/community', title: 'Community', description: text.summary }];

export default function Community(): ReactNode {
  return <TextPage text={text} tone="lavender" />;
}
