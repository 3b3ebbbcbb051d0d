import { type BigIntStats, statSync } from 'node:fs';
import path from 'node:path';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';

/**
 * Refuses the file in which the app keeps everybody's connections and chats, by whatever path or
 * link it is named.
 * @throws AppError `invalid_input`
 */
export function refuseOwnStore(databaseName: string): void {
  const own = env().databaseFile;
  const file = path.resolve(/* turbopackIgnore: true */ databaseName);
  if (file !== own && !isSame(statOf(file), statOf(own))) return;
  const sentence =
    'This file is where Database Guru keeps its own connections and chats. Choose another one.';
  throw new AppError('invalid_input', sentence, {
    message: 'invalid input: databaseName',
    context: { issues: [{ path: ['databaseName'], message: sentence, kind: 'custom' }] },
  });
}

function statOf(file: string): BigIntStats | undefined {
  try {
    return statSync(/* turbopackIgnore: true */ file, { bigint: true, throwIfNoEntry: false });
  } catch {
    // Whether it can be read is found when it is opened.
    return undefined;
  }
}

function isSame(one: BigIntStats | undefined, other: BigIntStats | undefined): boolean {
  return one !== undefined && other !== undefined && one.ino === other.ino && one.dev === other.dev;
}
