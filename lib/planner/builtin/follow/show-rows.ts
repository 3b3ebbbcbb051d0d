import type { ColumnRef, Expression, LogicalQuery, SelectItem } from '#lib/shape/logical-query.ts';
import type { IndexedTable } from '../../schema-index/schema-index.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { holdsAggregate, same } from '../query/build-select.ts';
import { keyColumns, nameColumns } from '../query/default-columns.ts';
import { Unanswerable } from '../unanswerable.ts';
import { adoptJoins, dropIdleJoins, multiplies } from './adopt-joins.ts';
import { antecedent, phraseOf } from './antecedent.ts';
import { askedRows, listOf } from './asked-rows.ts';
import { figuresOf, loneCountOf, unlimited } from './figures-of.ts';
import { findColumn } from './find-table.ts';
import { mapColumns } from './map-columns.ts';
import { onlyChooses, readPhrase, requireTable } from './read-phrase.ts';
import type { Circumstances } from './understood.ts';

/** "which ones?": the rows that were counted or added up; rows that are listed stay as they are. */
export function showRows(query: LogicalQuery, circumstances: Circumstances): LogicalQuery {
  const { index } = circumstances;
  const [figure] = figuresOf(query);
  if (!figure && query.groupBy.length === 0) return query;
  const isChosen = query.groupBy.length > 0 && (query.limit !== undefined || query.having);
  const rows = isChosen ? askedRows(query, circumstances) : undefined;
  if (rows) {
    // "top 5 customers", "who are they?": the customers, and not what they were ranked by.
    const list = listOf(rows);
    return { ...list, select: wholeRow(list.from.alias, rows.table) };
  }
  // The groups are values of a column, which are what was shown.
  if (isChosen && !query.having) return query;
  if (query.having)
    throw new Unanswerable('the rows of groups that a figure chooses take more than one step');
  const table = requireTable(query, index);
  const counted = figure && countedColumn(figure.expression, query, circumstances);
  const { groupBy: _, orderBy: __, limit: ___, offset: ____, ...rest } = query;
  // "how many different countries": which countries.
  const select = counted ? [{ expression: counted }] : wholeRow(query.from.alias, table);
  const several = counted !== undefined || query.joins.some((join) => multiplies(join, index));
  const orderBy: LogicalQuery['orderBy'] = counted
    ? [{ expression: counted, direction: 'asc' }]
    : [];
  const listed: LogicalQuery = {
    ...rest,
    select,
    groupBy: [],
    orderBy,
    ...(several ? { distinct: true } : {}),
  };
  return dropIdleJoins(listed, query);
}

/** The column whose different values were counted, unless it stands for the row. */
function countedColumn(
  expression: Expression,
  query: LogicalQuery,
  { index }: Circumstances,
): ColumnRef | undefined {
  if (expression.kind !== 'aggregate' || !expression.distinct) return undefined;
  const { argument } = expression;
  if (argument.kind !== 'column') return undefined;
  const column = findColumn(argument, query, index);
  const isRow = column?.table.schema.primaryKey.includes(column.schema.name);
  return isRow && argument.table === query.from.alias ? undefined : argument;
}

function wholeRow(alias: string, table: IndexedTable): SelectItem[] {
  return table.columns
    .filter(({ schema }) => schema.type !== 'binary')
    .map(({ schema }) => ({ expression: { kind: 'column', table: alias, column: schema.name } }));
}

