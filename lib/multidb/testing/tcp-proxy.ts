import { once } from 'node:events';
import net from 'node:net';

/** Stands between a pool and its server, and counts and disturbs what passes. */
export interface TcpProxy {
  port: number;
  /**
   * How often the client had to wait for the server so far: each time it sends after the server
   * has answered is another round trip.
   */
  roundTrips(): number;
  connections(): number;
  /** From now on nothing passes on the connections there are, as behind a firewall that forgot them. */
  silence(): void;
  /** Ends the connections there are. */
  cut(): void;
  close(): void;
}

export async function startTcpProxy(targetHost: string, targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<net.Socket>();
  let roundTrips = 0;
  let connections = 0;
  const server = net.createServer((client) => {
    connections += 1;
    const upstream = net.connect(targetPort, targetHost);
    let turn: 'client' | 'server' = 'server';
    client.on('data', (chunk) => {
      if (turn === 'server') roundTrips += 1;
      turn = 'client';
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      turn = 'server';
      client.write(chunk);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as net.AddressInfo).port,
    roundTrips: () => roundTrips,
    connections: () => connections,
    silence() {
      for (const socket of sockets) socket.removeAllListeners('data').resume();
    },
    cut,
    close() {
      cut();
      server.close();
    },
  };
}
