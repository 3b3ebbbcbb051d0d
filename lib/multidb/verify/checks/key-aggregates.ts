/** An average or a sum of ids. */
import { aggregatesIn } from '../read/aggregate-calls.ts';
import { columnAt } from '../read/scope.ts';
import { plain } from '../words.ts';
import type { CheckInput, Found } from './check.ts';

export function checkKeyAggregates({ statement, question }: CheckInput): Found[] {
  for (const scope of statement.scopes) {
    for (const { function: called, argument } of scope.select.items.flatMap(({ tokens }) =>
      aggregatesIn(tokens),
    )) {
      if (called !== 'avg' && called !== 'sum') continue;
      const use = columnAt(argument, 0, scope);
      if (!use || use.end !== argument.length || !isKey(use)) continue;
      // Whoever says so wants it.
      if (/\bids?\b/i.test(question)) continue;
      const name = plain(use.column.name);
      return [
        {
          finding: {
            kind: 'key_aggregate',
            weight: 'warning',
            confidence: 'high',
            message: `The ${called === 'avg' ? 'average' : 'sum'} is one of ${name}, which only tells rows of ${plain(use.table.schema.name)} apart: it measures nothing.`,
          },
        },
      ];
    }
  }
  return [];
}

/** Called like a key, and declared as one. */
function isKey({ table, column }: NonNullable<ReturnType<typeof columnAt>>): boolean {
  const { primaryKey, foreignKeys } = table.schema;
  const isNamed = /(^|_)id$|[a-z]I[Dd]$/i.test(column.name);
  const isDeclared =
    primaryKey.includes(column.name) ||
    foreignKeys.some(({ columns }) => columns.includes(column.name));
  return isNamed && isDeclared;
}
