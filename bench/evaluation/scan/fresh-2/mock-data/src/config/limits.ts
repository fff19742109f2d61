/** Limits that the interface and the server agree on. */
export const limits = {
  titleLength: 120,
  bioLength: 600,
  commentLength: 2_000,
  uploadBytes: 8 * 1024 * 1024,
  attendees: 500,
  tagsPerStory: 8,
} as const;

export const rates = {
  commentsPerMinute: 6,
  reportsPerHour: 20,
  signInsPerHour: 10,
} as const;

export const timeouts = {
  /** ms */
  request: 8_000,
  toast: 4_500,
  typing: 300,
} as const;

export const score = { perfect: 100, pass: 60 } as const;
