import type { ReactNode } from 'react';
import { PageHead } from '../shell/page-head.tsx';
import type { Page } from '../shell/page.ts';

export const pages: readonly Page[] = [
  { path: '/admin', title: 'Desk', description: 'Where moderators of BLKOUT read, edit and decide.' },
];

export default function Desk(): ReactNode {
  return <PageHead tone="night" title="Desk" lead="A person reads everything." />;
}
