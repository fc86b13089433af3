/** How a fault tells a host that a connection shall break. */

/**
 * What a sandbox's `fetch` rejects with, or the body of its answer fails with, where a fault breaks the connection. In a
 * page that is what `fetch` rejects with, too: a `TypeError`. A server breaks the connection itself (`node/adapter`).
 */
export class ConnectionLost extends TypeError {
  override readonly name = 'TypeError';
  /** `reset`: at once, what was sent may be lost. `closed`: after what was sent. */
  readonly how: 'reset' | 'closed';

  constructor(how: 'reset' | 'closed') {
    super(how === 'reset' ? 'The connection was reset.' : 'The connection was closed.');
    this.how = how;
  }
}
