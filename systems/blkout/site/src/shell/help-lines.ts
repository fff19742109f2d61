/** Who answers at once, free of charge. */
export interface HelpLine {
  readonly name: string;
  readonly what: string;
  /** As people write it. */
  readonly phone: string;
  /** `tel:` or `sms:` address. */
  readonly href: string;
}

export const helpLines: readonly HelpLine[] = [
  { name: 'Emergency', what: 'Life in danger, now', phone: '999', href: 'tel:999' },
  { name: 'Samaritans', what: 'To talk, day and night', phone: '116 123', href: 'tel:116123' },
];
