import type { FastifyRequest } from '@cutover/service';
import type { Api } from './api.ts';
import { publicScope } from './scope.ts';

/**
 * A counter at `/metrics` of what people do here, for those who watch over a release. A journey is nobody's doing.
 * @param name ends in `_total`
 */
export function figure<Config, Tables>(
  { service, scopeOf }: Api<Config, Tables>,
  name: `blkout_${string}_total`,
  help: string,
): (request: FastifyRequest) => void {
  const counter = service.metrics.counter({ name, help });
  return (request) => {
    if (scopeOf(request) === publicScope) counter.inc();
  };
}
