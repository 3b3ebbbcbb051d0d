import type { HashName } from './data-style.ts';
import {
  countTokens,
  type KeyRange,
  type KeySql,
  type KeyTexts,
  type SideSql,
} from './side-sql.ts';

/** All rows in the order of their keys. */
export function rowsSql(side: SideSql, where: string): string {
  const order = side.key.map(({ order }) => order).join(', ');
  return `SELECT ${side.columns.join(', ')} FROM ${side.from}${clause(where)}${order && ` ORDER BY ${order}`}`;
}

/** How many rows there are; the first and the last key too, where it is one number. */
export function countSql({ from, key }: SideSql): string {
  const [only, ...others] = key;
  const bounds =
    only?.isNumber && others.length === 0 ? `, MIN(${only.order}), MAX(${only.order})` : '';
  return `SELECT COUNT(*)${bounds} FROM ${from}`;
}

/**
 * One row for each of the ranges that has rows: its place among them, how many, the sum of their
 * hashes, their size as text, and how many have a hash.
 *
 * @param ranges one after the other, in the order of the keys
 */
export function checksumsSql(side: SideSql, ranges: readonly KeyRange[], hash: HashName): string {
  return groupSql(side, ranges, hash, undefined);
}

/** The same for all rows, in as many groups of about one size as there are to be. */
export function groupsSql(side: SideSql, groups: number, hash: HashName): string {
  return groupSql(side, [], hash, groups);
}

/** The rows of some of those groups. */
export function groupRowsSql(
  side: SideSql,
  groups: number,
  chosen: readonly number[],
  hash: HashName,
): string {
  const checksums = checksumsOf(side);
  const place = `MOD(${checksums.hash(side.rowText(checksums), hash)}, ${groups})`;
  return rowsSql({ ...side, key: [] }, `${place} IN (${chosen.join(', ')})`);
}

function groupSql(
  side: SideSql,
  ranges: readonly KeyRange[],
  hash: HashName,
  groups: number | undefined,
): string {
  const checksums = checksumsOf(side);
  const isGrouped = groups !== undefined;
  const where = isGrouped ? '' : joinAnd([hasKey(side), inRanges(side, ranges)]);
  const keys = isGrouped ? [] : side.key.map(({ order }, at) => `${order} AS ${aliasOf(at)}`);
  const texts = [...keys, `${side.rowText(checksums)} AS row_text`].join(', ');
  const rows = `SELECT ${texts} FROM ${side.from}${clause(where)} ${checksums.fence}`.trim();
  const place = isGrouped ? [] : [`${placeAmong(side, ranges)} AS place`];
  const hashed = [
    ...place,
    `${checksums.hash('row_text', hash)} AS row_hash`,
    `${checksums.bytes('row_text')} AS row_bytes`,
  ].join(', ');
  const hashes = `SELECT ${hashed} FROM (${rows}) AS texts`;
  const shown = isGrouped ? `MOD(row_hash, ${groups})` : 'place';
  return `SELECT ${shown} AS place, COUNT(*) AS row_count, SUM(row_hash) AS checksum, SUM(row_bytes) AS bytes, COUNT(row_hash) AS hashed FROM (${hashes}) AS hashes GROUP BY 1`;
}

/** How many keys stand in more than one row. */
export function doubledKeysSql(side: SideSql): string {
  const keys = side.key.map(({ order }, at) => `${order} AS ${aliasOf(at)}`).join(', ');
  const names = side.key.map((_, at) => aliasOf(at)).join(', ');
  const rows = `SELECT ${keys} FROM ${side.from}${clause(hasKey(side))}`;
  const doubled = `SELECT COUNT(*) AS often FROM (${rows}) AS key_texts GROUP BY ${names} HAVING COUNT(*) > 1`;
  return `SELECT COUNT(*) FROM (${doubled}) AS doubled`;
}

/** Each `step`th key of the ranges, with the place of its range. */
export function boundariesSql(side: SideSql, ranges: readonly KeyRange[], step: number): string {
  const texts = side.key.map(
    ({ text, order }, at) => `${text} AS text_${at}, ${order} AS ${aliasOf(at)}`,
  );
  const order = side.key.map((_, at) => aliasOf(at)).join(', ');
  const shown = side.key.map((_, at) => `text_${at}`).join(', ');
  const where = joinAnd([hasKey(side), inRanges(side, ranges)]);
  const keys = `SELECT ${texts.join(', ')} FROM ${side.from}${clause(where)}`;
  const numbered = `SELECT ${placeAmong(side, ranges)} AS place, ${shown}, ROW_NUMBER() OVER (ORDER BY ${order}) AS row_no FROM (${keys}) AS key_texts`;
  return `SELECT place, ${shown} FROM (${numbered}) AS numbered WHERE MOD(row_no, ${step}) = 0 ORDER BY row_no`;
}

