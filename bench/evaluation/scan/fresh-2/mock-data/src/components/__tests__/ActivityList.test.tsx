import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { ActivityList } from '../ActivityList';

const items = [
  { id: '1', actor: 'Ama', action: 'joined', target: 'Book Circle', at: '2026-02-11T18:20:00Z' },
  { id: '2', actor: 'Ben', action: 'left', target: 'Sunday Swim', at: '2026-02-11T15:40:00Z' },
];

vi.mock('../../api/activity', () => ({
  fetchActivity: vi.fn(() => Promise.resolve(items)),
}));

it('shows who did what', async () => {
  render(<ActivityList />);
  expect(await screen.findByText('Ama')).toBeVisible();
  expect(screen.getByText('Sunday Swim')).toBeVisible();
});

it('asks for more', async () => {
  const onMore = vi.fn();
  render(<ActivityList onMore={onMore} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Show more' }));
  expect(onMore).toHaveBeenCalledOnce();
});
