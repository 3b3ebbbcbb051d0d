import { isNumeric } from '#lib/shape/dialect.ts';
import type { Probe } from '../probe.ts';
import { readRange } from '../probes/read-range.ts';
import type { Condition } from '../read/filter.ts';
import { listOf, plain } from '../words.ts';
import type { CheckInput, Found } from './check.ts';

/** No row has a number or a day like that: from where to where it goes. */
export async function explainRange(
  group: Condition[],
  { statement, mayListValues }: CheckInput,
  probe: Probe,
): Promise<Found | undefined> {
  const filters = group.flat();
  const [first] = filters;
  const isOne = filters.every(({ use }) => use.column === first?.use.column);
  if (!first || !isOne || filters.some(({ use }) => !isOrdered(use.column.type))) return undefined;
  const { table, column } = first.use;
  const range = mayListValues
    ? await readRange(probe, table.schema, column, statement.dialect)
    : undefined;
  if (mayListValues && !range) return undefined;
  // Text has a range only where it is days or numbers.
  const isText = column.type === 'text';
  if (isText && !(range && [range.low, range.high].every(isDayOrNumber))) return undefined;
  const name = plain(column.name);
  const isPoint = filters.every(({ operator }) => operator === '=' || operator === 'in');
  const values = filters.flatMap(({ literals }) => literals.map(({ value }) => plain(value)));
  const isPlain = filters.every(({ applied }) => applied === 'nothing');
  const what =
    isPoint && isPlain && values.length > 0
      ? `${name} ${listOf(values, 'or')}`
      : `${isPoint ? 'such a' : 'a'} ${name}${isPoint ? '' : ' in the range that was asked for'}`;
  const cause = `no row of ${plain(table.schema.name)} has ${what}`;
  const goes = range ? `; there it goes from ${plain(range.low)} to ${plain(range.high)}` : '';
  // That nobody is older than a hundred may well be the answer.
  const isOpen = filters.some(({ operator }) => operator === 'range') && isNumeric(column.type);
  return {
    finding: {
      kind: 'out_of_range',
      weight: isOpen ? 'note' : 'warning',
      confidence: isOpen ? 'low' : 'medium',
      message: `N${cause.slice(1)}${goes}.`,
      cause: `${cause}${goes}`,
    },
  };
}

/** Text too: days are text in SQLite. */
function isOrdered(type: string): boolean {
  return ['integer', 'decimal', 'float', 'date', 'timestamp', 'time', 'text'].includes(type);
}

function isDayOrNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$|^\d{4}-\d{2}/.test(text);
}