/** A key's column, once it has been put into the form that it is compared in. */
function aliasOf(at: number): string {
  return `key_${at}`;
}

/** Rows whose key is whole; empty where no column of it may be NULL. */
export function hasKey({ key }: SideSql): string {
  return key
    .filter(({ nullable }) => nullable)
    .map(({ column }) => `${column} IS NOT NULL`)
    .join(' AND ');
}

/** Rows whose key is not whole. */
export function lacksKey({ key }: SideSql): string {
  return key
    .filter(({ nullable }) => nullable)
    .map(({ column }) => `${column} IS NULL`)
    .join(' OR ');
}

export function joinAnd(conditions: readonly string[]): string {
  const [first = '', ...rest] = conditions.filter((condition) => condition !== '');
  return rest.length === 0 ? first : [first, ...rest].map((each) => `(${each})`).join(' AND ');
}

/** Ranges that meet are one. */
export function inRanges({ key }: SideSql, ranges: readonly KeyRange[]): string {
  const runs: KeyRange[] = [];
  for (const range of ranges) {
    const last = runs.at(-1);
    if (last?.to !== undefined && last.to === range.from) last.to = range.to;
    else runs.push({ ...range });
  }
  const conditions = runs.map(({ from, to }) =>
    joinAnd([from ? atLeast(key, from) : '', to ? below(key, to) : '']),
  );
  if (conditions.some((condition) => condition === '')) return '';
  return conditions.length === 1
    ? (conditions[0] ?? '')
    : conditions.map((each) => `(${each})`).join(' OR ');
}

function atLeast(key: readonly KeySql[], bound: KeyTexts): string {
  return inOrder(key, bound, '>', '>=');
}

function below(key: readonly KeySql[], bound: KeyTexts): string {
  return inOrder(key, bound, '<', '<');
}

/** What holds for the first column alone is said too, so that an index can be used. */
function inOrder(key: readonly KeySql[], bound: KeyTexts, outer: string, last: string): string {
  const [first, ...rest] = key;
  if (!first) return '';
  const literal = first.literal(bound[0] ?? '');
  if (rest.length === 0) return `${first.order} ${last} ${literal}`;
  const inner = inOrder(rest, bound.slice(1), outer, last);
  return `${first.order} ${outer}= ${literal} AND (${first.order} ${outer} ${literal} OR (${inner}))`;
}

/** The place of a row's range among those that follow one another, found by halving. */
function placeAmong(side: SideSql, ranges: readonly KeyRange[]): string {
  const key = side.key.map((column, at) => ({ ...column, order: aliasOf(at) }));
  const find = (first: number, last: number): string => {
    if (first === last) return String(first);
    const middle = (first + last + 1) >> 1;
    const bound = ranges[middle]?.from ?? [];
    return `CASE WHEN ${below(key, bound)} THEN ${find(first, middle - 1)} ELSE ${find(middle, last)} END`;
  };
  return find(0, ranges.length - 1);
}

/** What the guard lets through in one statement is 20,000 words and signs. */
const statementTokens = 18_000;
/** Those that ranges take: a half is enough. */
const rangeTokens = 10_000;

/** Beside a row's text, which is long where there are many columns. Ranges may be named twice. */
function tokensMax({ rowTokens }: SideSql): number {
  return Math.min(rangeTokens, Math.max(0, (statementTokens - rowTokens) * 0.55));
}

/** Ranges among which one statement can find a row's own: each is named once, by its key's aliases. */
export function placesMax(side: SideSql): number {
  return Math.max(1, Math.floor(tokensMax(side) / (14 * side.key.length + 6)));
}

/** Runs of ranges that one statement can be asked for: each bound says the key's columns in full. */
export function runsMax(side: SideSql): number {
  const { key } = side;
  const words = key.reduce((sum, { order }) => sum + countTokens(order), 0);
  return Math.max(1, Math.floor(tokensMax(side) / (2 * (3 * words + 10 * key.length))));
}

function clause(where: string): string {
  return where && ` WHERE ${where}`;
}

function checksumsOf({ style }: SideSql) {
  if (!style.checksums) throw new TypeError('This engine makes no checksums.');
  return style.checksums;
}
