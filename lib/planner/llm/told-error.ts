import type { PlannableDatabase } from '../planner.ts';

/** What an error is about, by words that all databases use for it. */
const kinds: [RegExp, string][] = [
  [
    /does not exist|unknown|no such|not found|doesn't exist|no column|no table/i,
    'A name does not exist.',
  ],
  [/ambiguous/i, 'A column name is ambiguous.'],
  [/group by|aggregate/i, 'A column is neither grouped by nor aggregated.'],
  [/syntax/i, 'The syntax is wrong.'],
  [
    /type|cast|convert|conversion|invalid input|incorrect|out of range|overflow/i,
    'A value does not fit a type.',
  ],
  [/not allowed|refus|only read/i, 'It is not allowed: only queries are.'],
];

const word = /[\p{L}_][\p{L}\p{N}_$]*/gu;

/**
 * An error as a model may see it. Databases quote the values that they stumble over, in ways of their
 * own: where their people allow the schema alone, only what kind of error it is is told, and the names of
 * the schema that it mentions.
 */
export function toldError(error: string, database: PlannableDatabase): string {
  if (database.dataPolicy !== 'schema') return error;
  const kind = kinds.find(([pattern]) => pattern.test(error))?.[1] ?? 'The database refused it.';
  const names = namesOf(database);
  const mentioned = [...new Set(error.match(word) ?? [])].filter((one) =>
    names.has(one.toLowerCase()),
  );
  return mentioned.length === 0 ? kind : `${kind} It is about: ${mentioned.join(', ')}.`;
}

function namesOf({ schema }: PlannableDatabase): ReadonlySet<string> {
  return new Set(
    schema.tables.flatMap(({ name, columns }) =>
      [name, ...columns.map((one) => one.name)].map((one) => one.toLowerCase()),
    ),
  );
}
