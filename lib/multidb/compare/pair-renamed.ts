import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { splitWords } from '../combine/measure-words.ts';
import { editDistance } from '../edit-distance.ts';
import { haveSameType } from './normalize-type.ts';
import type { Pair } from './pair-by-name.ts';

/** Of the columns of the larger table, as many have to be in both. */
const sharedColumnsMin = 0.6;

const comparisonsMax = 40_000;

/** Tables that are probably one under two names: most of their columns are the same, and no other fits. */
export function pairRenamedTables(
  pairs: Pair<TableSchema>[],
  loosely: boolean,
): { pairs: Pair<TableSchema>[]; renamed: Set<Pair<TableSchema>> } {
  return pairRenamed(pairs, (left, right) => {
    if (left.kind !== right.kind || left.columns.length < 2) return 0;
    const byName = new Map(right.columns.map((column) => [column.name.toLowerCase(), column]));
    const shared = left.columns.filter((column) => {
      const other = byName.get(column.name.toLowerCase());
      return other !== undefined && haveSameType(column, other, loosely);
    });
    const share = shared.length / Math.max(left.columns.length, right.columns.length);
    // Two columns, an id and a name, are what half of all tables have.
    const isTelling = shared.length > 2 || shareWord(left.name, right.name);
    return share >= sharedColumnsMin && isTelling ? share : 0;
  });
}

/** Columns of one table that are probably one: the same type, and a word or nearly all letters in common. */
export function pairRenamedColumns(
  pairs: Pair<ColumnSchema>[],
  left: ColumnSchema[],
  right: ColumnSchema[],
  loosely: boolean,
): { pairs: Pair<ColumnSchema>[]; renamed: Set<Pair<ColumnSchema>> } {
  return pairRenamed(pairs, (one, other) => {
    if (!haveSameType(one, other, loosely) || one.nullable !== other.nullable) return 0;
    if (!shareWord(one.name, other.name) && !lookAlike(one.name, other.name)) return 0;
    // Of two that are as like, the one in its place.
    return left.indexOf(one) === right.indexOf(other) ? 2 : 1;
  });
}

/** Joins what is on one side only where each is the other's one best match. */
function pairRenamed<T>(
  pairs: Pair<T>[],
  likeness: (left: T, right: T) => number,
): { pairs: Pair<T>[]; renamed: Set<Pair<T>> } {
  // Where so much differs, likenesses are chance, and comparing all with all takes long.
  const lefts = pairs.flatMap((pair) => ('right' in pair ? [] : [pair.left]));
  const rights = pairs.flatMap((pair) => ('left' in pair ? [] : [pair.right]));
  const renamed = new Set<Pair<T>>();
  if (lefts.length * rights.length > comparisonsMax) return { pairs, renamed };
  const partners = new Map<T, T>();
  for (const left of lefts) {
    const right = bestOf(rights, (one) => likeness(left, one));
    if (right === undefined || bestOf(lefts, (one) => likeness(one, right)) !== left) continue;
    partners.set(left, right);
  }
  const taken = new Set(partners.values());
  const joined = pairs.flatMap((pair): Pair<T>[] => {
    if (!('left' in pair)) return taken.has(pair.right) ? [] : [pair];
    const right = 'right' in pair ? undefined : partners.get(pair.left);
    if (right === undefined) return [pair];
    const both = { left: pair.left, right };
    renamed.add(both);
    return [both];
  });
  return { pairs: joined, renamed };
}

/** The one that is likest; undefined where none is like it, or two are so alike. */
function bestOf<T>(items: T[], likeness: (item: T) => number): T | undefined {
  let best: { item: T; value: number } | undefined;
  let isShared = false;
  for (const item of items) {
    const value = likeness(item);
    if (value === 0 || (best && value < best.value)) continue;
    isShared = best !== undefined && value === best.value;
    best = { item, value };
  }
  return isShared ? undefined : best?.item;
}

/** A slip of the pen, or an abbreviation. */
function lookAlike(one: string, other: string): boolean {
  const [short, long] = [one, other]
    .map((name) => name.toLowerCase())
    .sort((a, b) => a.length - b.length) as [string, string];
  if (short.length < 3) return false;
  return long.startsWith(short) || (short.length >= 5 && editDistance(short, long) <= 2);
}

const empty = new Set(['id', 'name', 'is', 'has', 'at', 'on', 'by', 'of', 'no', 'code', 'type']);

function shareWord(one: string, other: string): boolean {
  const words = new Set(splitWords(one).map((word) => word.replace(/s$/, '')));
  return splitWords(other).some((word) => !empty.has(word) && words.has(word.replace(/s$/, '')));
}
