import type { Dialect } from '#lib/shape/dialect.ts';
import type { GuardedStatement, GuardedWrite, WriteVerb } from '../guard/guarded-statement.ts';

/** Brings SQL past the guard, so that tests can see what the engines themselves refuse. */
export function unguarded(dialect: Dialect, sql: string): GuardedStatement {
  return { dialect, sql } as unknown as GuardedStatement;
}

/** The same for a change; `verb` is its first word. */
export function unguardedWrite(dialect: Dialect, sql: string): GuardedWrite {
  const verb = /^\w+/.exec(sql)?.[0].toLowerCase() as WriteVerb;
  return { dialect, sql, verb } as unknown as GuardedWrite;
}
