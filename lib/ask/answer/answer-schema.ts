import type { CombinedView } from '../events.ts';
import { bold, capitalize, countOf, listOf, plain, shortListOf } from './words.ts';

type Schema = Extract<CombinedView, { kind: 'schema' }>;
type Difference = Schema['differences'][number];

/** `5 differences in 3 tables between development and production: …` */
export function answerSchema({ databases, differences }: Schema): string {
  const [first = '', ...others] = databases;
  if (differences.length === 0) {
    return `${listOf(databases.map(bold))} have the same tables, columns, keys and indexes.`;
  }
  if (others.length === 1) {
    return `${sayCount(differences)} between ${bold(first)} and ${bold(others[0] ?? '')}: ${sayTables(differences)}.`;
  }
  const parts = others.map((database) => {
    const own = differences.filter(({ rightDatabase }) => rightDatabase === database);
    return `${bold(database)} has ${own.length === 0 ? 'no differences' : sayCount(own)}`;
  });
  return `Against ${bold(first)}, ${listOf(parts)}.`;
}

function sayCount(differences: Difference[]): string {
  const tables = new Set(differences.map(({ table }) => table)).size;
  return `**${countOf(differences.length, 'difference')}** in ${countOf(tables, 'table')}`;
}

/** `flags is only in development, audit_log only in production; tasks and users differ` */
function sayTables(differences: Difference[]): string {
  const only = (kind: Difference['kind']) =>
    differences.filter((one) => one.kind === kind).map(({ table }) => plain(table));
  const whole = [
    { tables: only('table-only-left'), database: differences[0]?.leftDatabase ?? '' },
    { tables: only('table-only-right'), database: differences[0]?.rightDatabase ?? '' },
  ].filter(({ tables }) => tables.length > 0);
  const alone = whole.map(({ tables, database }, index) => {
    const verb = index > 0 ? '' : tables.length > 1 ? 'are ' : 'is ';
    return `${shortListOf(tables, 3)} ${verb}only in ${plain(database)}`;
  });
  const counts = new Map<string, number>();
  for (const { table, kind } of differences) {
    if (!kind.startsWith('table-only')) counts.set(table, (counts.get(table) ?? 0) + 1);
  }
  const changed = [...counts].sort((a, b) => b[1] - a[1]).map(([table]) => plain(table));
  const differ =
    changed.length > 0
      ? [`${shortListOf(changed, 4)} ${changed.length > 1 ? 'differ' : 'differs'}`]
      : [];
  return [alone.join(', '), ...differ].filter(Boolean).join('; ');
}

/** Where not enough schemas could be read. */
export function answerWithoutSchemas(read: string[]): string {
  const [only] = read;
  if (!only) return 'No schema could be read.';
  return capitalize(
    `only the schema of ${bold(only)} could be read, so there is nothing to compare it with.`,
  );
}
