import type { RunEventOf } from './events.ts';

/** The SQL that joined results, or was to; undefined where nothing was to be joined. Client-safe. */
export function joinSqlOf(told: {
  combined?: RunEventOf<'combine'>['combined'];
  failed?: { sql: string };
  joinFailure?: { sql: string };
}): string | undefined {
  if (told.combined?.kind === 'joined') return told.combined.sql;
  return (told.failed ?? told.joinFailure)?.sql;
}
