import { describe, expect, it } from 'vitest';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import { findDatabaseMentions } from './find-database-mentions.ts';
import { tokenizeQuestion } from './tokenize-question.ts';

/** Tables by name, with the names of their columns. */
function database(name: string, tables: Record<string, string[]>) {
  const schema: DatabaseSchema = {
    tables: Object.entries(tables).map(([table, columns]) => ({
      name: table,
      kind: 'table' as const,
      columns: columns.map((column) => ({
        name: column,
        type: 'text' as const,
        databaseType: 'text',
        nullable: true,
      })),
      primaryKey: [],
      foreignKeys: [],
      indexes: [],
    })),
  };
  return { name, dialect: 'sqlite' as const, schema };
}

const slow = database('slow_x', { slow_report: ['id', 'x_factor'] });
const fast = database('fast_x', { fastReport: ['id'] });

describe('a written name that a table or column has', () => {
  it.each([
    ['Show slow_report', []],
    ['Show slow report', []],
    ['how many rows in slow_report', []],
    ['show fastReport', []],
    ['show x_factor of slow_report', []],
    ['Show slow_report in slow_x', ['slow_x']],
    ['Show slow_x', ['slow_x']],
    ['Show the report in slow', ['slow_x']],
    ['slow_report in fast_x', ['fast_x']],
  ])('%s', (question, named) => {
    const found = findDatabaseMentions(tokenizeQuestion(question), [slow, fast]);
    expect(found.named).toEqual(named);
  });

  it('stays whole in what is left of the question', () => {
    const tokens = tokenizeQuestion('Show slow_report in slow_x');
    const { consumed } = findDatabaseMentions(tokens, [slow, fast]);
    const rest = tokens.filter((_, at) => !consumed.has(at)).map(({ word }) => word);
    expect(rest).toEqual(['show', 'slow', 'report', 'in']);
  });
});
