export const reportReasons = [
  { value: 'spam', label: 'Spam' },
  { value: 'hate', label: 'Hate or harassment' },
  { value: 'unsafe', label: 'Unsafe event' },
  { value: 'wrong', label: 'Wrong date or place' },
  { value: 'fake', label: 'Fake event' },
  { value: 'privacy', label: 'Shows private data' },
  { value: 'duplicate', label: 'Duplicate' },
  { value: 'other', label: 'Something else' },
] as const;

export const accessibility = [
  { value: 'step-free', label: 'Step-free' },
  { value: 'bsl', label: 'BSL interpreter' },
  { value: 'quiet', label: 'Quiet room' },
  { value: 'toilets', label: 'Accessible toilets' },
];

export const hourOptions = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));

export const pageSizes = [10, 25, 50, 100];

export const guests = [0, 1, 2, 3, 4, 5];
