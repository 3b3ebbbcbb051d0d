import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { Expression, LogicalQuery, TableRef } from '#lib/shape/logical-query.ts';
import type { PlannableDatabase, PlanRequest } from '../../planner.ts';
import { singularName } from '../../schema-index/singular-name.ts';
import { splitName } from '../../schema-index/split-name.ts';
import { singularise } from '../../schema-index/stem-word.ts';
import { tokenizeQuestion } from '../../schema-index/tokenize-question.ts';
import { converse } from '../follow/converse.ts';
import type { Overlap } from './read-overlap.ts';

type Found = Extract<Overlap, { kind: 'overlap' }>;

/**
 * What is asked of the first database: of rows that are shared or missing a list or a count of one
 * table's, of placed ones any figures of theirs as well. `held` is the table whose rows must be there.
 */
export function understand(
  { question, relation, of }: Found,
  base: PlannableDatabase,
  request: PlanRequest,
): { query: LogicalQuery; note: string; held: TableRef } | { reason: string } {
  const { joinKeys: _, beside: __, others: ___, ...alone } = request;
  const { readings } = converse({ ...alone, question, databases: [base], conversation: [] });
  const reading = readings.get(base);
  if (reading?.kind !== 'query') {
    const why = reading?.kind === 'unanswerable' ? reading.reason : reading?.question;
    return { reason: why ?? `it is not clear what is asked of ${base.name}` };
  }
  const { query, note } = reading;
  if (relation !== 'placed') {
    const lists = query.select.every(({ expression }) => expression.kind === 'column');
    const isPlain =
      query.groupBy.length === 0 && !query.having && !query.combined && query.limit === undefined;
    return isPlain && (lists || isCounted(query))
      ? { query, note, held: query.from }
      : { reason: 'of rows that databases share or lack, only a list or a count can be made' };
  }
  const joined = withTable(query, of ?? [], base);
  if (!joined || query.combined || JSON.stringify(query.select).includes('"scalar"')) {
    return { reason: `it is not clear how ${(of ?? []).join(' ')} belong to what is asked` };
  }
  return { ...joined, note };
}

/** The query with the table that is called so, which one of its own tables refers to where it is not in it. */
function withTable(
  query: LogicalQuery,
  words: readonly string[],
  { schema }: PlannableDatabase,
): { query: LogicalQuery; held: TableRef } | undefined {
  const wanted = words.map(singularise).join(' ');
  const isIt = (name: string) => singularName(name) === wanted;
  const own = [query.from, ...query.joins.map(({ table }) => table)];
  const held = own.find(({ table }) => isIt(table));
  if (held) return { query, held };
  for (const from of own) {
    const keys = schema.tables.find(
      (one) => one.name === from.table && one.namespace === from.namespace,
    )?.foreignKeys;
    const [key, second] = (keys ?? []).filter(({ referredTable }) => isIt(referredTable));
    if (!key || second) continue;
    const table: TableRef = {
      ...(key.referredNamespace !== undefined && { namespace: key.referredNamespace }),
      table: key.referredTable,
      alias: `${key.referredTable}_held`,
    };
    const on = key.columns.map((column, at) => ({
      left: { kind: 'column' as const, table: from.alias, column },
      right: { kind: 'column' as const, table: table.alias, column: key.referredColumns[at] ?? '' },
    }));
    return {
      query: { ...query, joins: [...query.joins, { kind: 'inner', table, on }] },
      held: table,
    };
  }
  return undefined;
}

/** It counts rows, or what stands in their one column. */
export function isCounted({ select }: LogicalQuery): boolean {
  return select.every(
    ({ expression }) =>
      expression.kind === 'aggregate' &&
      expression.function === 'count' &&
      (expression.argument.kind === 'star' || expression.argument.kind === 'column'),
  );
}

const namings = /^(name|title|label)$/;

/** "Which emails", "how many emails", "which product names": the one column that is asked for by name. */
export function shownColumn(
  { select }: LogicalQuery,
  question: string,
  table: TableSchema,
): ColumnSchema | undefined {
  const [only, second] = select;
  const column = only && !second && columnOf(only.expression);
  if (!column) return undefined;
  const words = tokenizeQuestion(question).map(({ word }) => singularise(word));
  const isSaid = splitName(column).every(
    (word) =>
      words.includes(singularise(word)) ||
      (namings.test(word) && words.some((said) => namings.test(said))),
  );
  return isSaid ? table.columns.find(({ name }) => name === column) : undefined;
}

function columnOf(expression: Expression): string | undefined {
  if (expression.kind === 'aggregate') return columnOf(expression.argument);
  return expression.kind === 'column' ? expression.column : undefined;
}
