import type { Region } from '../../../platform/regions.ts';

export const categories = [
  'crisis',
  'mental-health',
  'abuse',
  'sexual-violence',
  'hate-crime',
  'housing',
  'sexual-health',
  'hiv',
  'drugs',
  'asylum',
  'legal',
  'work',
  'money',
  'trans',
  'faith',
  'youth',
  'older',
  'bereavement',
  'black-led',
  'community',
] as const;

export type Category = (typeof categories)[number];

/** Where in their own journey somebody is: what helps in a crisis is not what helps in growing. */
export const stages = ['crisis', 'stabilising', 'growth', 'community', 'advocacy'] as const;

export type Stage = (typeof stages)[number];

/** Who a resource is made by or for; empty is everybody. */
export type Community =
  | 'black'
  | 'global-majority'
  | 'lgbtq'
  | 'men'
  | 'trans'
  | 'young'
  | 'older'
  | 'muslim'
  | 'jewish';

/** How an entry is known to be right. Nothing is shown without it, and nothing is shown that is older than it may be. */
export interface Verification {
  /** Page on which the facts stand. */
  source: string;
  /** Day of the check, ISO 8601. */
  verifiedOn: string;
  verifiedBy: string;
  /** What was compared with what, so that a reader can judge the check. */
  how: string;
}

/** A real organisation that helps, and what is known of it for certain. */
export interface Resource extends Verification {
  id: string;
  title: string;
  /** One or two plain sentences: for whom, and what they get. */
  what: string;
  category: Category;
  /** Further categories under which it is found. */
  also: readonly Category[];
  stages: readonly Stage[];
  /** As people dial it. Absent where no number was verified. */
  phone?: string;
  /** A text service: the word to send, and to which number. */
  text?: string;
  website: string;
  regions: readonly Region[];
  cost: 'free' | 'some costs';
  communities: readonly Community[];
  /** Whether it answers emergencies. */
  emergency: boolean;
  availability: string;
  languages: readonly string[];
}

/** What a person needs to know, in plain words, with the page on which it stands. */
export interface Guidance extends Verification {
  id: string;
  title: string;
  text: string;
  category: Category;
  also: readonly Category[];
  stages: readonly Stage[];
  regions: readonly Region[];
}
