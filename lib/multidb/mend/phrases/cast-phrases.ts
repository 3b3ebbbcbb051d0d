import { isName, isSymbol, isWord } from '../../guard/token-reader.ts';
import type { Edit } from '../apply-edits.ts';
import { type LooseStatement, textBetween } from '../loose-statement.ts';
import { callsOf, replaceTokens } from './calls.ts';
import type { Phrase } from './phrase.ts';

interface TypeText {
  /** The type's words, with what it has in parentheses. */
  words: string;
  parentheses: string;
  /** Behind its last token. */
  to: number;
}

/** `int`, `double precision`, `numeric(12, 2)`, `timestamp without time zone`. */
function readType(statement: LooseStatement, at: number): TypeText | undefined {
  const { tokens, partners } = statement;
  if (tokens[at]?.kind !== 'word') return undefined;
  let to = at + 1;
  const joins = ['precision', 'varying', 'without', 'with', 'time', 'zone'];
  const goesOn = ['double', 'character', 'timestamp', 'time'].includes(tokens[at]?.text ?? '');
  while (goesOn && tokens[to]?.kind === 'word' && joins.includes(tokens[to]?.text ?? '')) to += 1;
  const words = tokens
    .slice(at, to)
    .map(({ text }) => text)
    .join(' ');
  const close = isSymbol(tokens[to], '(') ? partners.get(to) : undefined;
  if (close === undefined) return { words, parentheses: '', to };
  return { words, parentheses: textBetween(statement, to, close + 1), to: close + 1 };
}

/** What CAST calls a type in MySQL; undefined where it has none that is the same. */
function mysqlType({ words, parentheses }: TypeText): string | undefined {
  if (/^(?:(?:big|small|tiny)?int|integer|int[248])$/.test(words)) return 'SIGNED';
  if (/^(?:text|string)$/.test(words)) return 'CHAR';
  if (/^(?:varchar|character varying)$/.test(words)) return `CHAR${parentheses}`;
  // Without a scale it would cut off what stands behind the point.
  if (/^(?:numeric|decimal)$/.test(words)) return `DECIMAL${parentheses || '(38, 10)'}`;
  if (/^(?:float[48]?|real|double|double precision)$/.test(words)) return 'DOUBLE';
  if (words === 'date') return 'DATE';
  if (/^(?:timestamp|timestamp without time zone)$/.test(words)) return 'DATETIME';
  return undefined;
}

/** What stands around a value in SQLite, whose CAST makes no dates. */
function sqliteCast({ words }: TypeText): [string, string] | undefined {
  if (words === 'date') return ['DATE(', ')'];
  if (/^(?:timestamp|timestamp without time zone)$/.test(words)) return ['DATETIME(', ')'];
  if (/^(?:(?:big|small)?int|integer|int[248])$/.test(words)) return ['CAST(', ' AS INTEGER)'];
  if (/^(?:text|varchar|character varying|string)$/.test(words)) return ['CAST(', ' AS TEXT)'];
  if (/^(?:numeric|decimal|float[48]?|real|double|double precision)$/.test(words)) {
    return ['CAST(', ' AS REAL)'];
  }
  return undefined;
}

/** Where the value begins that ends with the token at `last`; undefined where that is not plain. */
function startOfValue({ tokens, partners }: LooseStatement, last: number): number | undefined {
  let at = last;
  const token = tokens[at];
  if (isSymbol(token, ')')) {
    at = partners.get(at) as number;
    // f(…) is the value, and (…) alone is.
    const before = tokens[at - 1];
    const isCall = before?.kind === 'word' && !notFunctions.has(before.text);
    if (!isCall) return at;
    at -= 1;
  } else if (token?.kind === 'string' || token?.kind === 'number') {
    // DATE '2024-01-01' and -1 are more than that.
    const before = tokens[at - 1];
    return before?.kind === 'word' && !notFunctions.has(before.text) ? undefined : at;
  } else if (!isName(token)) return undefined;
  while (isSymbol(tokens[at - 1], '.') && isName(tokens[at - 2])) at -= 2;
  return at;
}

const notFunctions: ReadonlySet<string> = new Set(
  'select where and or not on by having when then else in between like as from is distinct'.split(
    ' ',
  ),
);

const shorthand = (
  dialect: 'mysql' | 'sqlite',
  write: (type: TypeText) => [string, string] | undefined,
): Phrase => ({
  id: 'cast by colons',
  dialects: [dialect],
  wrong: 'value::type',
  right: 'CAST(value AS type)',
  find(statement) {
    const { tokens } = statement;
    return [...tokens.keys()].flatMap((at): Edit[] => {
      const isCast = isSymbol(tokens[at], ':') && isSymbol(tokens[at + 1], ':');
      const from = isCast ? startOfValue(statement, at - 1) : undefined;
      const type = isCast ? readType(statement, at + 2) : undefined;
      const written = type && write(type);
      if (from === undefined || !type || !written) return [];
      const start = tokens[from]?.start ?? 0;
      return [
        { start, end: start, text: written[0] },
        replaceTokens(statement, at, type.to, written[1]),
      ];
    });
  },
});

/** CAST(x AS TEXT): the types of other dialects. */
const castTypes: Phrase = {
  id: 'cast types',
  dialects: ['mysql'],
  wrong: 'CAST(… AS TEXT)',
  right: 'CAST(… AS CHAR)',
  find(statement) {
    const { tokens } = statement;
    return callsOf(statement, 'cast').flatMap(({ open, close }) => {
      let at = close - 1;
      while (at > open && !isWord(tokens[at], 'as')) at -= 1;
      const type = readType(statement, at + 1);
      const written = type?.to === close ? mysqlType(type) : undefined;
      const isOwn = written === textBetween(statement, at + 1, close).toUpperCase();
      const isTaken = ['date', 'decimal', 'double'].includes(type?.words ?? '');
      if (at === open || !written || isOwn || isTaken) return [];
      return [replaceTokens(statement, at + 1, close, written)];
    });
  },
};

export const castPhrases: readonly Phrase[] = [
  shorthand('mysql', (type) => {
    const written = mysqlType(type);
    return written === undefined ? undefined : ['CAST(', ` AS ${written})`];
  }),
  shorthand('sqlite', sqliteCast),
  castTypes,
];
