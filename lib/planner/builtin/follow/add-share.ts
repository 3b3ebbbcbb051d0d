import type { Expression, LogicalQuery, SelectItem } from '#lib/shape/logical-query.ts';
import type { IndexedTable } from '../../schema-index/schema-index.ts';
import { splitName } from '../../schema-index/split-name.ts';
import { Unanswerable } from '../unanswerable.ts';
import { aliasOf, countOf, figuresOf, unlimited, withoutHaving } from './figures-of.ts';
import { requireTable } from './read-phrase.ts';
import type { Circumstances } from './understood.ts';
import { withoutConditions } from './without-conditions.ts';

/**
 * Each group's part of the whole in percent, beside its figure; of a single figure with conditions
 * its part of what there is without them, within the period that was asked about.
 *
 * @throws Unanswerable where nothing is computed that has parts
 */
export function addShare(query: LogicalQuery, circumstances: Circumstances): LogicalQuery {
  const listed = figuresOf(query).length === 0 && query.groupBy.length === 0;
  // Of rows that are listed, how many they are.
  const [figure] = listed ? [countOf(query, circumstances.index)] : figuresOf(query);
  if (!figure) throw new Unanswerable('without a figure there is no percentage');
  refusePartless(figure.expression);
  if (query.groupBy.length > 0) {
    const percentage: SelectItem = {
      expression: percentageOf(figure, wholeOf(query, figure)),
      alias: 'percentage',
    };
    return { ...query, select: [...query.select, percentage] };
  }
  if (query.where === undefined) {
    throw new Unanswerable(
      'the figure is of all rows, which is the whole; name a condition or ask by what',
    );
  }
  const whole = withoutConditions(wholeOf(query, figure), circumstances);
  const of = figure.alias?.replace(/^number_of_|^total_/, '') ?? 'rows';
  const named = /^rows?$/.test(of) ? rowsOf(requireTable(query, circumstances.index)) : of;
  const alias = aliasOf(`percentage of ${named}`);
  const { distinct: _, ...rest } = unlimited(query);
  return { ...rest, select: [{ expression: percentageOf(figure, whole), alias }] };
}

/** What rows of a table are called, without prefixes and as many as the table's name says. */
function rowsOf({ words, schema }: IndexedTable): string {
  return [...words.slice(0, -1), splitName(schema.name).at(-1) ?? 'rows'].join(' ');
}

function percentageOf({ expression }: SelectItem, whole: LogicalQuery): Expression {
  return { kind: 'percentage', part: expression, whole: { kind: 'scalar', query: whole } };
}

/** The figure over all groups. */
function wholeOf(query: LogicalQuery, figure: SelectItem): LogicalQuery {
  return {
    ...withoutHaving(unlimited(query)),
    select: [{ expression: figure.expression }],
    groupBy: [],
  };
}

function refusePartless(expression: Expression): void {
  const fn = expression.kind === 'aggregate' ? expression.function : 'avg';
  if (fn === 'count' || fn === 'sum') return;
  const name = { avg: 'averages', min: 'lowest values', max: 'highest values' }[fn];
  throw new Unanswerable(`${name} are no parts of a whole, so they have no percentage`);
}
