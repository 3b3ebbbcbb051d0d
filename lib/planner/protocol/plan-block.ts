import { matchDatabase } from './match-database.ts';
import type { PlanKeys } from './plan-part.ts';
import type { Directive } from './read-directive.ts';

/** Whom SQL belongs to. */
export type Target =
  | { kind: 'database'; database: string; alias: string | undefined }
  | { kind: 'combine' }
  /** Nobody can tell, so that it must not run. */
  | { kind: 'nobody' };

/** What the reader is in, from one header to the next. */
export type Block =
  /** Outside any block: prose, or SQL without a header. */
  | { kind: 'none' }
  | SqlBlock
  /** Names a database that is not attached: all its SQL is dropped until the next header. */
  | { kind: 'refused'; reason: string; lines: string[] }
  /** `CLARIFY:` and the like with nothing behind the colon: the next line holds the text. */
  | { kind: 'directive'; keyword: Directive; header: string };

export interface SqlBlock {
  kind: 'sql';
  target: Target;
  header: string;
  /** A code fence was opened after the header, so that what follows is SQL. */
  fenced: boolean;
  /** How many statements it has held so far, good and bad ones. */
  statements: number;
  /** `KEYS:` below the header. */
  keys?: PlanKeys;
}

export function sqlBlock(target: Target, header: string): SqlBlock {
  return { kind: 'sql', target, header, fenced: false, statements: 0 };
}

/** `DATABASE: name`, `DATABASE: name AS alias`. */
export function databaseBlock(rest: string, databases: readonly string[], line: string): Block {
  const whole = matchDatabase(rest, databases);
  if (whole.state === 'known') {
    return sqlBlock({ kind: 'database', database: whole.name, alias: undefined }, line);
  }
  const [, name, , alias] = /^(.*\S)\s+as\s+(["`]?)([\p{L}_][\p{L}\p{N}_]*)\2$/iu.exec(rest) ?? [];
  const match = name === undefined ? whole : matchDatabase(name, databases);
  if (match.state === 'known') {
    return sqlBlock({ kind: 'database', database: match.name, alias }, line);
  }
  return { kind: 'refused', reason: match.reason, lines: [line] };
}
