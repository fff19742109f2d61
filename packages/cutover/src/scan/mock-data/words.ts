/** Words and shapes of values by which invented data is told from constants. */

/** A name in parts: `totalMembers`, `total_members` and `TOTAL-MEMBERS` are the same words. */
export const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

const pretence = new Set([
  'mock',
  'mocks',
  'mocked',
  'fake',
  'fakes',
  'dummy',
  'dummies',
  'sample',
  'samples',
  'stub',
  'stubs',
  'demo',
  'hardcoded',
  'placeholder',
  'placeholders',
  'fixture',
  'fixtures',
  'simulated',
  'invented',
  'faker',
  'canned',
  'simulate',
]);
const standIn = new Set([
  'fallback',
  'fallbacks',
  'backup',
  'offline',
  'static',
  'test',
  'example',
  'examples',
  'preview',
  'initial',
  'default',
  'defaults',
  'seed',
  'temp',
  'local',
]);

/** A name that admits to be a pretence, or may stand in for something real. */
export const isPretence = (name: string): boolean => wordsOf(name).some((word) => pretence.has(word));
/** Nobody calls an example, a template or what stands in an empty field by these. */
export const isOpenPretence = (name: string): boolean =>
  wordsOf(name).some((word) => /^(?:mock|fake|dumm|hardcoded|simulated|invented)(?:s|ed|y|ies)?$/.test(word));
export const isStandIn = (name: string): boolean => wordsOf(name).some((word) => standIn.has(word));

const measured = new Set([
  'members',
  'member',
  'users',
  'user',
  'visitors',
  'visits',
  'views',
  'likes',
  'votes',
  'voters',
  'comments',
  'replies',
  'shares',
  'share',
  'followers',
  'following',
  'subscribers',
  'attendees',
  'attending',
  'going',
  'interested',
  'registered',
  'registrations',
  'rsvps',
  'participants',
  'students',
  'enrolled',
  'downloads',
  'reviews',
  'rating',
  'ratings',
  'score',
  'scores',
  'engagement',
  'conversion',
  'conversions',
  'bounce',
  'revenue',
  'donations',
  'donors',
  'raised',
  'sales',
  'sold',
  'orders',
  'growth',
  'trend',
  'active',
  'online',
  'signups',
  'sessions',
  'clicks',
  'impressions',
  'reach',
  'posts',
  'articles',
  'events',
  'stories',
  'submissions',
  'pending',
  'approved',
  'rejected',
  'approval',
  'queries',
  'messages',
  'conversations',
  'satisfaction',
  'retention',
  'churn',
  'uptime',
  'latency',
  'cpu',
  'memory',
  'usage',
  'load',
  'traffic',
  'percentage',
  'percent',
  'progress',
  'popularity',
  'streams',
  'listeners',
  'viewers',
  'watching',
  'plays',
  'quantity',
  'stock',
  'balance',
  'earnings',
  'income',
  'profit',
  'attendance',
  'listings',
  'businesses',
  'partners',
  'volunteers',
  'hours',
  'served',
  'helped',
  'completed',
  'resolved',
  'accuracy',
  'confidence',
  'sentiment',
  'health',
  'wellbeing',
  'impact',
  'views',
  'upvotes',
  'downvotes',
  'claps',
  'points',
  'karma',
  'streak',
  'rank',
  'returning',
  'today',
  'weekly',
  'monthly',
  'temperature',
  'price',
  'change',
  'relevance',
  'match',
  'similarity',
  'count',
  'total',
  'average',
  'avg',
  'response',
  'community',
  'people',
  'supporters',
  'readers',
  'contributors',
  'creators',
  'bookings',
  'applications',
  'responses',
  'reactions',
  'cases',
  'projects',
  'clients',
  'customers',
  'workshops',
  'programs',
  'programmes',
  'cities',
  'countries',
  'chapters',
  'seats',
  'tickets',
  'spots',
  'crowd',
  'occupancy',
  'guests',
  'spent',
  'donated',
  'lives',
  'mentors',
  'mentees',
  'reads',
  'reached',
  'supported',
  'organisations',
  'organizations',
  'brothers',
  'families',
  'meals',
  'celsius',
  'fahrenheit',
  'degrees',
  'humidity',
  'wind',
  'rain',
  'expenses',
  'spending',
  'distance',
  'median',
  'unread',
  'commits',
  'contributions',
]);
const limiting = new Set([
  'max',
  'min',
  'maximum',
  'minimum',
  'limit',
  'limits',
  'size',
  'per',
  'page',
  'timeout',
  'interval',
  'delay',
  'ms',
  'seconds',
  'minutes',
  'days',
  'width',
  'height',
  'length',
  'radius',
  'padding',
  'margin',
  'gap',
  'port',
  'version',
  'year',
  'index',
  'step',
  'level',
  'threshold',
  'required',
  'weight',
  'ttl',
  'retries',
  'retry',
  'duration',
  'id',
  'cost',
  'fee',
  'default',
  'zoom',
  'order',
  'priority',
  'quota',
  'budget',
  'target',
  'goal',
  'capacity',
  'batch',
  'cache',
  'stale',
  'code',
  'phone',
  'decimals',
  'precision',
  'column',
  'columns',
  'rows',
  'cols',
  'span',
  'depth',
  'factor',
  'multiplier',
  'opacity',
  'bytes',
  'kb',
  'mb',
  'font',
  'window',
  'tokens',
  'offset',
  'allowed',
  'age',
  'base',
  'rate',
  'tax',
  'vat',
  'latitude',
  'longitude',
  'lat',
  'lng',
  'debounce',
  'throttle',
  'concurrency',
  'attempts',
  'status',
  'line',
  'reward',
  'bonus',
  'penalty',
  'unit',
]);
/** A name of what is decided: a limit, a size, a place, a rate. */
export const isLimiting = (name: string): boolean => wordsOf(name).some((word) => limiting.has(word));

