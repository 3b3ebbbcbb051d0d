import type { Token } from '../guard/token.ts';
import { isName, isSymbol, isWord } from '../guard/token-reader.ts';
import type { MeasureKind } from './aggregates.ts';
import { splitWords } from './measure-words.ts';

/** Figures of one nature may be set against each other: counts against counts. */
export type Nature = 'count' | 'sum' | 'ratio' | 'highest' | 'lowest';

/** What an expression is, once its aggregates are reckoned with. */
export interface Figured {
  /** Absent of constants and columns, in which nothing is aggregated. */
  kind?: MeasureKind;
  /** Absent where it cannot be told. */
  nature?: Nature;
  /** The figures of several databases, or of several groups, add up to that of all. */
  additive: boolean;
  /** Each value is counted once: it may be in another database as well. */
  distinct?: true;
  isConstant?: true;
}

export const constant: Figured = { additive: false, isConstant: true };

const natures: Partial<Record<MeasureKind, Nature>> = {
  count: 'count',
  sum: 'sum',
  average: 'ratio',
  other: 'ratio',
  highest: 'highest',
  lowest: 'lowest',
};

/** An aggregate. @param inside the tokens of its arguments */
export function figureOf(name: string, kind: MeasureKind, inside: Token[]): Figured {
  const isOfOnes = kind === 'sum' && countsOnes(inside);
  const told = { kind, nature: isOfOnes ? 'count' : natures[kind] } as const;
  if (kind !== 'count' && kind !== 'sum') return { ...told, additive: false };
  const distinct = isWord(inside[0], 'distinct') || name.endsWith('distinct');
  return { ...told, additive: !distinct, ...(distinct && { distinct: true }) };
}

/** `sum(1)`, `sum(CASE WHEN paid THEN 1 ELSE 0 END)`, `sum(state = 'paid')`, `sum(order_count)`. */
function countsOnes(inside: Token[]): boolean {
  const text = inside.map((token) => token.text).join(' ');
  if (/^(0|1)$/.test(text) || /^(if|iif) \( .* , 1 , (0|null) \)$/.test(text)) return true;
  if (isWord(inside[0], 'case')) {
    const results = inside.filter((_, at) => {
      return isWord(inside[at - 1], 'then') || isWord(inside[at - 1], 'else');
    });
    return results.every((token) => /^(0|1|null)$/.test(token.text));
  }
  // The arrows of JSON are no comparison.
  if (/^[^(]*[=<>]/.test(text.replace(/- >( >)?/g, ''))) return true;
  const name = inside.at(-1);
  const isColumn = inside.length === 1 || (inside.length === 3 && isSymbol(inside[1], '.'));
  if (!isName(name) || !isColumn) return false;
  const words = splitWords(name.text);
  return /^(counts?|cnt|n)$/.test(words.at(-1) ?? '') || /^(num|nr|number)$/.test(words[0] ?? '');
}

export function summed(left: Figured, right: Figured): Figured {
  if (left.isConstant && right.isConstant) return constant;
  if (left.additive && right.additive) {
    const isAlike = left.kind === right.kind;
    return { kind: isAlike ? left.kind : 'sum', ...natureOf(left, right), additive: true };
  }
  // One more than a sum is no sum.
  const only = left.isConstant ? right : right.isConstant ? left : undefined;
  if (only && !only.additive) return only;
  const isAverage = left.kind === 'average' && right.kind === 'average';
  return isAverage ? left : opaqueOf([left, right]);
}

export function multiplied(left: Figured, right: Figured): Figured {
  if (left.isConstant) return right;
  return right.isConstant ? left : opaqueOf([left, right]);
}

export function divided(left: Figured, right: Figured): Figured {
  if (right.isConstant) return left;
  if (left.kind && right.kind) return { kind: 'other', nature: 'ratio', additive: false };
  return opaqueOf([left, right]);
}

/** One of several, as COALESCE and CASE give it: a constant beside figures stands for none. */
export function chosenOf(read: Figured[]): Figured {
  const [first, ...others] = read.filter(({ isConstant }) => !isConstant);
  if (!first) return constant;
  const areAlike = others.every(({ kind, additive }) => {
    return kind === first.kind && additive === first.additive;
  });
  return areAlike ? first : opaqueOf([first, ...others]);
}

/** What is made of figures in a way that nobody here reads. */
export function opaqueOf(read: Figured[]): Figured {
  const figures = read.filter(({ kind }) => kind !== undefined);
  if (figures.length === 0) return { additive: false };
  const distinct = figures.every((one) => one.distinct);
  return { kind: 'other', additive: false, ...(distinct && { distinct: true }) };
}

function natureOf(left: Figured, right: Figured): Pick<Figured, 'nature'> {
  const { nature } = left;
  return nature !== undefined && nature === right.nature ? { nature } : {};
}
