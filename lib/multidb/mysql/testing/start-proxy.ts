import { once } from 'node:events';
import net from 'node:net';

/** A server between us and the test server, which sees what passes. */
export interface ServerProxy {
  port: number;
  /** How often our side began to speak: handshakes and statements alike. */
  turns(): number;
  bytesFromServer(): number;
  /** From now on whoever speaks on a connection that is open learns that it is gone. */
  loseConnections(): void;
  close(): void;
}

export async function startProxy(target: { host?: string; port?: number }): Promise<ServerProxy> {
  let turns = 0;
  let bytesFromServer = 0;
  const pairs = new Map<net.Socket, net.Socket>();
  const lost = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const upstream = net.connect(target.port ?? 3306, target.host ?? '127.0.0.1');
    pairs.set(client, upstream);
    let ourTurn = true;
    client.on('data', (chunk) => {
      if (lost.has(client)) return client.resetAndDestroy();
      if (ourTurn) turns += 1;
      ourTurn = false;
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      ourTurn = true;
      bytesFromServer += chunk.length;
      if (client.write(chunk)) return;
      upstream.pause();
      client.once('drain', () => upstream.resume());
    });
    const end = () => {
      pairs.delete(client);
      upstream.destroy();
      client.destroy();
    };
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as net.AddressInfo).port,
    turns: () => turns,
    bytesFromServer: () => bytesFromServer,
    loseConnections() {
      for (const [client, upstream] of pairs) {
        lost.add(client);
        upstream.removeAllListeners('close');
        upstream.destroy();
      }
    },
    close() {
      for (const client of pairs.keys()) client.destroy();
      server.close();
    },
  };
}
