import path from 'node:path';
import Database from 'better-sqlite3';
import { applyMigrations } from '#lib/db/apply-migrations.ts';

export const sessionCount = 10_000;
export const messageCount = 1_000_000;

/**
 * A store as one that has been used for years: every session has two of the databases and as many
 * messages as the others.
 * @returns the ids of two databases that can be asked
 */
export async function fillStore(dataDir: string): Promise<number[]> {
  const file = path.join(dataDir, 'guru.db');
  await applyMigrations(file);
  const store = new Database(file);
  const ids = ['north', 'south'].map((name, at) => {
    const databaseName = path.join(dataDir, `${name}.db`);
    new Database(databaseName)
      .exec(`CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT);
             INSERT INTO customers VALUES (1, 'Ada'), (2, 'Bo');`)
      .close();
    const { lastInsertRowid } = store
      .prepare(
        `INSERT INTO "Connection" (name, "databaseType", "databaseName", color, "isActive", "updatedAt")
         VALUES (?, 'sqlite', ?, ?, ?, ?)`,
      )
      .run(name, databaseName, at, at === 0 ? 1 : 0, now(0));
    return Number(lastInsertRowid);
  });
  store.exec('BEGIN');
  const session = store.prepare(
    `INSERT INTO "ChatSession" (id, name, examples, "createdAt", "updatedAt", "lastActiveAt")
     VALUES (?, ?, '[]', ?, ?, ?)`,
  );
  const attach = store.prepare('INSERT INTO "ChatSessionConnection" VALUES (?, ?, ?)');
  const message = store.prepare(
    'INSERT INTO "Message" ("chatSessionId", role, content, "createdAt") VALUES (?, ?, ?, ?)',
  );
  const perSession = messageCount / sessionCount;
  for (let n = 0; n < sessionCount; n += 1) {
    const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    session.run(id, `Chat ${n}`, now(n), now(n), now(n));
    for (const [position, connection] of ids.entries()) attach.run(id, connection, position);
    for (let at = 0; at < perSession; at += 1) {
      message.run(id, at % 2 === 0 ? 'user' : 'assistant', `Message ${at} of chat ${n}`, now(n));
    }
  }
  store.exec('COMMIT');
  store.close();
  return ids;
}

/** As Prisma writes times. */
function now(secondsLater: number): string {
  return new Date(Date.UTC(2026, 0, 1) + secondsLater * 1_000).toISOString().replace('Z', '+00:00');
}
