import type { ColumnSchema } from '#lib/shape/database-schema.ts';
import { isNumeric } from '#lib/shape/dialect.ts';
import { matchWord } from '../../schema-index/match-word.ts';
import type { IndexedTable } from '../../schema-index/schema-index.ts';
import { splitName } from '../../schema-index/split-name.ts';

/** A column that others may refer to. */
export interface KeyTarget {
  table: IndexedTable;
  column: ColumnSchema;
  /** `key`: no two rows share it. `name`: it is called as its table is. `shared`: only named like a key. */
  kind: 'key' | 'name' | 'shared';
}

export interface RatedKey {
  /** How surely it is one, 0 to 1. */
  score: number;
  how: Likeness;
  /** Only a part of the one name is in the other. */
  isPart: boolean;
  /** For the person who asked. */
  reason: string;
}

/** They are called the same, the column after the other's table, or after the other's key. */
export type Likeness = 'same name' | 'table' | 'key';

/** Below this two columns are not taken for one key. */
export const keyMin = 0.7;

/** The last words of keys' names. */
export const suffix = /^(id|ids|key|code|no|nr|fk|ref|sk|num|number|uuid|guid)$/;

/** A figure, not a key: `number_of_hosts`. */
const counted =
  /^(number|num|no|count|total|amount|sum|avg|average|max|min)\b.|\b(count|total|amount)$/;

/** Names that many columns bear which have nothing to do with each other. */
const general =
  /^(.|id|uuid|guid|key|code|no|nr|number|name|title|label|type|kind|status|state|date|time|year|month|day|description|details?|note|notes|comment|comments|value|values|amount|quantity|total|count|price|cost|age|sex|gender|email|phone|address|city|country|county|region|location|position|rank|level|rating|score|size|weight|height|created|updated|start|end|first|last|other|active|fname|lname|ssn)$/;

/**
 * Whether a column refers to the target by what the two are called and hold, without anyone having
 * declared it; undefined where nothing says so.
 */
export function rateKey(
  table: IndexedTable,
  column: ColumnSchema,
  target: KeyTarget,
): RatedKey | undefined {
  if (!mayHoldTheSame(column, target.column)) return undefined;
  const words = splitName(column.name);
  if (counted.test(words.join(' '))) return undefined;
  const found = rateNames(words, column, target);
  if (!found) return undefined;
  const [likeness, how] = found;
  const overlap = sharedValues(column, target.column);
  if (overlap === 0) return undefined;
  // A code in letters is no number, whatever both are called after.
  if (!sameKind(column, target.column) && suffixesDiffer(words, splitName(target.column.name))) {
    return undefined;
  }
  const kindCost = target.kind === 'key' ? 0 : target.kind === 'name' ? 0.1 : 0.15;
  const typeCost = sameKind(column, target.column) ? 0 : 0.05;
  const score = likeness - kindCost - typeCost + (overlap === undefined ? 0 : 0.1 * overlap);
  const values = overlap ? ', and they hold the same values' : '';
  const ends = { own: column.name, other: `${target.table.schema.name}.${target.column.name}` };
  const reason =
    how === 'same name'
      ? `both are called ${column.name}${values}`
      : `${table.schema.name}.${ends.own} is named after ${how === 'table' ? target.table.schema.name : ends.other}${values}`;
  return { score: Math.min(1, score), how, isPart: likeness < 0.85, reason };
}

