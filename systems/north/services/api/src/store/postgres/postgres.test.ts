import { testPostgres, whyNoPostgres } from '../../../../../testing/postgres.ts';
import { storeContract } from '../store.contract.ts';
import { postgresDriver } from './driver.ts';

storeContract({
  name: 'PostgreSQL',
  absent: whyNoPostgres(),
  start: testPostgres,
  driver: ({ url }, maxEvents) => postgresDriver(url, maxEvents),
});
