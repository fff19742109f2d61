/** A place of a script where text becomes markup, code or an address. */

import type { Node } from '../syntax.ts';

export interface Sink {
  /** As people call it. */
  name: string;
  /** What reaches it. */
  value: Node;
  at: Node;
  /** Only text of the address bar, of messages and of requests is dangerous here. */
  addressOnly?: true;
  /** Only what came with the request is dangerous, whether or not there are tags. */
  requestOnly?: true;
  /** A sink only where the text holds tags. */
  onlyMarkup?: true;
}
