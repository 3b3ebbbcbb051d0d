import { isKeyword, isQualified, isSymbol, isWord } from '../../guard/token-reader.ts';
import { opensQuery } from '../../guard/writes/require-size.ts';
import type { Select, Tokens } from './query.ts';
import { closingOf } from './token-lists.ts';

export interface AggregateCall {
  function: 'count' | 'sum' | 'avg' | 'min' | 'max' | 'other';
  distinct: boolean;
  /** What stands in its parentheses, without DISTINCT. */
  argument: Tokens;
  /** Of the call in the expression: from `start` to before `end`. */
  start: number;
  end: number;
}

const plain: ReadonlySet<string> = new Set(['count', 'sum', 'avg', 'min', 'max']);
const others: ReadonlySet<string> = new Set(
  `total group_concat string_agg array_agg list json_agg jsonb_agg json_group_array json_arrayagg bool_and
  bool_or every any_value median mode stddev stddev_pop stddev_samp std variance var_pop var_samp
  percentile_cont percentile_disc quantile quantile_cont quantile_disc corr first last arg_max arg_min
  max_by min_by bit_and bit_or bit_xor count_if countif count_star approx_count_distinct listagg`.split(
    /\s+/,
  ),
);

/** The aggregates that an expression calls itself: neither window functions nor those of subqueries. */
export function aggregatesIn(tokens: Tokens): AggregateCall[] {
  const found: AggregateCall[] = [];
  for (let index = 0; index < tokens.length; index++) {
    if (isSymbol(tokens[index], '(') && opensQuery(tokens[index + 1])) {
      const close = closingOf(tokens, index);
      if (close < 0) return found;
      index = close;
      continue;
    }
    const call = aggregateAt(tokens, index);
    if (!call) continue;
    const isWindow = isWord(tokens[call.end], 'over');
    if (!isWindow) found.push(call);
    index = call.end - 1;
  }
  return found;
}

function aggregateAt(tokens: Tokens, index: number): AggregateCall | undefined {
  const name = tokens[index];
  if (name?.kind !== 'word' || !isSymbol(tokens[index + 1], '(')) return undefined;
  if (isQualified(tokens, index) || !isKeyword(tokens, index)) return undefined;
  const isPlain = plain.has(name.text);
  if (!isPlain && !others.has(name.text)) return undefined;
  const close = closingOf(tokens, index + 1);
  if (close < 0) return undefined;
  const inner = tokens.slice(index + 2, close);
  // SQLite's min and max of several values are no aggregates.
  if ((name.text === 'min' || name.text === 'max') && inner.some((t) => isSymbol(t, ','))) {
    return undefined;
  }
  const distinct = isWord(inner[0], 'distinct');
  return {
    function: isPlain ? (name.text as AggregateCall['function']) : 'other',
    distinct,
    argument: distinct ? inner.slice(1) : inner,
    start: index,
    end: endOfCall(tokens, close + 1),
  };
}

/** Behind FILTER (…) and WITHIN GROUP (…). */
function endOfCall(tokens: Tokens, behind: number): number {
  let end = behind;
  for (;;) {
    const isFilter = isWord(tokens[end], 'filter') && isSymbol(tokens[end + 1], '(');
    const isWithin = isWord(tokens[end], 'within') && isWord(tokens[end + 1], 'group');
    if (!isFilter && !isWithin) return end;
    const close = closingOf(tokens, end + (isFilter ? 1 : 2));
    if (close < 0) return end;
    end = close + 1;
  }
}

/** All rows become one: there are aggregates, and nothing to group by. */
export function isOneAggregate({ items, groupBy, having }: Select): boolean {
  if (groupBy.length > 0) return false;
  return [...items.map(({ tokens }) => tokens), having].some(
    (tokens) => aggregatesIn(tokens).length > 0,
  );
}
