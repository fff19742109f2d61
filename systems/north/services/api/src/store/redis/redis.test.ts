import { testRedis, whyNoRedis } from '../../../../../testing/redis.ts';
import { storeContract } from '../store.contract.ts';
import { redisDriver } from './driver.ts';

storeContract({
  name: 'Redis',
  absent: whyNoRedis(),
  start: testRedis,
  driver: ({ url }, maxEvents) => redisDriver(url, maxEvents),
});
