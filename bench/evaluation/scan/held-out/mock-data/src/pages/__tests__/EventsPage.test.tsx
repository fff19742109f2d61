import { render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { EventsPage } from '../EventsPage';

const mockEvents = [
  { id: '1', title: 'Black Joy Brunch', date: '2024-06-15', venue: 'Brixton House' },
  { id: '2', title: 'Ballroom Basics', date: '2024-06-18', venue: 'Stratford Circus' },
];

describe('EventsPage', () => {
  it('lists what the API answers', async () => {
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(JSON.stringify({ events: mockEvents })));
    render(<EventsPage />);
    expect(await screen.findByText('Black Joy Brunch')).toBeVisible();
    expect(screen.getAllByRole('listitem')).toHaveLength(mockEvents.length);
  });

  it('says so when there is nothing', async () => {
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('{"events":[]}'));
    render(<EventsPage />);
    expect(await screen.findByText('Nothing is planned yet')).toBeVisible();
  });

  it('shows an error when the API is down', async () => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
    render(<EventsPage />);
    expect(await screen.findByRole('alert')).toHaveTextContent('could not be loaded');
  });
});
