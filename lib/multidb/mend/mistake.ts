import type { AppError } from '#lib/errors.ts';

/** What a database found wrong with a statement, as far as its error tells. */
export interface Mistake {
  kind: 'table' | 'column' | 'ambiguous' | 'grouping' | 'other';
  /** The name that is wrong, without what stands before its last dot. */
  name?: string;
  /** The same with that, where the database tells it. */
  path?: string;
}

const ambiguousCodes: ReadonlySet<unknown> = new Set(['42702', 'ER_NON_UNIQ_ERROR']);
const groupingCodes: ReadonlySet<unknown> = new Set([
  '42803',
  'ER_WRONG_FIELD_WITH_GROUP',
  'ER_MIX_OF_GROUP_FUNC_AND_FIELDS',
  'ER_MIX_OF_GROUP_FUNC_AND_FIELDS_V2',
]);

/** Codes where there are such; SQLite and DuckDB say it in English alone. */
export function readMistake({ code, userMessage, context }: AppError): Mistake {
  const said = (context.notRun as { said?: string } | undefined)?.said ?? userMessage;
  const told = context.unknownName;
  const quoted = /["'`]([^"'`]+)["'`]/.exec(said)?.[1];
  const path = typeof told === 'string' ? told : quoted;
  const name = lastPart(path);
  if (code === 'unknown_table') return { kind: 'table', name, path };
  if (code === 'unknown_column') return { kind: 'column', name, path };
  const { driverCode } = context;
  if (ambiguousCodes.has(driverCode) || /ambiguous (?:reference to )?(?:a )?column/i.test(said)) {
    const plain = /^ambiguous column name: (.+?)\.?$/i.exec(said)?.[1];
    return { kind: 'ambiguous', name: lastPart(plain ?? quoted) };
  }
  if (groupingCodes.has(driverCode) || /must appear in the GROUP BY/i.test(said)) {
    return { kind: 'grouping' };
  }
  return { kind: 'other' };
}

function lastPart(name: string | undefined): string | undefined {
  return name?.split('.').at(-1);
}
