import { chownSync, readFileSync } from 'node:fs';

export interface ServerUser {
  uid: number;
  gid: number;
}

/**
 * Database servers refuse to run as root. The user that the package made for its server, else
 * nobody; undefined where we are not root and run it ourselves.
 */
export function serverUser(name: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  const line =
    lines.find((one) => one.startsWith(`${name}:`)) ??
    lines.find((one) => one.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (!uid || !gid) throw new Error(`There is no user ${name} to run the server as.`);
  return { uid: Number(uid), gid: Number(gid) };
}

export function giveTo(user: ServerUser | undefined, folder: string): void {
  if (user) chownSync(folder, user.uid, user.gid);
}
