import { once } from 'node:events';
import net from 'node:net';
import type { ConnectionTarget } from '../connection-target.ts';

/** Stands between a pool and its server, and counts and disturbs what passes. */
export interface TcpProxy {
  /** The database that it was started for, through it. */
  target: ConnectionTarget;
  /**
   * How often the client had to wait for the server so far: each time it sends after the server
   * has answered is another round trip.
   */
  roundTrips(): number;
  connections(): number;
  /** The numbers, from 0, of the connections on which the client has sent the text, in clear. */
  connectionsThatSent(text: string): number[];
  bytesFromServer(): number;
  /** From now on nothing passes on the connections there are, as behind a firewall that forgot them. */
  silence(): void;
  /** The server is gone from the connections there are; the client learns it when it next sends. */
  loseUnheard(): void;
  /** Ends the connections there are. */
  cut(): void;
  close(): void;
}

/** @param ownPort where it listens: any that is free, unless one is told */
export async function startTcpProxy(target: ConnectionTarget, ownPort = 0): Promise<TcpProxy> {
  const { host = '127.0.0.1', port = 0 } = target;
  /** Each client's connection and the one to the server that belongs to it. */
  const pairs = new Map<net.Socket, net.Socket>();
  const lost = new Set<net.Socket>();
  let roundTrips = 0;
  let connections = 0;
  const sent: string[] = [];
  let bytesFromServer = 0;
  const server = net.createServer((client) => {
    const number = connections;
    connections += 1;
    const upstream = net.connect(port, host);
    pairs.set(client, upstream);
    let turn: 'client' | 'server' = 'server';
    client.on('data', (chunk) => {
      sent[number] = (sent[number] ?? '') + chunk.toString('latin1');
      if (lost.has(client)) return client.resetAndDestroy();
      if (turn === 'server') roundTrips += 1;
      turn = 'client';
      passOn(chunk, client, upstream);
    });
    upstream.on('data', (chunk) => {
      turn = 'server';
      bytesFromServer += chunk.length;
      passOn(chunk, upstream, client);
    });
    const end = () => {
      pairs.delete(client);
      client.destroy();
      upstream.destroy();
    };
    client.on('error', end).on('close', end);
    upstream.on('error', end).on('close', () => lost.has(client) || end());
  });
  const cut = () => {
    for (const [client, upstream] of pairs) {
      client.destroy();
      upstream.destroy();
    }
  };
  server.listen(ownPort, '127.0.0.1');
  await once(server, 'listening');
  const own = { host: '127.0.0.1', port: (server.address() as net.AddressInfo).port };
  return {
    target: { ...target, ...own, key: `${target.key} through ${own.port}` },
    roundTrips: () => roundTrips,
    connections: () => connections,
    connectionsThatSent: (text) =>
      sent.flatMap((bytes, number) => (bytes.includes(text) ? [number] : [])),
    bytesFromServer: () => bytesFromServer,
    silence() {
      for (const socket of [...pairs].flat()) socket.removeAllListeners('data').resume();
    },
    loseUnheard() {
      for (const [client, upstream] of pairs) {
        lost.add(client);
        upstream.destroy();
      }
    },
    cut,
    close() {
      cut();
      server.close();
    },
  };
}

/** A side that does not read makes the other one wait, as it would without a proxy. */
function passOn(chunk: Buffer, from: net.Socket, to: net.Socket): void {
  if (to.write(chunk)) return;
  from.pause();
  to.once('drain', () => from.resume());
}
