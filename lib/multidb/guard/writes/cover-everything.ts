import type { Choice } from './compare-values.ts';

/**
 * Whether choices with OR between them may hold for every row together: `a IS NULL OR a IS NOT
 * NULL`, `a = 3 OR a <> 3`, `a < 3 OR a > 2`. Those of different values do not, as far as can be seen.
 */
export function coverEverything(choices: readonly Choice[]): boolean {
  const isAny = choices.some(({ value }) => value === '');
  for (const ofOne of Map.groupBy(choices, ({ value }) => (isAny ? '' : value)).values()) {
    if (ofOne.length > 1 && coverAll(ofOne)) return true;
  }
  return choices.length === 0;
}

function coverAll(choices: readonly Choice[]): boolean {
  const count = (kind: Choice['kind']) => choices.filter((choice) => choice.kind === kind).length;
  const [some, less, more] = [count('some'), count('less'), count('more')];
  if (count('known') > 0 && count('null') > 0) return true;
  if (count('not') > 1 || (count('not') > 0 && some + less + more > 0)) return true;
  if (less === 0 || more === 0) return false;
  return some > 0 || !leavesGap(choices);
}

/** `a < 3 OR a > 5`, by constants alone. */
function leavesGap(choices: readonly Choice[]): boolean {
  const lower = choices.filter(({ kind }) => kind === 'less');
  const upper = choices.filter(({ kind }) => kind === 'more');
  const type = typeof lower[0]?.bound;
  const isKnown = [...lower, ...upper].every(({ bound }) => {
    return bound !== undefined && typeof bound === type;
  });
  // Those that reach furthest are enough: of thousands, each with each would take long.
  const below = lower.reduce((one, other) => (reaches(other, one) ? other : one));
  const above = upper.reduce((one, other) => (reaches(one, other, true) ? other : one));
  if (!isKnown || below.bound === undefined || above.bound === undefined) return false;
  if (below.bound === above.bound) return below.isStrict === true && above.isStrict === true;
  return below.bound < above.bound;
}

/** Whether the bound of `one` lies above that of `other`; of equal ones that which holds for it too. */
function reaches(one: Choice, other: Choice, isUpper = false): boolean {
  if (one.bound === other.bound) return (isUpper ? other : one).isStrict !== true;
  return (one.bound ?? 0) > (other.bound ?? 0);
}