const certainlyMeasured = new Set([
  'total',
  'average',
  'avg',
  'active',
  'approval',
  'conversion',
  'growth',
  'engagement',
  'response',
  'bounce',
  'retention',
  'satisfaction',
  'completion',
  'success',
  'uptime',
  'median',
]);
/** What was worked out from many, whatever it is of. */
const workedOut = new Set(['average', 'avg', 'median', 'mean']);

/** A figure of such a name is counted or measured, never chosen. */
export function isMeasured(name: string): boolean {
  // Views of pages are counted, sizes of pages are chosen.
  const words = wordsOf(name).filter((word, index, all) => word !== 'page' || all[index + 1] !== 'views');
  if (!words.some((word) => measured.has(word))) return false;
  const limits = words.filter((word) => limiting.has(word));
  return (
    limits.length === 0 ||
    (limits.every(
      (word) => word === 'rate' || word === 'minutes' || word === 'days' || word === 'hours' || word === 'seconds',
    ) &&
      words.some((word) => certainlyMeasured.has(word))) ||
    (words.some((word) => workedOut.has(word)) && limits.every((word) => /^(?:age|order|duration|ms|cost)$/.test(word)))
  );
}

const isoDate = /^\d{4}-\d{2}-\d{2}(?:[T ]|$)/;
const writtenDate =
  /^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+\d{1,4}(?:st|nd|rd|th)?(?:,?\s+\d{4})?|^\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/i;
const relativeTime =
  /^(?:about |just |over )?(?:\d+|a|an|one|two|few)\s*(?:s|sec|m|min|h|hr|d|w|mo|second|minute|hour|day|week|month|year)s?\.?(?:\s+(?:ago|left))?$|\bago$|^(?:just now|yesterday|today|tomorrow|tonight|last (?:week|month|night)|next (?:week|month)|this (?:week|weekend|evening))\b|^(?:hace|il y a|vor|há|fa) \d+ \p{L}+$/iu;

/** A moment at which something happened or will: not a year or an hour of the day alone. */
export const isMoment = (text: string): boolean =>
  isoDate.test(text) || writtenDate.test(text) || relativeTime.test(text.trim());

export const isPeriod = (text: string): boolean =>
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?$|^(?:week|wk|w|day|q|month) ?\d+$|^q[1-4]\b|^\d{4} q[1-4]$|^\d{1,2}(?::00)?\s?(?:am|pm)?$|^\d{4}-\d{2}(?:-\d{2})?$/i.test(
    text.trim(),
  );

