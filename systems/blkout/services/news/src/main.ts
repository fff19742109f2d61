import { startApi } from '../../../platform/api.ts';
import { runJobs } from '../../../platform/jobs.ts';
import { pictureRoutes, removeUnusedPictures } from '../../../platform/pictures/pictures.ts';
import { journeyRoutes } from './accounts/journey.ts';
import { ownAccountRoutes } from './accounts/me.ts';
import { passwordLinkRoutes } from './accounts/password-links.ts';
import { signInRoutes } from './accounts/sign-in.ts';
import { userRoutes } from './accounts/users.ts';
import { intakeRoute } from './articles/intake.ts';
import { articleModerationRoutes } from './articles/moderation.ts';
import { articlePictures } from './articles/pictures.ts';
import { closeDuePeriods, periodRoutes } from './articles/periods.ts';
import { ratingRoutes } from './articles/ratings.ts';
import { readingRoutes } from './articles/read.ts';
import { reportRoutes } from './articles/reports.ts';
import { nameStoryOfTheWeek, storyOfTheWeekRoute } from './articles/story-of-the-week.ts';
import { submissionRoute } from './articles/submission.ts';
import { voteRoutes } from './articles/votes.ts';
import { config } from './config.ts';
import { readDueFeeds } from './feeds/ingest.ts';
import { feedRoutes } from './feeds/routes.ts';
import { ballotRoutes } from './governance/ballots.ts';
import { financeRoutes } from './governance/finances.ts';
import { memberRoutes } from './governance/members.ts';
import { closeDueProposals, proposalRoutes } from './governance/proposals.ts';
import { desk } from './desk.ts';
import type { News } from './news.ts';
import type { Tables } from './tables.ts';
import { sweepJourneys } from './tidy.ts';

const routes: ((news: News) => void)[] = [
  signInRoutes,
  journeyRoutes,
  ownAccountRoutes,
  userRoutes,
  passwordLinkRoutes,
  readingRoutes,
  submissionRoute,
  (api) => pictureRoutes(api, articlePictures),
  voteRoutes,
  ratingRoutes,
  periodRoutes,
  storyOfTheWeekRoute,
  reportRoutes,
  articleModerationRoutes,
  intakeRoute,
  desk,
  feedRoutes,
  memberRoutes,
  proposalRoutes,
  ballotRoutes,
  financeRoutes,
];

const news = await startApi<typeof config, Tables>({
  name: 'news',
  title: 'BLKOUT newsroom',
  description: 'Articles, votes and ratings; accounts and sign-in; governance.',
  config,
  dependencies: { events: { service: 'events', optional: true } },
  routes: (api) => routes.forEach((add) => add(api)),
});
const { db, pool, service } = news;

const seconds = 1_000;
const minutes = 60 * seconds;
void runJobs(service, pool, {
  feeds: { everyMs: minutes, run: ({ signal }) => readDueFeeds(news, signal) },
  'voting periods': {
    everyMs: 2 * seconds,
    run: async () => void (await closeDuePeriods(db, news.config.PERIOD_DAYS)),
  },
  proposals: { everyMs: 2 * seconds, run: async () => void (await closeDueProposals(db)) },
  'story of the week': { everyMs: 10 * minutes, run: () => nameStoryOfTheWeek(db) },
  pictures: { everyMs: 10 * minutes, run: () => removeUnusedPictures(news, articlePictures) },
  journeys: { everyMs: minutes, run: () => sweepJourneys(db) },
});
