import type { Token } from '../guard/token.ts';
import { isSymbol, isWord } from '../guard/token-reader.ts';
import { aggregates, type MeasureKind } from './aggregates.ts';
import type { CombinableResult } from './combined.ts';
import { type Figured, figureOf, type Nature } from './figured.ts';
import { splitWords } from './measure-words.ts';
import { nameMeasure } from './name-measure.ts';
import { readExpression } from './read-expression.ts';
import { readSelectList } from './read-select-list.ts';
import { readUnitCondition } from './read-unit-condition.ts';
import { readUnits } from './read-units.ts';
import { countsDistinctRows, takesFirstGroups, withoutSpareLimit } from './statement-traits.ts';

/** What one number of a result stands for. */
export interface Measure {
  /** By the outermost aggregate; absent where there is none to be seen. */
  kind?: MeasureKind;
  /** In words: `total sales`, `customers`, `average price`. */
  words: string;
  /** False where the words are only a stand-in such as `value`. */
  named: boolean;
  /** What it may be compared with; absent where that cannot be told. */
  nature?: Nature;
  /** Whether the numbers of several databases may be added: false for averages, extremes, shares. */
  additive?: boolean;
  /** Counts each value once, so that those of several databases may be the same ones. */
  distinct?: true;
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
  result: Pick<CombinableResult, 'sql' | 'columns'> & { rows?: unknown[] },
  columnIndex: number,
): Measure {
  const name = result.columns[columnIndex]?.name ?? '';
  const list = readSelectList(result.sql);
  const item = list?.items.length === result.columns.length ? list.items[columnIndex] : undefined;
  const read = item && list ? readFigured(item, list.tokens) : undefined;
  const { kind, nature } = read ?? {};
  const isDistinct = read?.distinct || (kind === 'count' && countsDistinctRows(list));
  const rowCount = result.rows?.length ?? Number.POSITIVE_INFINITY;
  const isPart = list && takesFirstGroups(withoutSpareLimit(list.tokens, rowCount));
  const additive =
    kind &&
    read?.additive === true &&
    !isDistinct &&
    !isPart &&
    !splitWords(name).some((word) => unlikeSums.has(word));
  // Things that cost dollars are counted like those that cost euros.
  const isCount = kind === 'count';
  const sought = isCount ? [] : readUnitCondition(list?.tokens ?? []);
  return {
    ...(kind ? { kind } : {}),
    ...nameMeasure({ column: name, kind, item, table: list?.table }),
    ...(nature && { nature }),
    ...(additive === undefined ? {} : { additive }),
    ...(isDistinct && { distinct: true as const }),
    units: isCount ? [] : readUnits(name, item ?? []),
    ...(sought.length > 0 && { soughtUnits: sought }),
  };
}

/** What is selected here, or in a subquery of which this is a column: those have to be of one kind. */
function readFigured(item: Token[], all: Token[]): Figured {
  const read = readExpression(item);
  if (read.kind) return read;
  const within = insideSubqueries(all);
  const found = aggregatesOf(within);
  const [first] = found;
  const isOne = first && found.every(({ kind }) => kind === first.kind);
  if (!isOne || hasQuotient(within)) return read;
  return { ...first, additive: found.every(({ additive }) => additive) };
}

/** Without what the outermost SELECT sorts and filters its groups by: that is none of its columns. */
function insideSubqueries(all: Token[]): Token[] {
  const isQuery: boolean[] = [];
  return all.filter((token, at) => {
    if (isSymbol(token, '(')) {
      const next = all[at + 1];
      isQuery.push(isQuery.at(-1) === true || isWord(next, 'select') || isWord(next, 'with'));
    } else if (isSymbol(token, ')')) isQuery.pop();
    return isQuery.at(-1) === true;
  });
}

function aggregatesOf(tokens: Token[]): Figured[] {
  return tokens.flatMap((token, index) => {
    const isCall = token.kind === 'word' && isSymbol(tokens[index + 1], '(');
    const kind = isCall ? aggregates.get(token.text) : undefined;
    return kind ? [figureOf(token.text, kind, argumentsAt(tokens, index + 1))] : [];
  });
}

function argumentsAt(tokens: Token[], open: number): Token[] {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (isSymbol(tokens[at], '(')) depth += 1;
    if (isSymbol(tokens[at], ')')) depth -= 1;
    if (depth === 0) return tokens.slice(open + 1, at);
  }
  return tokens.slice(open + 1);
}

/** Something is divided by what is no number: a share, an average made by hand. */
function hasQuotient(tokens: Token[]): boolean {
  return tokens.some((token, at) => {
    if (!isSymbol(token, '/') && !isSymbol(token, '%')) return false;
    return tokens[at + 1]?.kind !== 'number';
  });
}
