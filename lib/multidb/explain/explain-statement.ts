import { isAppError } from '#lib/errors.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import { judgeStatement } from '../guard/judge-statement.ts';
import { readStatement } from '../guard/read-statement.ts';
import { readQuery } from '../verify/read/read-query.ts';
import { sayQuery } from './say-query.ts';

/**
 * What a statement does, in words, from its text alone: no database is asked. The last sentence says
 * whether it would be let through as a query.
 */
export async function explainStatement(sql: string, dialect: Dialect): Promise<string> {
  const text = sql.toWellFormed();
  return [sayWhatItReads(text, dialect), await sayVerdict(text, dialect)].filter(Boolean).join(' ');
}

function sayWhatItReads(sql: string, dialect: Dialect): string | undefined {
  try {
    const query = readQuery(readStatement(sql, dialect).tokens);
    return query && sayQuery(query, sql);
  } catch {
    // The guard says what it thinks of it below.
    return undefined;
  }
}

async function sayVerdict(sql: string, dialect: Dialect): Promise<string> {
  try {
    const { kind } = await judgeStatement(sql, dialect);
    return kind === 'read'
      ? 'It only reads.'
      : 'It changes rows, and runs only where the connection and the question allow that.';
  } catch (error) {
    if (!isAppError(error)) throw error;
    return `It would not be run: ${error.userMessage}`;
  }
}