/** "show their emails", "with their city": columns of the rows, beside what tells which they are. */
export function showColumns(
  query: LogicalQuery,
  { phrase, adds }: { phrase: Token[]; adds: boolean },
  circumstances: Circumstances,
): LogicalQuery {
  const rows = query.groupBy.length > 0 ? askedRows(query, circumstances) : undefined;
  // Each group is a row: "top 5 customers", "show their emails".
  if (rows) return showColumns(listOf(rows), { phrase, adds }, circumstances);
  const listed = showRows(query, circumstances);
  const found = readPhrase(
    [
      phraseOf('list the', phrase, 'of the', antecedent),
      phraseOf(phrase, 'of', antecedent),
      phraseOf('list', antecedent, 'and their', phrase),
    ],
    listed,
    circumstances,
    (one) => onlyChooses(one, circumstances) && one.where === undefined,
  );
  const { query: joined, names } = adoptJoins(listed, found);
  const asked = mapColumns(found.select, names);
  const table = requireTable(query, circumstances.index);
  const labels: SelectItem[] = nameColumns(table).map(({ schema }) => ({
    expression: { kind: 'column', table: query.from.alias, column: schema.name },
  }));
  const before = adds && listed === query ? query.select : labels;
  const select = [...before, ...asked].filter(
    ({ expression }, at, all) => all.findIndex((one) => same(one.expression, expression)) === at,
  );
  return { ...joined, select };
}

/** "how many is that?": how many rows there were, or groups. */
export function countRows(query: LogicalQuery, { index }: Circumstances): LogicalQuery {
  const figures = figuresOf(query);
  if (query.limit !== undefined)
    throw new Unanswerable(`no more than ${query.limit} were asked for; ask for all of them first`);
  if (query.groupBy.length > 0) return countGroups(query, { index });
  const [only, second] = query.select;
  const free = unlimited(query);
  delete free.distinct;
  if (figures.length > 0) {
    const isCount = figures.every(
      ({ expression }) => expression.kind === 'aggregate' && expression.function === 'count',
    );
    return isCount ? query : { ...free, select: [loneCountOf(query, index)] };
  }
  if (query.distinct && only && !second && only.expression.kind === 'column') {
    const argument = only.expression;
    const alias = `number_of_${argument.column}`;
    const expression: Expression = {
      kind: 'aggregate',
      function: 'count',
      argument,
      distinct: true,
    };
    return { ...free, select: [{ expression, alias }] };
  }
  return { ...free, select: [loneCountOf(query, index)] };
}

/** Each group once, those that a figure chooses alone. */
function countGroups(query: LogicalQuery, { index }: Pick<Circumstances, 'index'>): LogicalQuery {
  const keys = query.groupBy.filter((one) => one.kind === 'column');
  const identity = keys.find((key) => {
    const column = findColumn(key, query, index);
    const [own, more] = column ? keyColumns(column.table) : [];
    return own === column && !more && keys.every(({ table }) => table === key.table);
  });
  const key = identity ?? (keys.length === 1 ? keys[0] : undefined);
  if (!key || query.groupBy.length !== keys.length)
    throw new Unanswerable('counting these groups takes more than one step');
  const column = findColumn(key, query, index);
  if (!column) throw new Unanswerable('counting these groups takes more than one step');
  const alias = `number_of_${(identity ? column.table.schema.name : column.schema.name).toLowerCase()}`;
  const count: Expression = { kind: 'aggregate', function: 'count', argument: key, distinct: true };
  if (!query.having)
    return { ...unlimited(query), select: [{ expression: count, alias }], groupBy: [] };
  const { namespace, name } = column.table.schema;
  const from = { ...(namespace === undefined ? {} : { namespace }), table: name, alias: name };
  const outer: ColumnRef = { kind: 'column', table: name, column: column.schema.name };
  const inner: LogicalQuery = { ...unlimited(query), select: [{ expression: key }] };
  return {
    from,
    joins: [],
    select: [
      {
        expression: { kind: 'aggregate', function: 'count', argument: outer, distinct: true },
        alias,
      },
    ],
    where: { kind: 'in-query', left: outer, query: inner },
    groupBy: [],
    orderBy: [],
  };
}

export const isListed = ({ select, groupBy }: LogicalQuery): boolean =>
  groupBy.length === 0 && !select.some(({ expression }) => holdsAggregate(expression));
