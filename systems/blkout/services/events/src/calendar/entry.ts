/** What a calendar is told of an event, of a series, or of one date of a series that differs from its rule. */
export interface CalendarEntry {
  /** Names it in every calendar that ever took it. Dates of one series share theirs. */
  readonly uid: string;
  readonly title: string;
  readonly description: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly timezone: string;
  readonly location: string | null;
  readonly virtualLink: string | null;
  readonly organiser: string | null;
  /** Where to read more. */
  readonly url: string | null;
  readonly tags: readonly string[];
  readonly cancelled: boolean;
  readonly updatedAt: Date;
  /** Of a series. */
  readonly rule?: string;
  /** Dates of a series that do not take place. */
  readonly excluded?: readonly Date[];
  /** Of one date of a series: when its rule would have it. */
  readonly originalStart?: Date;
}
