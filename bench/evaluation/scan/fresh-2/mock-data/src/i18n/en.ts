export const en = {
  nav: { home: 'Home', events: 'Events', stories: 'Stories', join: 'Join' },
  sign: {
    title: 'Welcome back',
    email: 'Your e-mail',
    emailPlaceholder: 'ada@example.org',
    wrong: 'That e-mail and password do not go together.',
  },
  events: {
    none: 'Nothing is planned yet. Would you like to host something?',
    attending: '{count} people are going',
    sample: 'See a sample programme',
  },
  stats: {
    members: '{count} members',
    uptime: '{percent} % available in the last 30 days',
  },
  demo: {
    banner: 'You are in the demo. Nothing here is real, and nothing is kept.',
  },
  errors: {
    offline: 'You are offline. We show what was loaded last.',
    fallback: 'Something went wrong. Please try again.',
  },
} as const;

export type Texts = typeof en;
