import type { Service } from '@cutover/service';
import type { Sessions } from '../shared/sessions.ts';
import type { Articles } from './articles.ts';
import type { Outside } from './outside.ts';

export interface Context {
  service: Service<unknown>;
  articles: Articles;
  sessions: Sessions;
  outside: Outside;
}
