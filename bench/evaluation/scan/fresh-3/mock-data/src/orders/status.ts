export const statuses = {
  new: { label: 'New', colour: 'blue', order: 0, final: false },
  paid: { label: 'Paid', colour: 'teal', order: 1, final: false },
  packed: { label: 'Packed', colour: 'teal', order: 2, final: false },
  sent: { label: 'On its way', colour: 'violet', order: 3, final: false },
  delivered: { label: 'Delivered', colour: 'green', order: 4, final: true },
  returned: { label: 'Sent back', colour: 'orange', order: 5, final: true },
} as const;

export type Status = keyof typeof statuses;

export const labelOf = (status: Status) => statuses[status]?.label ?? 'Unknown';

export const next = (status: Status): Status | undefined =>
  (Object.keys(statuses) as Status[]).find((s) => statuses[s].order === statuses[status].order + 1);
