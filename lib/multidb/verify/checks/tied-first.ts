/** One row that is shown as the first, where others are level with it. */

import type { Cell } from '#lib/shape/query-result.ts';
import { isWord } from '../../guard/token-reader.ts';
import type { Tokens } from '../read/query.ts';
import { sameName } from '../read/scope.ts';
import { type CheckedStatement, textOf } from '../read/statement.ts';
import { listOf, quoted } from '../words.ts';
import type { CheckInput, Found } from './check.ts';

/** Words by which a person asks for the one that is first. */
const asksForFirst =
  /\b(top|most|least|fewest|highest|lowest|largest|biggest|greatest|smallest|best|worst|longest|shortest|cheapest|priciest|latest|newest|oldest|earliest|youngest|heaviest|tallest|fastest|slowest|maximum|minimum)\b/i;
/** So many others are looked for, and so many of them are named. */
const othersMax = 20;
const namedMax = 3;

export async function checkTiedFirst(input: CheckInput): Promise<Found[]> {
  const { statement, result, probe, question, mayListValues } = input;
  if (!probe || result.rows.length !== 1 || !asksForFirst.test(question)) return [];
  const asking = withFigure(statement);
  const [first, ...others] = (asking && (await probe(asking, othersMax + 1))) || [];
  const figure = first?.at(-1) ?? null;
  if (figure === null) return [];
  const level = others.filter((row) => String(row.at(-1)) === String(figure));
  if (level.length === 0) return [];
  const count = `${level.length === othersMax ? 'At least ' : ''}${level.length}`;
  const names = mayListValues ? nameRows(level) : '';
  const [noun, verb] = level.length === 1 ? ['other', 'is'] : ['others', 'are'];
  return [
    {
      finding: {
        kind: 'tied_first',
        weight: 'warning',
        confidence: 'high',
        message: `${count} ${noun} ${verb} level with the one that is shown${names}: the query takes one of them.`,
      },
    },
  ];
}

function nameRows(rows: Cell[][]): string {
  const labels = rows.map(([label]) => label).filter((label) => label !== null);
  const named = labels.slice(0, namedMax).map((label) => quoted(String(label)));
  if (named.length < rows.length) return ` (${named.join(', ')} …)`;
  return ` (${listOf(named, 'and')})`;
}

/**
 * The statement with more rows, and what they are ordered by behind what it shows; undefined where it is not
 * one SELECT of a single ordered row.
 */
function withFigure({ sql, query }: CheckedStatement): string | undefined {
  const [select, second] = query.selects;
  const [order] = query.orderBy;
  const [from] = select?.rows ?? [];
  const [limit, more] = query.limit ?? [];
  if (!select || second || select.distinct || !order || !from || !limit || more) return undefined;
  if (limit.kind !== 'number' || limit.text !== '1') return undefined;
  const figure = textOf(figureOf(order, select.items), sql);
  if (figure === '') return undefined;
  const shown = sql.slice(select.start, from.start).trimEnd();
  const rest = sql.slice(from.start, limit.start);
  return `${sql.slice(0, select.start)}${shown}, ${figure} ${rest}${othersMax + 1}${sql.slice(limit.end)}`;
}

/** What rows are ordered by, without its direction; of a name in the result what it is the name of. */
function figureOf(order: Tokens, items: readonly { tokens: Tokens; alias?: string }[]): Tokens {
  const end = order.findIndex((token) =>
    ['asc', 'desc', 'nulls'].some((word) => isWord(token, word)),
  );
  const own = end < 0 ? order : order.slice(0, end);
  const [name, more] = own;
  const item = items.find(({ alias }) => alias !== undefined && name && sameName(alias, name.text));
  return item && !more ? item.tokens : own;
}
