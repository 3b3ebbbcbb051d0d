/** A column without any value in the result, and why. */
import { askExistence } from '../probes/ask-existence.ts';
import { aggregatesIn } from '../read/aggregate-calls.ts';
import type { Item, Select } from '../read/query.ts';
import { columnsIn } from '../read/scope.ts';
import { textOf, withClause } from '../read/statement.ts';
import { plain } from '../words.ts';
import type { CheckInput, Found } from './check.ts';

export async function checkNullColumns(input: CheckInput): Promise<Found[]> {
  const { statement, result } = input;
  const [select, second] = statement.query.selects;
  const { columns, rows } = result;
  // Where a `*` stands, nobody asked for the column by itself.
  const isListed = select && !second && select.items.length === columns.length;
  if (!isListed || rows.length === 0) return [];
  const empty = select.items.flatMap((item, index) => {
    const isEmpty = rows.every((row) => row[index] === null || row[index] === undefined);
    return isEmpty ? [{ item, name: plain(columns[index]?.name ?? '') }] : [];
  });
  if (empty.length === 0 || hasNullItem(empty.map(({ item }) => item))) return [];
  if (rows.length === 1) return explainAggregate(input, select, empty);
  return [explainColumns(input, empty)];
}

type EmptyColumn = { item: Item; name: string };

/** `NULL AS note` was written to be so. */
function hasNullItem(items: Item[]): boolean {
  return items.some(({ tokens }) => tokens.length === 1 && tokens[0]?.text === 'null');
}

function explainColumns({ statement, result }: CheckInput, empty: EmptyColumn[]): Found {
  const [scope] = statement.scopes;
  const outer = empty.flatMap(({ item }) =>
    columnsIn(item.tokens, scope)
      .filter(({ table }) => table.source.join === 'left')
      .map(({ table }) => plain(table.schema.name)),
  );
  const [joined] = outer;
  const names = [...new Set(empty.map(({ name }) => name))];
  const what =
    names.length === 1 ? `The column ${names[0]} is` : `The columns ${names.join(', ')} are`;
  const count = result.rows.length.toLocaleString('en-US');
  const isPlain = empty.every(({ item }) => aggregatesIn(item.tokens).length === 0);
  const why = joined === undefined ? '' : ` The join with ${joined} found no matching row.`;
  return {
    finding: {
      kind: 'all_null',
      // A column that nobody fills is no mistake of the statement's.
      weight: joined !== undefined || !isPlain ? 'warning' : 'note',
      confidence: joined === undefined ? 'medium' : 'high',
      message: `${what} empty (NULL) in all ${count} rows.${why}`,
    },
  };
}

/** One row of aggregates: there were no rows, or none of them has a value. */
async function explainAggregate(
  { statement, probe }: CheckInput,
  select: Select,
  empty: EmptyColumn[],
): Promise<Found[]> {
  const calls = empty.map(({ item }) => aggregatesIn(item.tokens));
  if (select.groupBy.length > 0 || calls.some((all) => all.length === 0)) return [];
  const rows = textOf(select.rows, statement.sql);
  const exists =
    probe && rows !== ''
      ? await askExistence(probe, [`SELECT 1 ${rows}`], withClause(statement))
      : undefined;
  const names = [...new Set(empty.map(({ name }) => name))].join(', ');
  if (!exists) return [];
  if (exists[0]) {
    return [
      {
        finding: {
          kind: 'all_null',
          weight: 'warning',
          confidence: 'high',
          message: `There are rows, but none of them has a value from which ${names} could be calculated.`,
          cause: 'there are rows, but none of them has a value to calculate with',
        },
      },
    ];
  }
  return [
    {
      finding: {
        kind: 'no_rows_to_aggregate',
        weight: 'note',
        confidence: 'high',
        message: `No row meets the conditions, so there is nothing to calculate ${names} from.`,
        cause: 'no row meets the conditions',
      },
    },
  ];
}
