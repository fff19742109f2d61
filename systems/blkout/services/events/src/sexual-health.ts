const WORDS =
  /\b(sexual health|hiv|prep|pep|sti|stis|std|stds|chlamydia|gonorrh?oea|syphilis|mpox|hepatitis|u ?= ?u|gum clinic|condoms?)\b/i;

/**
 * Whether an event is about sexual health. Such listings are never flagged adult: a flag would hide testing, PrEP and
 * advice from those who look for them.
 */
export function isSexualHealth(event: { category: string | null; title: string; tags: readonly string[] }): boolean {
  return event.category === 'sexual-health' || [event.title, ...event.tags].some((text) => WORDS.test(text));
}
