import type { Meta, StoryObj } from '@storybook/react';
import { EventCard } from './EventCard';

const meta: Meta<typeof EventCard> = {
  title: 'Events/EventCard',
  component: EventCard,
  parameters: { layout: 'centered' },
};
export default meta;

type Story = StoryObj<typeof EventCard>;

export const Usual: Story = {
  args: { id: 'e1', title: 'Sunday Social', date: '2024-09-01', venue: 'Peckham Levels', going: 48 },
};

export const SoldOut: Story = {
  args: { ...Usual.args, going: 60, capacity: 60 },
};

export const List: Story = {
  render: () => (
    <>
      {[
        { id: 'e1', title: 'Sunday Social', date: '2024-09-01', venue: 'Peckham Levels', going: 48 },
        { id: 'e2', title: 'Men’s Circle', date: '2024-09-04', venue: 'Online', going: 17 },
      ].map((event) => (
        <EventCard key={event.id} {...event} />
      ))}
    </>
  ),
};
