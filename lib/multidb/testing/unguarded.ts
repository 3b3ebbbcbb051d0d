import type { Dialect } from '#lib/shape/dialect.ts';
import type { GuardedStatement } from '../guard/guarded-statement.ts';

/** Brings SQL past the guard, so that tests can see what the engines themselves refuse. */
export function unguarded(dialect: Dialect, sql: string): GuardedStatement {
  return { dialect, sql } as unknown as GuardedStatement;
}
