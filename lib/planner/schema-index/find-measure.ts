import { isNumeric } from '#lib/shape/dialect.ts';
import type { IndexedColumn, IndexedTable, SchemaIndex } from './schema-index.ts';
import { singularise } from './stem-word.ts';

/** Money (or another amount) that a table's rows hold. */
export interface Measure {
  table: IndexedTable;
  /** One column, or the two whose product it is (price × quantity). */
  columns: [IndexedColumn] | [IndexedColumn, IndexedColumn];
  score: number;
}

/** A table whose rows are sales, or lines of them. */
export function isOfSales({ words }: IndexedTable): boolean {
  return words.some((word) => saleTable.test(word));
}

const saleTable =
  /^(order|sale|invoice|purchase|transaction|receipt|booking|reservation|deal|subscription)$/;
const lineTable = /^(item|line|detail|position|entry)$/;
const partial =
  /^(tax|vat|discount|shipping|freight|tip|deposit|refund|refunded|fee|balance|limit|percent|rate|commission|exchange|min|minimum|max|maximum|due|outstanding)$/;

const revenueWords =
  /^(sale|revenue|turnover|income|earning|earn|earned|money|spend|spending|proceeds)$/;

/** Words for money that comes in: a table may hold it under many names. */
export function isRevenueWord(word: string): boolean {
  return revenueWords.test(singularise(word));
}

export type MeasureWord = 'revenue' | 'amount' | 'quantity';

/**
 * The columns that may be meant by "sales" or "amount", the likeliest first. `revenue` looks at
 * tables of sales; `amount` at whatever amount a table has.
 */
export function findMeasures(index: SchemaIndex, word: MeasureWord): Measure[] {
  const known = found.get(index) ?? {};
  found.set(index, known);
  known[word] ??= index.tables
    .flatMap((table) =>
      word === 'quantity'
        ? quantityMeasures(table)
        : [...columnMeasures(table, word), ...productMeasures(table, word)],
    )
    .sort((left, right) => right.score - left.score);
  return known[word];
}

const found = new WeakMap<SchemaIndex, Partial<Record<MeasureWord, Measure[]>>>();

/** How many pieces were sold, by the lines of sales. */
function quantityMeasures(table: IndexedTable): Measure[] {
  if (!table.words.some((one) => saleTable.test(one) || lineTable.test(one))) return [];
  return table.columns.flatMap((column): Measure[] => {
    const plain = /^(quantity|unit)$/.test(column.words.at(-1) ?? '');
    const counts = plain && isNumeric(column.schema.type) && !column.isKey;
    return counts ? [{ table, columns: [column], score: 1 }] : [];
  });
}

/**
 * Whether rows of the table are worth an amount, so that "the amount of orders" is a sum of money:
 * they have it in a column (a price is none), or are sales, whose lines may have it.
 */
export function hasAmount(table: IndexedTable): boolean {
  return ownAmount(table) !== undefined || saleTable.test(table.words.at(-1) ?? '');
}

/** The column that says what a row is worth; a price is none. */
export function ownAmount(table: IndexedTable): IndexedColumn | undefined {
  const [best] = columnMeasures(table, 'amount').sort((left, right) => right.score - left.score);
  return best && best.score > 0.6 ? best.columns[0] : undefined;
}

function columnMeasures(table: IndexedTable, word: 'revenue' | 'amount'): Measure[] {
  return table.columns.flatMap((column): Measure[] => {
    if (!isNumeric(column.schema.type) || column.isKey) return [];
    // Of orders and customer_orders the plain one is meant.
    const plainness = 1 - 0.02 * (table.words.length - 1);
    const score = amountScore(column, table) * tableScore(table, word, column) * plainness;
    return score > 0.3 ? [{ table, columns: [column], score }] : [];
  });
}

function amountScore(column: IndexedColumn, table: IndexedTable): number {
  const words = column.words.filter(
    (one) => !table.words.includes(one) || column.words.length === 1,
  );
  if (words.some((one) => partial.test(one))) return 0;
  const name = words.join(' ');
  if (/\b(revenue|sale|turnover)\b/.test(name) && !/\b(count|number|unit)\b/.test(name)) return 1;
  if (
    /^(grand total|total|total amount|total price|total value|total cost|total net|total gross|net total|gross total|order total|total usd|total eur)$/.test(
      name,
    )
  )
    return 0.95;
  if (/\btotal\b/.test(name) && !/\b(count|number|quantity|item|unit|weight|point)\b/.test(name))
    return 0.88;
  if (/^(amount|net amount|gross amount|amount paid|paid amount|line total|sum)$/.test(name))
    return 0.85;
  if (/\bamount\b/.test(name)) return 0.75;
  if (/^(subtotal|sub total|value|net value|gross value|net|gross)$/.test(name)) return 0.7;
  if (/^(price|cost|charge|fare|fee)$/.test(name)) return 0.5;
  return 0;
}

function tableScore(
  table: IndexedTable,
  word: 'revenue' | 'amount',
  column: IndexedColumn,
): number {
  if (word === 'amount') return 1;
  if (/revenue|sale|turnover/.test(column.words.join(' '))) return 1;
  const price = /^(price|cost|charge|fare|fee)$/.test(column.words.at(-1) ?? '');
  const head = table.words.at(-1) ?? '';
  const line = lineTable.test(head) && table.words.length > 1;
  if (line) return price ? 0 : 0.8;
  if (table.words.some((one) => saleTable.test(one))) return 1;
  return table.words.includes('payment') && !price ? 0.7 : 0;
}

/** A line's price times its quantity. */
function productMeasures(table: IndexedTable, word: 'revenue' | 'amount'): Measure[] {
  const numeric = table.columns.filter(({ schema, isKey }) => isNumeric(schema.type) && !isKey);
  const quantity = numeric.find(({ words }) => /^(quantity|unit)$/.test(words.at(-1) ?? ''));
  const price = numeric.find(
    ({ words }) =>
      /^(price|cost)$/.test(words.at(-1) ?? '') && !words.some((one) => partial.test(one)),
  );
  if (!quantity || !price) return [];
  const sold = table.words.some((one) => saleTable.test(one) || lineTable.test(one));
  if (word === 'revenue' && !sold) return [];
  return sold ? [{ table, columns: [price, quantity], score: 0.78 }] : [];
}
