import { startApi } from '../../../platform/api.ts';
import { runJobs } from '../../../platform/jobs.ts';
import { pictureRoutes } from '../../../platform/pictures/pictures.ts';
import { config } from './config.ts';
import type { Events } from './context.ts';
import { eventJobs } from './jobs/jobs.ts';
import { eventPictures } from './pictures.ts';
import { attendees } from './routes/attendees.ts';
import { calendars } from './routes/calendars.ts';
import { decide } from './routes/decide.ts';
import { detail } from './routes/detail.ts';
import { feeds } from './routes/feeds.ts';
import { intake } from './routes/intake.ts';
import { journey } from './routes/journey.ts';
import { list } from './routes/list.ts';
import { reports } from './routes/reports.ts';
import { reviews } from './routes/reviews.ts';
import { rsvp } from './routes/rsvp.ts';
import { submit } from './routes/submit.ts';
import type { Tables } from './tables.ts';

const pictures = (api: Events): void => pictureRoutes(api, eventPictures);
const routes = [
  list,
  submit,
  pictures,
  journey,
  calendars,
  feeds,
  reviews,
  detail,
  rsvp,
  reports,
  decide,
  attendees,
  intake,
];

const events: Events = await startApi<typeof config, Tables>({
  name: 'events',
  title: 'BLKOUT events',
  description: 'Events, their dates, calendars, bookings, reports, reviews and moderation.',
  config,
  routes: (api) => routes.forEach((route) => route(api)),
});
void runJobs(events.service, events.pool, eventJobs(events));
