import type { Dialect } from '#lib/shape/dialect.ts';

declare const guarded: unique symbol;
declare const guardedWrite: unique symbol;

/**
 * SQL that the guard let through. Only the guard makes one, so that a statement which was never
 * judged cannot reach a driver: it would not type-check.
 */
export interface GuardedStatement {
  readonly [guarded]: true;
  readonly dialect: Dialect;
  /** One statement without its closing semicolon. */
  readonly sql: string;
}

/** One statement that changes rows. A type of its own, so that neither passes for the other. */
export interface GuardedWrite {
  readonly [guardedWrite]: true;
  readonly dialect: Dialect;
  /** One statement without its closing semicolon. */
  readonly sql: string;
  readonly verb: WriteVerb;
}

export type WriteVerb = 'insert' | 'update' | 'delete' | 'replace' | 'merge';
