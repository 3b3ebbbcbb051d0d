import type { Dialect } from '#lib/shape/dialect.ts';
import type { Edit } from '../apply-edits.ts';
import { type LooseStatement, textBetween } from '../loose-statement.ts';
import type { Range } from '../select-block.ts';
import { type Call, callsOf, literalText, replaceTokens } from './calls.ts';
import { type DateFormat, translateFormat } from './date-formats.ts';
import type { Phrase } from './phrase.ts';

type Rewrite = (statement: LooseStatement, call: Call) => Edit[];

/** A call of `name` that `rewrite` says in another way; it gives nothing where it cannot. */
function call(
  dialects: readonly Dialect[],
  name: string,
  right: string,
  rewrite: Rewrite,
  wrong = `${name.toUpperCase()}(…)`,
): Phrase {
  return {
    id: `call ${name}: ${right}`,
    dialects,
    wrong,
    right,
    find: (statement) => callsOf(statement, name).flatMap((one) => rewrite(statement, one)),
  };
}

const renamed = (
  dialects: readonly Dialect[],
  name: string,
  right: string,
  args?: number,
): Phrase =>
  call(dialects, name, `${right}(…)`, (statement, { at, args: given }) =>
    given.length === 0 || (args !== undefined && given.length !== args)
      ? []
      : [replaceTokens(statement, at, at + 1, right)],
  );

/** A call without arguments. */
const moment = (dialects: readonly Dialect[], name: string, right: string): Phrase =>
  call(
    dialects,
    name,
    right,
    (statement, { at, close, args }) =>
      args.length === 0 ? [replaceTokens(statement, at, close + 1, right)] : [],
    `${name.toUpperCase()}()`,
  );

/** What stands around the only argument. */
const around = (
  dialects: readonly Dialect[],
  name: string,
  before: string,
  behind: string,
): Phrase =>
  call(dialects, name, `${before}…${behind}`, (statement, { at, open, close, args }) =>
    args.length === 1
      ? [
          replaceTokens(statement, at, open + 1, before),
          replaceTokens(statement, close, close + 1, behind),
        ]
      : [],
  );

const dateParts: Readonly<Record<string, string>> = { year: '%Y', month: '%m', day: '%d' };

const extracted = Object.keys(dateParts).map((part) =>
  around(['postgresql'], part, `EXTRACT(${part.toUpperCase()} FROM `, ')'),
);

const counted = Object.entries(dateParts).map(([part, format]) =>
  around(['sqlite'], part, `CAST(STRFTIME('${format}', `, ') AS INTEGER)'),
);

/** EXTRACT(YEAR FROM x) */
const extractInSqlite = call(
  ['sqlite'],
  'extract',
  'STRFTIME(…)',
  (statement, { at, open, close, args }) => {
    const { tokens } = statement;
    const format = dateParts[tokens[open + 1]?.text ?? ''];
    if (args.length !== 1 || format === undefined || tokens[open + 2]?.text !== 'from') return [];
    return [
      replaceTokens(statement, at, open + 3, `CAST(STRFTIME('${format}',`),
      replaceTokens(statement, close, close + 1, ') AS INTEGER)'),
    ];
  },
);

interface Format {
  /** Which argument is the date. */
  date: 0 | 1;
  notation: DateFormat;
}

const formats: Readonly<Record<string, Format>> = {
  to_char: { date: 0, notation: 'postgresql' },
  date_format: { date: 0, notation: 'mysql' },
  strftime: { date: 1, notation: 'strftime' },
};

const formatOf: Readonly<Record<Dialect, { name: string } & Format>> = {
  postgresql: { name: 'TO_CHAR', date: 0, notation: 'postgresql' },
  mysql: { name: 'DATE_FORMAT', date: 0, notation: 'mysql' },
  sqlite: { name: 'STRFTIME', date: 1, notation: 'strftime' },
  duckdb: { name: 'STRFTIME', date: 0, notation: 'strftime' },
};

const formatted = (Object.entries(formatOf) as [Dialect, (typeof formatOf)[Dialect]][]).flatMap(
  ([dialect, own]) =>
    Object.entries(formats)
      // DuckDB's STRFTIME takes its arguments both ways.
      .filter(([name]) => name !== own.name.toLowerCase())
      .map(([name, other]) =>
        call([dialect], name, `${own.name}(…)`, (statement, { at, close, args }) => {
          const [first, second, more] = args;
          if (!first || !second || more) return [];
          const [date, format] = other.date === 0 ? [first, second] : [second, first];
          const text = literalText(statement, format);
          const translated = text && translateFormat(text, other.notation, own.notation);
          if (!translated) return [];
          const given = [textOf(statement, date), `'${translated}'`];
          const list = (own.date === 0 ? given : given.reverse()).join(', ');
          return [replaceTokens(statement, at, close + 1, `${own.name}(${list})`)];
        }),
      ),
);

