import { isNumeric } from '#lib/shape/dialect.ts';
import type { PlannableDatabase } from '../planner.ts';
import { findMeasures } from '../schema-index/find-measure.ts';
import { type IndexedTable, indexSchema, type SchemaIndex } from '../schema-index/schema-index.ts';
import { pickDateColumn } from './date-columns.ts';
import { planDatabases } from './plan-databases.ts';

const questionsMax = 4;

/** Up to four questions about these databases, each of which the built-in planner can plan. */
export function suggestQuestions(databases: PlannableDatabase[]): string[] {
  const found: string[] = [];
  // Questions that every database answers come first.
  for (const declined of [/^(CANNOT|CLARIFY|SKIP):/, /^(CANNOT|CLARIFY):/]) {
    for (const question of candidates(databases)) {
      if (found.length === questionsMax) return found;
      if (!found.includes(question) && canPlan(question, databases, declined)) found.push(question);
    }
    if (found.length > 0) return found;
  }
  return found;
}

function* candidates(databases: PlannableDatabase[]): Iterable<string> {
  const indexes = databases.map(indexSchema);
  const [first, second] = databases;
  const [main] = indexes;
  if (!main || !first) return;
  const shared = main.tables.filter((table) =>
    indexes.every((index) => index.tables.some(({ words }) => words.join() === table.words.join())),
  );
  const ranked = rankTables(shared.length > 0 ? shared : main.tables, main);
  const revenue = indexes.every((index) => findMeasures(index, 'revenue').length > 0);
  if (databases.length > 1 && revenue) yield 'Show total sales across all databases';
  for (const table of ranked.slice(0, 2)) {
    const name = plural(table);
    if (databases.length === 2 && second) {
      yield `Compare ${table.words.join(' ')} counts between ${first.name} and ${second.name}`;
    } else if (databases.length > 1) {
      yield `Which database has the most ${statusOf(table)}${name}?`;
    } else {
      yield `How many ${statusOf(table)}${name} are there?`;
    }
  }
  if (databases.length === 2 && second && shared.length > 0) {
    yield `Compare schema between ${first.name} and ${second.name}`;
  }
  const [measure] = findMeasures(main, 'revenue');
  if (measure && pickDateColumn(measure.table, [], first.dialect)) yield 'Sales by month';
  for (const table of ranked) {
    const name = plural(table);
    const group = table.columns.find(
      ({ schema, words }) =>
        (schema.sampledValues?.length ?? 0) > 1 &&
        !words.some((word) => /^(name|email|phone)$/.test(word)),
    );
    if (group) yield `How many ${name} are there per ${group.words.join(' ')}?`;
    const figure = table.columns.find(({ schema, isKey }) => isNumeric(schema.type) && !isKey);
    if (figure) yield `Show the top 5 ${name} by ${figure.words.join(' ')}`;
  }
  for (const table of ranked) yield `How many ${plural(table)} are there?`;
  for (const index of indexes.slice(1)) {
    const [table] = rankTables(index.tables, index);
    if (table) yield `How many ${plural(table)} are there?`;
  }
}

/** Tables that others refer to and that refer to few come first: what the database is about. */
function rankTables(tables: IndexedTable[], index: SchemaIndex): IndexedTable[] {
  const weight = (table: IndexedTable) =>
    index.graph.stepsFrom(table.schema).length - (table.words.length > 1 ? 1 : 0);
  return [...tables].sort((left, right) => weight(right) - weight(left));
}

function statusOf(table: IndexedTable): string {
  const status = table.columns.find(({ words }) => /^(status|state)$/.test(words.at(-1) ?? ''));
  const values = (status?.schema.sampledValues ?? []).filter((one) => /^\p{L}{3,}$/u.test(one));
  const value = values.find((one) => /^(active|open|completed)$/i.test(one)) ?? values[0];
  return value ? `${value.toLowerCase()} ` : '';
}

function plural(table: IndexedTable): string {
  const name = table.words.join(' ');
  if (/(s|x|ch|sh)$/.test(name)) return `${name}es`;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}

function canPlan(question: string, databases: PlannableDatabase[], declined: RegExp): boolean {
  const request = { question, databases, conversation: [], now: new Date() };
  const blocks = [...planDatabases(request, () => 'SELECT 1')];
  return blocks.every((block) => !declined.test(block));
}
