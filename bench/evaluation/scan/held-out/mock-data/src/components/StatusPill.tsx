import type { ReactNode } from 'react';

const looks = {
  draft: { label: 'Draft', tone: 'grey', icon: 'pencil' },
  pending: { label: 'Waiting', tone: 'amber', icon: 'clock' },
  published: { label: 'Published', tone: 'green', icon: 'check' },
  rejected: { label: 'Rejected', tone: 'red', icon: 'cross' },
  cancelled: { label: 'Cancelled', tone: 'red', icon: 'ban' },
  archived: { label: 'Archived', tone: 'grey', icon: 'box' },
} as const;

export type Status = keyof typeof looks;

export function StatusPill({ status, children }: { status: Status; children?: ReactNode }) {
  const { label, tone, icon } = looks[status];
  return (
    <span className={`pill pill-${tone}`}>
      <svg aria-hidden="true" width="16" height="16">
        <use href={`/icons.svg#${icon}`} />
      </svg>
      {children ?? label}
    </span>
  );
}

export const all = Object.keys(looks);
