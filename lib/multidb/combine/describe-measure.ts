import type { Token } from '../guard/token.ts';
import { isSymbol } from '../guard/token-reader.ts';
import { aggregates, type MeasureKind } from './aggregates.ts';
import type { CombinableResult } from './combined.ts';
import { splitWords } from './measure-words.ts';
import { nameMeasure } from './name-measure.ts';
import { readSelectList } from './read-select-list.ts';
import { readUnitCondition } from './read-unit-condition.ts';
import { readUnits } from './read-units.ts';

/** What one number of a result stands for. */
export interface Measure {
  /** By the outermost aggregate; absent where there is none to be seen. */
  kind?: MeasureKind;
  /** In words: `total sales`, `customers`, `average price`. */
  words: string;
  /** False where the words are only a stand-in such as `value`. */
  named: boolean;
  /** Whether the numbers of several databases may be added: false for averages, extremes, shares. */
  additive?: boolean;
  /** Currencies and units that the names tell, in capitals and sorted: `EUR`, `KG`. */
  units: string[];
  /** Those that the statement looks for (`WHERE currency = 'EUR'`); absent where it does not. */
  soughtUnits?: string[];
}

/** Words of a column's name that tell that its numbers do not add up. */
const unlikeSums = new Set(
  'avg average mean median min minimum max maximum rate ratio pct percent percentage share'.split(
    ' ',
  ),
);

export function describeMeasure(
  result: Pick<CombinableResult, 'sql' | 'columns'>,
  columnIndex: number,
): Measure {
  const name = result.columns[columnIndex]?.name ?? '';
  const list = readSelectList(result.sql);
  const item = list?.items.length === result.columns.length ? list.items[columnIndex] : undefined;
  const kind = item && list ? kindOf(item, list.tokens) : undefined;
  const additive =
    kind === undefined
      ? undefined
      : (kind === 'count' || kind === 'sum') &&
        !splitWords(name).some((word) => unlikeSums.has(word));
  // Things that cost dollars are counted like those that cost euros.
  const isCount = kind === 'count';
  const sought = isCount ? [] : readUnitCondition(list?.tokens ?? []);
  return {
    ...(kind ? { kind } : {}),
    ...nameMeasure({ column: name, kind, item, table: list?.table }),
    ...(additive === undefined ? {} : { additive }),
    units: isCount ? [] : readUnits(name, item ?? []),
    ...(sought.length > 0 && { soughtUnits: sought }),
  };
}

function kindOf(item: Token[], all: Token[]): MeasureKind | undefined {
  const found = aggregatesOf(item);
  const first = found[0];
  if (first) return isQuotient(item, found.length) ? 'other' : first;
  // `SELECT n FROM (SELECT count(*) AS n …)`: told where the whole text has one kind only.
  const kindsInAll = new Set(aggregatesOf(all));
  const [only] = kindsInAll;
  return kindsInAll.size === 1 && !isQuotient(all, 1) ? only : undefined;
}

function aggregatesOf(tokens: Token[]): MeasureKind[] {
  return tokens.flatMap((token, index) => {
    const isCall = token.kind === 'word' && isSymbol(tokens[index + 1], '(');
    const kind = isCall ? aggregates.get(token.text) : undefined;
    return kind ? [kind] : [];
  });
}

/** One figure divided by another (a share, an average made by hand) is no sum any more. */
function isQuotient(item: Token[], calls: number): boolean {
  return item.some((token, index) => {
    if (!isSymbol(token, '/') && !isSymbol(token, '%')) return false;
    if (isInsideAggregate(item, index)) return false;
    return calls > 1 || item[index + 1]?.kind !== 'number';
  });
}

function isInsideAggregate(item: Token[], index: number): boolean {
  let depth = 0;
  for (let at = index - 1; at >= 0; at--) {
    if (isSymbol(item[at], ')')) depth++;
    else if (isSymbol(item[at], '(') && --depth < 0) {
      const caller = item[at - 1];
      if (caller?.kind === 'word' && aggregates.has(caller.text)) return true;
      depth = 0;
    }
  }
  return false;
}
