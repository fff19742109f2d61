export const en = {
  events: {
    heading: 'What’s on',
    empty: 'Nothing is planned yet. Do you know of something? Tell us.',
    count: '{count, plural, one {# event} other {# events}}',
    stale: 'Events are as of {time}; the calendar cannot be reached at the moment.',
  },
  members: {
    heading: 'Members',
    count: '{count, number} members',
    joined: '{name} joined {when}',
  },
  errors: {
    network: 'You seem to be offline.',
    server: 'Something went wrong on our side.',
    fakeAccount: 'We could not verify that this account belongs to a person.',
  },
  form: {
    namePlaceholder: 'e.g. Jermaine',
    townPlaceholder: 'e.g. Wolverhampton',
    demographics: 'Tell us about yourself (optional)',
  },
} as const;

export type Messages = typeof en;
