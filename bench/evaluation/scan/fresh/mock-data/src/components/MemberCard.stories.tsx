import type { Meta, StoryObj } from '@storybook/react';
import { MemberCard } from './MemberCard';

const meta: Meta<typeof MemberCard> = { title: 'Community/MemberCard', component: MemberCard };
export default meta;

type Story = StoryObj<typeof MemberCard>;

export const Plain: Story = {
  args: { member: { id: '1', name: 'Marcus Thompson', city: 'London', interests: ['poetry', 'running'], posts: 42 } },
};

export const LongName: Story = {
  args: { member: { id: '2', name: 'Oluwaseun Adebayo-Fitzgerald III', city: 'Newcastle upon Tyne', interests: [], posts: 0 } },
};
