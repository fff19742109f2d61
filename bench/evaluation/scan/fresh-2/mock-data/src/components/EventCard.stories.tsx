import type { Meta, StoryObj } from '@storybook/react';
import { EventCard } from './EventCard';

const meta = {
  title: 'Cards/EventCard',
  component: EventCard,
  args: {
    title: 'Supper club',
    host: 'Marcia Dean',
    place: 'The Old Fire Station',
    starts: '2026-03-14T18:30:00Z',
    attending: 23,
  },
} satisfies Meta<typeof EventCard>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Plain: Story = {};
export const Full: Story = { args: { attending: 40, full: true } };
export const LongTitle: Story = {
  args: { title: 'An evening of poems, plantain and a panel on what our elders want from us' },
};
