import { GraphQLError } from 'graphql';
import type { Context } from './context';

const chapters = new Map([
  ['london', { id: 'london', lead: 'Winston Clarke', size: 640, nextMeeting: '2024-11-12' }],
  ['bristol', { id: 'bristol', lead: 'Reuben Hall', size: 95, nextMeeting: '2024-11-14' }],
  ['leeds', { id: 'leeds', lead: 'Ikenna Obi', size: 128, nextMeeting: '2024-11-19' }],
]);

export const resolvers = {
  Query: {
    chapters: () => [...chapters.values()],
    chapter: (_: unknown, { id }: { id: string }) => {
      const found = chapters.get(id);
      if (!found) throw new GraphQLError('No such chapter', { extensions: { code: 'NOT_FOUND' } });
      return found;
    },
    me: (_: unknown, __: unknown, { user, users }: Context) => (user ? users.byId(user.id) : null),
  },
  Mutation: {
    rename: async (_: unknown, { name }: { name: string }, { user, users }: Context) => {
      if (!user) throw new GraphQLError('Sign in first');
      return users.rename(user.id, name);
    },
  },
};
