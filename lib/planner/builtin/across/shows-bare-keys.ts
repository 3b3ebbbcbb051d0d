import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import { indexSchema } from '../../schema-index/schema-index.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { findColumn } from '../follow/find-table.ts';
import type { JoinedDatabase } from './joined-database.ts';

/**
 * Whether keys are shown to somebody who asks for names: the rows of a table that only links others
 * have none, so that other rows are meant.
 */
export function showsBareKeys(
  tokens: readonly Token[],
  query: LogicalQuery,
  joined: JoinedDatabase,
): boolean {
  if (!asksForNames(tokens)) return false;
  const index = indexSchema(joined);
  return query.select.some(
    ({ expression }) =>
      expression.kind === 'column' && (findColumn(expression, query, index)?.isKey ?? false),
  );
}

/** And for no numbers. */
function asksForNames(tokens: readonly Token[]): boolean {
  const says = (pattern: RegExp) => tokens.some(({ word }) => pattern.test(word));
  return says(/^(names?|titles?)$/) && !says(/^(ids?|codes?|numbers?|nos?|keys?)$/);
}