function rateNames(
  words: readonly string[],
  column: ColumnSchema,
  { table, column: referred, kind }: KeyTarget,
): [likeness: number, how: Likeness] | undefined {
  const key = splitName(referred.name);
  // `mID` is the key of something, whatever its letter stands for.
  const isLettered = words.length > 1 && isKeyLike(words);
  const isGeneral = !isLettered && words.every((word) => general.test(word));
  // A table that the key is called after is the one that others mean by it.
  const keyStem = withoutSuffix(key);
  const own = namesTable(keyStem, table.words) ? 0.09 : endsLike(table.words, keyStem) ? 0.06 : 0;
  if (column.name.toLowerCase() === referred.name.toLowerCase()) {
    // A text and a number called alike are a name and its key.
    if (isGeneral || (!isKeyLike(words) && !sameKind(column, referred))) return undefined;
    // "fault_description" tells of a fault; it is nothing to find it by.
    if (kind === 'shared' && general.test(words.at(-1) ?? '') && !isKeyLike(words))
      return undefined;
    return [0.88 + own, 'same name'];
  }
  if (kind === 'shared') return undefined;

  const base = withoutSuffix(words);
  const hasSuffix = base.length < words.length;
  if (kind === 'key' && namesTable(base, table.words)) return [hasSuffix ? 0.95 : 0.92, 'table'];
  if (kind === 'key' && base.length < table.words.length && endsLike(table.words, base)) {
    return hasSuffix ? [0.78, 'table'] : undefined;
  }
  if (kind === 'key' && base.length > table.words.length && endsLike(base, table.words)) {
    if (!hasSuffix && !sameKind(column, referred)) return undefined;
    return [hasSuffix ? 0.8 : 0.75, 'table'];
  }
  const keyGeneral = key.every((word) => general.test(word));
  if (!keyGeneral && words.length > key.length && endsLike(words, key)) return [0.8, 'key'];
  if (!keyGeneral && sameWords(words, key)) return [0.9, 'key'];
  // `StuID` of `stuid`, `student` of `StudentName`: the key without its suffix.
  const keyBase = withoutSuffix(key);
  if (!keyGeneral && !isGeneral && keyBase.length > 0 && sameWords(base, keyBase)) {
    return [0.82, 'key'];
  }
  return undefined;
}

function suffixesDiffer(left: readonly string[], right: readonly string[]): boolean {
  const [one, other] = [left.at(-1) ?? '', right.at(-1) ?? ''];
  return suffix.test(one) && suffix.test(other) && one !== other;
}

function isKeyLike(words: readonly string[]): boolean {
  return /(id|code|no|nr|key|number)$/.test(words.at(-1) ?? '');
}

/** `customer_id` → customer; a name that is all suffix stays. */
function withoutSuffix(words: readonly string[]): readonly string[] {
  const rest = words.slice(0, suffix.test(words.at(-1) ?? '') ? -1 : undefined);
  return rest.length > 0 ? rest : words;
}

function namesTable(words: readonly string[], table: readonly string[]): boolean {
  return words.length === table.length && endsLike(table, words);
}

/** Whether the last words of a name are these; `cust` is `customer`. */
function endsLike(name: readonly string[], words: readonly string[]): boolean {
  if (words.length === 0) return false;
  const tail = name.slice(-words.length);
  return tail.length === words.length && words.every((word, at) => isLike(word, tail[at] ?? ''));
}

function sameWords(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && endsLike(left, right);
}

function isLike(left: string, right: string): boolean {
  if (matchWord(left, right) >= 0.93) return true;
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  return short.length >= 3 && long.startsWith(short);
}

function mayHoldTheSame(left: ColumnSchema, right: ColumnSchema): boolean {
  if (left.type === right.type) {
    return !/^(boolean|json|binary|interval|time)$/.test(left.type);
  }
  if (isNumeric(left.type) && isNumeric(right.type)) return true;
  const asText = (type: ColumnSchema['type']) => /^(text|uuid|integer|float|unknown)$/.test(type);
  return asText(left.type) && asText(right.type);
}

function sameKind(left: ColumnSchema, right: ColumnSchema): boolean {
  return left.type === right.type || (isNumeric(left.type) && isNumeric(right.type));
}

/** The share of the fewer values that the other has, too; undefined where not both are sampled. */
function sharedValues(left: ColumnSchema, right: ColumnSchema): number | undefined {
  if (!left.sampledValues?.length || !right.sampledValues?.length) return undefined;
  const [few, many] =
    left.sampledValues.length < right.sampledValues.length
      ? [left.sampledValues, right.sampledValues]
      : [right.sampledValues, left.sampledValues];
  const known = new Set(many);
  return few.filter((value) => known.has(value)).length / few.length;
}
