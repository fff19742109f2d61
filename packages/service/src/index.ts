export type { FastifyReply, FastifyRequest } from 'fastify';
// Brings what `request` has here (`hops`, `becomeStream`) to those who import the built types.
export type {} from './requests.ts';
export { Type } from 'typebox';
export { connectOptions, formatAddress, parseAddress, parseAddresses, type Address } from './address.ts';
export {
  authorityTableSql,
  createAuthority,
  moveAuthority,
  StaleAuthorityError,
  type Authority,
  type AuthorityOptions,
  type Lease,
  type Queryable,
  type QueryablePool,
} from './authority.ts';
export { ConfigError, type ConfigFinding, type Environment } from './config.ts';
export { type Dependency, type DependencyState, type Level } from './dependencies.ts';
export { type DrainHook, type DrainResult } from './drain.ts';
export {
  frameEvent,
  joinFrames,
  type EventSource,
  type Frame,
  type Reader,
  type StreamEvent,
  type StreamOptions,
} from './events.ts';
export { contextHeaders, noteHops, type PeerFetchOptions } from './fetch.ts';
export { type HealthReport, type HealthStatus, type LevelState } from './health.ts';
export { EventHub, type HubEvent, type HubOptions } from './hub.ts';
export { type Identity } from './identity.ts';
export { journeyHeader, signJourney, verifyJourney } from './journey.ts';
export { type LogOptions } from './logging.ts';
export { type MetricOptions, Metrics } from './metrics.ts';
export { type Operation, type OperationState } from './operations.ts';
export { Peer, PeerError, type PeerCall, type UpgradeAnswer } from './peers.ts';
export { methodNotAllowed, notFound, Problem, type FieldProblem, type ProblemOptions } from './problems.ts';
export { createService, type App, type Service, type ServiceDependency, type ServiceOptions } from './service.ts';
export { type HandOver, Work, type WorkCounts } from './work.ts';
