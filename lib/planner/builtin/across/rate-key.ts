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

type Named = Pick<ColumnSchema, 'name' | 'type'>;

/** How alike two columns are by their names and types alone; the same for all columns of a name and type. */
export interface NameLikeness {
  likeness: number;
  how: Likeness;
}

/**
 * Whether a column refers to the target by what the two are called and hold, without anyone having
 * declared it; undefined where nothing says so.
 */
export function rateKey(
  table: IndexedTable,
  column: ColumnSchema,
  target: KeyTarget,
): RatedKey | undefined {
  const named = compareNames(column, target);
  return named && rateNamed(table, column, target, named);
}

/** Undefined where the column cannot refer to the target, whatever values they hold. */
export function compareNames(column: Named, target: KeyTarget): NameLikeness | undefined {
  if (!mayHoldTheSame(column, target.column)) return undefined;
  const own = factsOf(column.name);
  if (own.isCounted) return undefined;
  const found = rateNames(own, column, target);
  if (!found) return undefined;
  // A code in letters is no number, whatever both are called after.
  const other = factsOf(target.column.name);
  if (!sameKind(column, target.column) && suffixesDiffer(own.words, other.words)) return undefined;
  return { likeness: found[0], how: found[1] };
}

/** As rateKey, where the names are compared already. */
export function rateNamed(
  table: IndexedTable,
  column: ColumnSchema,
  target: KeyTarget,
  { likeness, how }: NameLikeness,
): RatedKey | undefined {
  const overlap = sharedValues(column, target.column);
  if (overlap === 0) return undefined;
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

/** What a name says by itself. */
interface NameFacts {
  words: readonly string[];
  /** The words without a key's suffix. */
  base: readonly string[];
  isKeyLike: boolean;
  isCounted: boolean;
  /** Each word is one that many columns bear. */
  isGeneral: boolean;
  /** Its last word is one. */
  endsGeneral: boolean;
}

const known = new Map<string, NameFacts>();

/** Kept, because each name is held against many others. */
function factsOf(name: string): NameFacts {
  const before = known.get(name);
  if (before) return before;
  const words = splitName(name);
  const facts = {
    words,
    base: withoutSuffix(words),
    isKeyLike: isKeyLike(words),
    isCounted: counted.test(words.join(' ')),
    isGeneral: words.every((word) => general.test(word)),
    endsGeneral: general.test(words.at(-1) ?? ''),
  };
  // Bounded: names come from outside.
  if (known.size > 50_000) known.clear();
  known.set(name, facts);
  return facts;
}

function rateNames(
  facts: NameFacts,
  column: Named,
  { table, column: referred, kind }: KeyTarget,
): [likeness: number, how: Likeness] | undefined {
  const { words, base } = facts;
  const { words: key, base: keyBase, isGeneral: keyGeneral } = factsOf(referred.name);
  // `mID` is the key of something, whatever its letter stands for.
  const isLettered = words.length > 1 && facts.isKeyLike;
  const isGeneral = !isLettered && facts.isGeneral;
  if (column.name.toLowerCase() === referred.name.toLowerCase()) {
    // A text and a number called alike are a name and its key.
    if (isGeneral || (!facts.isKeyLike && !sameKind(column, referred))) return undefined;
    // "fault_description" tells of a fault; it is nothing to find it by.
    if (kind === 'shared' && facts.endsGeneral && !facts.isKeyLike) return undefined;
    // A table that the key is called after is the one that others mean by it.
    const own = namesTable(keyBase, table.words) ? 0.09 : endsLike(table.words, keyBase) ? 0.06 : 0;
    return [0.88 + own, 'same name'];
  }
  if (kind === 'shared') return undefined;

  const hasSuffix = base.length < words.length;
  if (kind === 'key' && namesTable(base, table.words)) return [hasSuffix ? 0.95 : 0.92, 'table'];
  if (kind === 'key' && base.length < table.words.length && endsLike(table.words, base)) {
    return hasSuffix ? [0.78, 'table'] : undefined;
  }
  if (kind === 'key' && base.length > table.words.length && endsLike(base, table.words)) {
    if (!hasSuffix && !sameKind(column, referred)) return undefined;
    return [hasSuffix ? 0.8 : 0.75, 'table'];
  }
  if (!keyGeneral && words.length > key.length && endsLike(words, key)) return [0.8, 'key'];
  if (!keyGeneral && sameWords(words, key)) return [0.9, 'key'];
  // `StuID` of `stuid`, `student` of `StudentName`: the key without its suffix.
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

function mayHoldTheSame(left: Named, right: Named): boolean {
  if (left.type === right.type) {
    return !/^(boolean|json|binary|interval|time)$/.test(left.type);
  }
  if (isNumeric(left.type) && isNumeric(right.type)) return true;
  const asText = (type: ColumnSchema['type']) => /^(text|uuid|integer|float|unknown)$/.test(type);
  return asText(left.type) && asText(right.type);
}

function sameKind(left: Named, right: Named): boolean {
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
