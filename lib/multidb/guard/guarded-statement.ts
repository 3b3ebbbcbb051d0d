import type { Dialect } from '#lib/shape/dialect.ts';

declare const guarded: unique symbol;

/**
 * SQL that the guard let through. Only guardStatement makes one, so that a statement which was
 * never judged cannot reach a driver: it would not type-check.
 */
export interface GuardedStatement {
  readonly [guarded]: true;
  readonly dialect: Dialect;
  /** One statement without its closing semicolon. */
  readonly sql: string;
}
