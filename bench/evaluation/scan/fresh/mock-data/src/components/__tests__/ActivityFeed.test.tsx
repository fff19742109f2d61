import { render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ActivityFeed } from '../ActivityFeed';

const items = [
  { id: 1, who: 'Leon W.', action: 'joined' as const, what: 'Film Club', when: '2025-02-01T10:15:00Z' },
  { id: 2, who: 'Sam A.', action: 'commented' as const, what: 'Healing in public', when: '2025-02-01T09:40:00Z' },
];

describe('ActivityFeed', () => {
  it('shows who did what', () => {
    render(<ActivityFeed items={items} />);
    expect(screen.getByText('Leon W.')).toBeVisible();
  });

  it('keeps to its limit', () => {
    vi.useFakeTimers();
    render(<ActivityFeed items={items} limit={1} />);
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
    vi.useRealTimers();
  });
});
