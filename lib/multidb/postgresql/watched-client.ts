import type { Duplex } from 'node:stream';
import pg from 'pg';
import { MessageWatch } from './watch-messages.ts';

/** The driver's connection: hands what a stream brings, plain or decrypted, to its parser. */
interface DriverConnection {
  attachListeners(stream: Pick<Duplex, 'on'>): void;
}

/** The driver's client, whose server may send anything. */
export class WatchedClient extends pg.Client {
  constructor(config: pg.ClientConfig) {
    super(config);
    watchConnection((this as unknown as { connection: DriverConnection }).connection);
  }
}

/** What the driver cannot read ends the connection, and not the process. */
export function watchConnection(connection: DriverConnection): void {
  const attach = connection.attachListeners.bind(connection);
  connection.attachListeners = (stream) => attach({ on: listenWatched(stream as Duplex) });
}

function listenWatched(stream: Duplex): Duplex['on'] {
  const watch = new MessageWatch();
  return (event, listener) => {
    if (event !== 'data') return stream.on(event, listener);
    return stream.on('data', (chunk: Buffer) => {
      try {
        watch.check(chunk);
        listener(chunk);
      } catch (error) {
        stream.destroy(new Error(`Connection terminated: ${(error as Error).message}`));
      }
    });
  };
}
