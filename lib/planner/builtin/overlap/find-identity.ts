import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { isNumeric } from '#lib/shape/dialect.ts';
import { acceptedBefore, type JoinKey, type JoinKeyColumn } from '#lib/shape/join-key.ts';
import { singularName } from '../../schema-index/singular-name.ts';
import { splitName } from '../../schema-index/split-name.ts';
import type { KeyReason } from '../across/joined-database.ts';

export interface HeldTable {
  database: string;
  table: TableSchema;
}

/** The columns that tell that a row of one database is one of another's. */
export interface Identity {
  left: ColumnSchema;
  right: ColumnSchema;
  reason: KeyReason;
}

interface Rated extends Identity {
  score: number;
}

/** What people call things by wherever they are, the surest first. */
const naturalNames: readonly [score: number, last: RegExp][] = [
  [0.95, /^(email|mail|uuid|guid|isbn|sku|ean|upc|gtin|iban|vin|ssn|imei|barcode|doi)$/],
  [0.88, /^(code|number|no|nr|reference|ref|slug|username|login|handle|url|domain)$/],
  [0.62, /^(name|title|phone|label)$/],
];

const guessedBelow = 0.7;

/**
 * By what the rows of two tables are told to be the same, the likeliest first: what a person has
 * accepted, a column whose values mean the same everywhere, a key that is more than a count. A counted
 * key says that rows are the same only where one database is a copy of the other: order 1 of one shop
 * is not that of another, so that an `id` tells nothing, and a `member_id` little.
 */
export function findIdentities(
  one: HeldTable,
  other: HeldTable,
  accepted: readonly JoinKey[],
): Identity[] {
  const found = one.table.columns.flatMap((left): Rated[] => {
    const right = other.table.columns.find((column) => isSame(left, column));
    const rated = right && rate(left, right, one, other);
    return right && rated ? [{ left, right, ...rated }] : [];
  });
  return [...acceptedOnes(one, other, accepted), ...found]
    .toSorted((a, b) => b.score - a.score)
    .map(({ score: _, ...identity }) => identity);
}

function rate(
  left: ColumnSchema,
  right: ColumnSchema,
  one: HeldTable,
  other: HeldTable,
): Pick<Rated, 'score' | 'reason'> | undefined {
  const told = (score: number, text: string) => ({
    score,
    reason: { text, certainty: score < guessedBelow ? ('guessed' as const) : ('likely' as const) },
  });
  const called = `both are called ${left.name}`;
  const isKey = [one, other].every(({ table }, at) =>
    isOnly(table.primaryKey, at === 0 ? left.name : right.name),
  );
  const isCounted = isNumeric(left.type) && isNumeric(right.type);
  if (isKey && areCopies(one.database, other.database)) {
    return told(1, `${called}, and the databases look like versions of one another`);
  }
  if (isKey && !isCounted) return told(0.98, called);
  const words = splitName(left.name);
  const natural = naturalNames.find(([, last]) => last.test(words.at(-1) ?? ''));
  if (natural && !(isKey && isCounted) && !refers(one.table, left.name)) {
    return told(natural[0] + (isUnique(one.table, left) ? 0.01 : 0), called);
  }
  if (!isKey && isUnique(one.table, left) && isUnique(other.table, right)) return told(0.9, called);
  if (!isKey || words.length === 1) return undefined;
  const counted = told(0.72, `${called}, though each database may count its own`);
  return { ...counted, reason: { ...counted.reason, certainty: 'guessed' } };
}

function acceptedOnes(one: HeldTable, other: HeldTable, accepted: readonly JoinKey[]): Rated[] {
  const column = ({ database, table }: HeldTable, end: JoinKeyColumn) =>
    end.database === database && end.table === table.name && end.namespace === table.namespace
      ? table.columns.find(({ name }) => name === end.column)
      : undefined;
  return accepted.flatMap(({ left, right }) => {
    const ways = [
      [column(one, left), column(other, right)],
      [column(one, right), column(other, left)],
    ];
    const [from, to] = ways.find(([a, b]) => a && b) ?? [];
    const reason = { text: acceptedBefore, certainty: 'accepted' as const };
    return from && to ? [{ left: from, right: to, reason, score: 2 }] : [];
  });
}

function isSame(left: ColumnSchema, right: ColumnSchema): boolean {
  const words = (column: ColumnSchema) => singularName(column.name);
  const isText = ({ type }: ColumnSchema) => /^(text|uuid|unknown)$/.test(type);
  const isAlike =
    left.type === right.type ||
    (isNumeric(left.type) && isNumeric(right.type)) ||
    (isText(left) && isText(right));
  return (
    isAlike && !/^(boolean|json|binary|float)$/.test(left.type) && words(left) === words(right)
  );
}

function isUnique({ primaryKey, indexes }: TableSchema, { name }: ColumnSchema): boolean {
  return (
    isOnly(primaryKey, name) ||
    indexes.some(({ unique, columns }) => unique && isOnly(columns, name))
  );
}

function isOnly(columns: readonly (string | null | undefined)[], name: string): boolean {
  return columns.length === 1 && columns[0] === name;
}

function refers({ foreignKeys }: TableSchema, name: string): boolean {
  return foreignKeys.some(({ columns }) => columns.includes(name));
}

/** Environments are not among them: what a development database holds is nobody's copy. */
const versionWords =
  /^(old|new|legacy|backup|archive|copy|clone|replica|restored?|before|after|source|target|src|dst|dest|current|previous|next|migrated|v\d+|\d+)$/;

/** `old_shop` and `new_shop`: the rows of one come from the other. */
function areCopies(one: string, other: string): boolean {
  const split = (name: string) => {
    const words = splitName(name.toLowerCase());
    return {
      isVersion: words.some((word) => versionWords.test(word)),
      rest: words.filter((word) => !versionWords.test(word)).join(' '),
    };
  };
  const [left, right] = [split(one), split(other)];
  return left.rest === right.rest && (left.isVersion || right.isVersion);
}
