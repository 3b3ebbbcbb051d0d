import { once } from 'node:events';
import net from 'node:net';

export interface TcpProxy {
  port: number;
  /** From now on nothing passes in either direction, and connections stay open. */
  fallSilent(): void;
  /** How often the client has sent something after the server had answered, or first. */
  roundTrips(): number;
  close(): void;
}

/** Stands between a driver and its server, to do what networks do. */
export async function startTcpProxy(host: string, port: number): Promise<TcpProxy> {
  const pairs: [net.Socket, net.Socket][] = [];
  let silent = false;
  let roundTrips = 0;
  const server = net.createServer((client) => {
    const upstream = net.connect(port, host);
    pairs.push([client, upstream]);
    let isAnswered = true;
    client.on('data', () => {
      if (isAnswered) roundTrips += 1;
      isAnswered = false;
    });
    upstream.on('data', () => {
      isAnswered = true;
    });
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('data', (bytes) => silent || to.write(bytes));
      from.on('close', () => to.destroy());
      from.on('error', () => to.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    roundTrips: () => roundTrips,
    port: (server.address() as net.AddressInfo).port,
    fallSilent() {
      silent = true;
    },
    close() {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      server.close();
    },
  };
}
