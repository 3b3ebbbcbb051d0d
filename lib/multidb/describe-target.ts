import type { ConnectionTarget } from './connection-target.ts';

/** Where a server is: `db.example.org:5432`, `[::1]:5432`, `/var/run/postgresql`. */
export function addressOf(target: ConnectionTarget, defaultPort: number): string {
  const host = target.host || '127.0.0.1';
  if (isSocketPath(host)) return host;
  return `${host.includes(':') ? `[${host}]` : host}:${target.port ?? defaultPort}`;
}

/** Whether the host is reached over a Unix socket: an absolute path stands in its place. */
export function isSocketPath(host: string | undefined): boolean {
  return host?.startsWith('/') ?? false;
}
