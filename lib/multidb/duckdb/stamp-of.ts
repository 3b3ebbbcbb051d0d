import { stat } from 'node:fs/promises';

/**
 * A text that is another one once anything was written to the file, to its write-ahead log or in
 * their place: the times at which their inodes changed, which no program can set back. Undefined
 * where there is no such file. Whoever takes it before reading knows that what was read is not older.
 */
export async function stampOf(file: string): Promise<string | undefined> {
  const [own, log] = await Promise.all([stampOfOne(file), stampOfOne(`${file}.wal`)]);
  return own && `${own} ${log}`;
}

async function stampOfOne(file: string): Promise<string | undefined> {
  const stats = await stat(file, { bigint: true }).catch(() => undefined);
  return stats && `${stats.ino} ${stats.size} ${stats.ctimeNs}`;
}
