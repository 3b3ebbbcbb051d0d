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
 * the schema that it mentions; where they allow no rows, it is told without what came out of one.
 *
 * @param said what the model has seen or written itself: the question and the statement
 */
export function toldError(error: string, database: PlannableDatabase, said: string): string {
  if (database.dataPolicy === 'aggregates')
    return withoutRowValues(error, knownWords(database, said));
  if (database.dataPolicy !== 'schema') return error;
  const kind = kinds.find(([pattern]) => pattern.test(error))?.[1] ?? 'The database refused it.';
  const names = namesOf(database);
  const mentioned = [...new Set(error.match(word) ?? [])].filter((one) =>
    names.has(one.toLowerCase()),
  );
  return mentioned.length === 0 ? kind : `${kind} It is about: ${mentioned.join(', ')}.`;
}

/** What databases and our own guard call parts of a statement, in quotes. */
const clauses = 'field list where clause on clause order clause group statement having clause';
const someWord = /[\p{L}\p{N}_$]+/gu;

function knownWords(database: PlannableDatabase, said: string): ReadonlySet<string> {
  const sampled = database.schema.tables.flatMap(({ namespace = '', columns }) => [
    namespace,
    ...columns.flatMap(({ databaseType, sampledValues = [] }) => [databaseType, ...sampledValues]),
  ]);
  const texts = [said, clauses, database.name, ...namesOf(database), ...sampled];
  return new Set(texts.join(' ').toLowerCase().match(someWord) ?? []);
}

/**
 * Leaves out what stands in quotes, and every longer number, unless the model knows it. A value may hold
 * the quote that encloses it: of one that is not known all goes up to the last such quote.
 */
function withoutRowValues(error: string, known: ReadonlySet<string>): string {
  const isKnown = (text: string) =>
    (text.toLowerCase().match(someWord) ?? []).every((one) => known.has(one));
  const opening = /(?<![\p{L}\p{N}])["'`“«](?=\S)|[=(]\(|contains \(/gu;
  let told = '';
  let from = 0;
  for (const match of error.matchAll(opening)) {
    if (match.index < from) continue;
    const start = match.index + match[0].length;
    const close = closings[match[0]] ?? ')';
    const next = endOf(error, close, start);
    if (next < 0 || isKnown(error.slice(start, next))) continue;
    const end = Math.max(next, error.lastIndexOf(close));
    told += `${error.slice(from, start)}…`;
    from = end;
  }
  told += error.slice(from);
  return told.replace(/(?<![\p{L}\p{N}_])\d[\d.,:-]*\d/gu, (one) => (isKnown(one) ? one : '…'));
}

const closings: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '«': '»',
};

/** Where a quoted text may end: a quote within a word is an apostrophe. */
function endOf(text: string, close: string, from: number): number {
  for (let at = text.indexOf(close, from); at >= 0; at = text.indexOf(close, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(text.charAt(at + 1))) return at;
  }
  return -1;
}

function namesOf({ schema }: PlannableDatabase): ReadonlySet<string> {
  return new Set(
    schema.tables.flatMap(({ name, columns }) =>
      [name, ...columns.map((one) => one.name)].map((one) => one.toLowerCase()),
    ),
  );
}