function textOf(statement: LooseStatement, { from, to }: Range): string {
  return textBetween(statement, from, to);
}

/** DATE_TRUNC('month', x): the first day of it. */
const truncated = (dialect: Dialect, right: string, starts: Record<string, [string, string]>) =>
  call([dialect], 'date_trunc', right, (statement, { at, close, args }) => {
    const [unit, date, more] = args;
    const [before, behind] =
      starts[(unit && literalText(statement, unit))?.toLowerCase() ?? ''] ?? [];
    if (!date || more || before === undefined) return [];
    const { tokens } = statement;
    return [
      { start: tokens[at]?.start ?? 0, end: tokens[date.from]?.start ?? 0, text: before },
      replaceTokens(statement, close, close + 1, behind ?? ')'),
    ];
  });

const joined = [
  call(['postgresql'], 'group_concat', 'STRING_AGG(…)', (statement, { at, open, close, args }) => {
    const [only, more] = args;
    const isPlain =
      only && !more && only.to - only.from <= 3 && statement.tokens[only.from]?.text !== 'distinct';
    if (!isPlain) return [];
    return [
      replaceTokens(statement, at, open + 1, 'STRING_AGG(CAST('),
      replaceTokens(statement, close, close + 1, " AS TEXT), ',')"),
    ];
  }),
  call(['mysql'], 'string_agg', 'GROUP_CONCAT(…)', (statement, { at, args }) => {
    const [, separator, more] = args;
    const isText = separator && !more && literalText(statement, separator) !== undefined;
    if (!isText) return [];
    return [
      replaceTokens(statement, at, at + 1, 'GROUP_CONCAT'),
      replaceTokens(statement, separator.from - 1, separator.from, ' SEPARATOR'),
    ];
  }),
];

/** IF and IIF as CASE, which every dialect has. */
const chosen = ['if', 'iif'].map((name) =>
  call(['postgresql'], name, 'CASE WHEN …', (statement, { at, open, close, args }) => {
    const [first, second, third] = args;
    if (!first || !second || !third || args.length !== 3) return [];
    return [
      replaceTokens(statement, at, open + 1, 'CASE WHEN '),
      replaceTokens(statement, second.from - 1, second.from, ' THEN'),
      replaceTokens(statement, third.from - 1, third.from, ' ELSE'),
      replaceTokens(statement, close, close + 1, ' END'),
    ];
  }),
);

const notMysql: readonly Dialect[] = ['postgresql', 'sqlite', 'duckdb'];
const all: readonly Dialect[] = [...notMysql, 'mysql'];

/** Functions of other dialects that have one here that does the same. */
export const functionPhrases: readonly Phrase[] = [
  renamed(['postgresql'], 'ifnull', 'COALESCE'),
  renamed(['postgresql', 'sqlite', 'duckdb'], 'nvl', 'COALESCE'),
  renamed(all, 'isnull', 'COALESCE', 2),
  renamed(['postgresql', 'sqlite'], 'len', 'LENGTH'),
  renamed(['mysql'], 'len', 'CHAR_LENGTH'),
  renamed(['postgresql', 'sqlite'], 'lcase', 'LOWER'),
  renamed(['postgresql', 'sqlite'], 'ucase', 'UPPER'),
  renamed(['mysql'], 'iif', 'IF'),
  moment(['postgresql', 'duckdb', 'mysql'], 'getdate', 'NOW()'),
  moment(['postgresql', 'duckdb'], 'sysdate', 'NOW()'),
  moment(['postgresql', 'sqlite', 'duckdb'], 'curdate', 'CURRENT_DATE'),
  ...['now', 'getdate', 'sysdate'].map((name) => moment(['sqlite'], name, 'CURRENT_TIMESTAMP')),
  ...extracted,
  ...counted,
  extractInSqlite,
  ...formatted,
  truncated('sqlite', 'DATE(…)', {
    year: ['DATE(', ", 'start of year')"],
    month: ['DATE(', ", 'start of month')"],
    day: ['DATE(', ')'],
  }),
  truncated('mysql', 'DATE_FORMAT(…)', {
    year: ['DATE_FORMAT(', ", '%Y-01-01')"],
    month: ['DATE_FORMAT(', ", '%Y-%m-01')"],
    day: ['DATE(', ')'],
  }),
  ...joined,
  ...chosen,
];