export const isPersonName = (text: string): boolean =>
  /^(?:(?:Dr|Mr|Mrs|Ms|Prof|Rev)\.? )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}\.?| \p{Lu}[\p{L}'’-]+){1,2}$/u.test(text);

/** As people sign: `Darnell, 34`, `Kofi A.`, `Junior`. */
export const isSignature = (text: string): boolean =>
  isPersonName(text) ||
  /^[— -]*\p{Lu}[\p{Ll}'’-]+(?: \p{Lu}\.?| \p{Lu}[\p{Ll}'’-]+)?(?:,? \(?\d{2}\)?)?$/u.test(text.trim());

/** Sentences, unless they say that something failed. */
export const isStatement = (text: string): boolean => text.trim().split(/\s+/).length >= 4 && !isApology(text);

export const isApology = (text: string): boolean =>
  /\b(?:sorry|apolog|try again|unavailable|went wrong|cannot|can['’]t|could not|couldn['’]t|unable|offline|errors?|failed|failure|later|connection|not found|nothing|no \w+ (?:yet|found)|please (?:check|wait|log|sign|enter|contact))\b/i.test(
    text,
  );

export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(text);

/** Values that nobody would use for something real. */
export const isStockValue = (text: string): boolean =>
  /@example\.|\bexample\.(?:com|org|net)\b|\b(?:jane|john) (?:doe|smith)\b|lorem ipsum|via\.placeholder|placehold\.(?:co|it)|picsum\.photos|pravatar|randomuser\.me|dicebear|ui-avatars|images\.unsplash|source\.unsplash|images\.pexels|\/placeholder(?:[./-]|$)|\/api\/placeholder|\b555-\d{4}\b|\b020 7946 0\d{3}\b|\b01\d{2} 496 0\d{3}\b|\b01632 960 ?\d{3}\b|(?:\b0|\+44 ?(?:\(0\) ?)?)7700 900 ?\d{3}\b|\btest user\b/i.test(
    text,
  );

/** `1,247`, `98%`, `£45k`, `500+`, `4.8/5`, `128 ms`. */
export const isFigure = (text: string): boolean =>
  /^[~≈]?(?:[+−-](?=[£$€]|[\d.]+\s?%|\d{3}))?[£$€₦]?\d[\d,. ]*(?:\.\d+)?\s?(?:%|k|m|bn|\+|k\+|m\+|\/5|\/10|ms|gb|tb)?$/i.test(
    text.trim(),
  );

/** Measured in one place, decided in another. */
export const mayBeChosen = (name: string): boolean =>
  /price|hours|streak|points|temperature|seats|spots|tickets|stock|quantity|load|memory|change|match/i.test(name);

/** `2 h 14 min`, `4m 32s`, `120 ms`. */
export const isDuration = (text: string): boolean =>
  /^\d+(?:\.\d+)? ?(?:ms|h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?|days?)(?: \d+ ?(?:m|mins?|s|secs?)\w*)?$/i.test(
    text.trim(),
  );

/** What is decided rather than counted: `Limit`, `Founded`, `Price per seat`. */
export const isChosen = (label: string): boolean =>
  /\b(?:limits?|max(?:imum)?|min(?:imum)?|capacity|goals?|targets?|prices?|cost|fee|per|version|year|founded|since|established|default|quota|budget|deposit|step|page|size|weight|age)\b/i.test(
    label,
  );

/** `+20.1% from last month`: somebody would have had to compare. */
export const isComparison = (text: string): boolean =>
  text.length < 80 &&
  /(?:^|\s)[+−-]?[£$€]?\d[\d,.]*\s?(?:%|percent|points?)?(?:\s\w+)? (?:(?:up |down |more |less |increase |decrease )?(?:from|since|vs\.?|versus|compared (?:to|with)|than|over)) (?:the )?(?:last|previous|prior|yesterday)(?: (?:day|week|month|quarter|year|period))?|(?:^|\s)[+−-]\d[\d,.]*\s?%? (?:this|today)\b/i.test(
    text,
  );

/** Says that it was done: what a form tells when it was sent. */
export const saysDone = (text: string): boolean =>
  /\b(?:success|sent|thanks?|saved|welcome|submitted|received|joined|subscribed|booked|confirmed|registered|paid|uploaded|published|on (?:the|our) list|you(?:['’]re| are) in|complete[d]?|copied to your inbox|will (?:be in touch|contact you|get back))/i.test(
    text,
  ) && !/\b(?:not|could|cannot|failed|error|unable)\b/i.test(text);

/** A figure that says nothing yet. */
export const isNoFigure = (text: string): boolean => /^[£$€]?[0.,]+\s?%?$/.test(text.trim());
