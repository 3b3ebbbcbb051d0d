/** An empty result where no row of a table meets a condition that the statement demands. */
import type { TableSchema } from '#lib/shape/database-schema.ts';
import { askExistence } from '../probes/ask-existence.ts';
import { tableText } from '../probes/table-text.ts';
import { emptyOutcome } from '../read/empty-outcome.ts';
import { type Condition, type Filter, isSameColumn } from '../read/filter.ts';
import { necessaryConditions } from '../read/necessary-conditions.ts';
import { textOf } from '../read/statement.ts';
import { plain } from '../words.ts';
import type { CheckInput, Found } from './check.ts';
import { explainRange } from './explain-range.ts';
import { explainValue } from './explain-value.ts';

const conditionsMax = 6;
const findingsMax = 2;

export async function checkUnmatchedConditions(input: CheckInput): Promise<Found[]> {
  const { statement, result, probe } = input;
  if (emptyOutcome(statement, result.rows) === 'not-empty') return [];
  const groups = groupRanges(necessaryConditions(statement)).slice(0, conditionsMax);
  if (!probe) return withoutDatabase(groups, statement.scopes[0].select.where.length);
  const tables = tablesOf(input);
  const queries = [
    ...tables.map((table) => `SELECT 1 FROM ${tableText(table, statement.dialect)}`),
    ...groups.map((group) => existenceOf(group, statement.sql)),
  ];
  if (queries.length === 0) return [];
  const exists = await askExistence(probe, queries);
  if (!exists) return [];
  const isEmpty = (table: TableSchema) => exists[tables.indexOf(table)] === false;
  const empty = tables.filter(isEmpty).map(emptyTable);
  const unmatched = groups.filter((_, at) => exists[tables.length + at] === false);
  const found = [...empty];
  for (const group of unmatched) {
    if (found.length >= findingsMax) break;
    const [filter] = group.flat();
    if (!filter || isEmpty(filter.use.table.schema)) continue;
    const explained = isAboutValue(group)
      ? await explainValue(group.flat(), input, probe)
      : await explainRange(group, input, probe);
    if (explained) found.push(explained);
  }
  return found;
}

/** Conditions that one row must meet together. */
type Group = Condition[];

/** From a day and before another one: each alone is met, the two together perhaps not. */
function groupRanges(conditions: Condition[]): Group[] {
  const groups: Group[] = [];
  for (const condition of conditions) {
    const [filter, second] = condition;
    const together = groups.find((group) => {
      const [first] = group.flat();
      const isOne = filter && first && !second && isSameColumn(filter.use, first.use);
      return isOne && filter.operator === 'range' && first.operator === 'range';
    });
    if (together) together.push(condition);
    else groups.push([condition]);
  }
  return groups;
}

function existenceOf(group: Group, sql: string): string {
  const [first] = group.flat();
  const text = ({ tokens }: Filter) => `(${textOf(tokens, sql)})`;
  const isOneTable = group.flat().every(({ use }) => use.table.source === first?.use.table.source);
  if (!isOneTable) {
    // Of an OR each may be about another table.
    return group
      .flat()
      .map((filter) => `SELECT 1 FROM ${sourceOf(filter, sql)} WHERE ${text(filter)}`)
      .join(' UNION ALL ');
  }
  const all = group.map((condition) => `(${condition.map(text).join(' OR ')})`);
  return `SELECT 1 FROM ${first ? sourceOf(first, sql) : ''} WHERE ${all.join(' AND ')}`;
}

function sourceOf({ use }: Filter, sql: string): string {
  return textOf(use.table.source.tokens, sql);
}

/** Compared with values that a person may have spelled otherwise; else with numbers or days. */
function isAboutValue(group: Group): boolean {
  return group.flat().every(({ use, operator, literals, applied }) => {
    const isText = use.column.type === 'text' && operator !== 'range' && applied !== 'other';
    return isText && literals.length > 0 && literals.every(({ kind }) => kind === 'text');
  });
}

/** Those of the outermost FROM that the result cannot do without. */
function tablesOf({ statement }: CheckInput): TableSchema[] {
  if (statement.query.selects.length > 1) return [];
  const { tables } = statement.scopes[0];
  const isOuter = tables.some(({ source }) => source.join === 'right' || source.join === 'full');
  if (isOuter) return [];
  const needed = tables.flatMap(({ source, schema }) =>
    schema && source.join !== 'left' ? [schema] : [],
  );
  return [...new Set(needed)].slice(0, conditionsMax);
}

function emptyTable(table: TableSchema): Found {
  return {
    finding: {
      kind: 'empty_table',
      weight: 'note',
      confidence: 'high',
      message: `The table ${plain(table.name)} has no rows at all.`,
      cause: `the table ${plain(table.name)} has no rows at all`,
    },
  };
}

/** What can be said of an empty result without asking its database. */
function withoutDatabase(groups: Group[], conditions: number): Found[] {
  if (groups.length + conditions === 0) return [];
  const names = [...new Set(groups.flat(2).map(({ use }) => plain(use.column.name)))];
  const cause = `no row meets the conditions${names.length > 0 ? ` on ${names.join(', ')}` : ''}`;
  return [
    {
      finding: {
        kind: 'empty_result',
        weight: 'warning',
        confidence: 'low',
        message: `N${cause.slice(1)}. Check that the values it compares with exist as they are spelled.`,
        cause,
      },
    },
  ];
}
