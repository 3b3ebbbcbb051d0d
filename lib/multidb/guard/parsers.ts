import type { Dialect } from '#lib/shape/dialect.ts';
import { judgePostgresql } from './postgresql-tree/judge-postgresql.ts';
import { loadParser } from './postgresql-tree/parse-postgresql.ts';

/** The dialects that have a parser of their own beside the tokenizer. */
export const parsers: Readonly<
  Partial<Record<Dialect, { load: () => Promise<unknown>; judge: typeof judgePostgresql }>>
> = {
  postgresql: { load: loadParser, judge: judgePostgresql },
};
