import type { Meta, StoryObj } from '@storybook/react';
import { PersonCard } from './PersonCard';

const meta: Meta<typeof PersonCard> = { title: 'People/PersonCard', component: PersonCard };
export default meta;

type Story = StoryObj<typeof PersonCard>;

export const Member: Story = {
  args: { name: 'Noor Haddad', role: 'Gardener', followers: 128, photo: '/static/noor.jpg' },
};

export const LongName: Story = {
  args: { name: 'Maximiliana-Theodora Featherstonehaugh-Cholmondeley', role: 'Trustee', followers: 3 },
};

export const Verified: Story = { args: { ...Member.args, verified: true, followers: 45_210 } };
