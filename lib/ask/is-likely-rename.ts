import { nameWords } from '#lib/multidb/mend/name-words.ts';
import { singularise, stemWord } from '#lib/planner/schema-index/stem-word.ts';
import { areSynonyms, expandAbbreviation } from '#lib/planner/schema-index/thesaurus.ts';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { StatementFix, TableName } from '#lib/shape/statement-fix.ts';

/** Words of names that do not say what is meant. */
const fillers: ReadonlySet<string> = new Set(
  'all col column data db dim fact field full info list main of record tab table tbl the'.split(
    ' ',
  ),
);
/** A point in time is called by any of these. */
const timeWords: ReadonlySet<string> = new Set('at date day datetime on time timestamp'.split(' '));

/**
 * Whether the right name says what the wrong one does, in other words, and no other name of the schema
 * does: then one repair is enough to know that it stands for it in other statements too. That a
 * statement ran with another name in its place shows only that this name exists.
 */
export function isLikelyRename(fix: StatementFix, schema: DatabaseSchema): boolean {
  if (fix.kind === 'phrase') return true;
  if (fix.kind === 'table') {
    const names = schema.tables.map(({ name }) => name);
    return saysIt(fix.wrong, fix.right.name) && !hasRival(fix.wrong, fix.right.name, names);
  }
  const { table, wrong, right, rightTable = table } = fix;
  if (rightTable !== table && wrong.toLowerCase() === right.toLowerCase()) return true;
  const columns = columnsOf(schema, rightTable);
  // What has just this name elsewhere may be what was meant.
  const isElsewhere = schema.tables.some((one) => one.columns.some(({ name }) => name === wrong));
  const owner = stemsOf(rightTable.name);
  return !isElsewhere && saysIt(wrong, right, owner) && !hasRival(wrong, right, columns, owner);
}

function hasRival(wrong: string, right: string, names: string[], owner: string[] = []): boolean {
  return names.some((name) => name !== right && saysIt(wrong, name, owner));
}

/** Each word of the one is said by one of the other, and the other way round. */
function saysIt(wrong: string, right: string, owner: string[] = []): boolean {
  const [one, other] = [wrong, right].map((name) => meaningOf(name, owner));
  if (!one || !other || one.length === 0 || other.length === 0) return false;
  const isSaid = (word: string, by: string[]) => by.some((said) => areAlike(word, said));
  return one.every((word) => isSaid(word, other)) && other.every((word) => isSaid(word, one));
}

/** Without its table's words, where others are left: `orders.order_total` is a total. */
function meaningOf(name: string, owner: string[]): string[] {
  const words = nameWords(name).flatMap(expandAbbreviation);
  const telling = words.filter((word) => !fillers.has(word));
  const own = telling.filter((word) => !owner.includes(stemWord(word)));
  return own.length > 0 && !own.every((word) => word === 'id') ? own : telling;
}

function areAlike(one: string, other: string): boolean {
  if (timeWords.has(one) && timeWords.has(other)) return true;
  const [left, right] = [singularise(one), singularise(other)];
  return left === right || stemWord(one) === stemWord(other) || areSynonyms(left, right);
}

function stemsOf(name: string): string[] {
  return nameWords(name).map(stemWord);
}

function columnsOf({ tables }: DatabaseSchema, { name, namespace }: TableName): string[] {
  const table = tables.find((one) => one.name === name && one.namespace === namespace);
  return table?.columns.map((column) => column.name) ?? [];
}
