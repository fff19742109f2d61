export const messages = {
  nav: { home: 'Home', events: 'Events', newsroom: 'Newsroom', members: 'Members' },
  home: {
    title: 'A home for us, built by us',
    lead: 'Events, stories and support for Black queer men across the UK.',
    join: 'Join the community',
  },
  members: {
    count_one: '{{count}} member',
    count_other: '{{count}} members',
    empty: 'Nobody matches what you are looking for.',
    sample: 'Show me a sample profile',
  },
  errors: {
    offline: 'You seem to be offline. What you see may be old.',
    generic: 'Something went wrong on our side. Please try again.',
  },
  letter: {
    greeting: 'Dear {{name}},',
    body: 'Your event “{{title}}” on {{date}} was approved. {{attending}} people have saved it.',
  },
} as const;

export type Messages = typeof messages;
