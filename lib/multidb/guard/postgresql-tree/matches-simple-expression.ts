/** What means the same to PostgreSQL and here: letters, anchors, alternatives and a few repetitions. */
const simple = /^[\w .*+?|()^$-]{1,200}$/;
/** A repeated group, or many repetitions, could be tried for ever. */
const repetition = /[*+?]/g;
const repetitionsMax = 3;

/**
 * Whether a regular expression finds something in a name in small letters, whatever the letters' case in
 * the expression; undefined where it is not simple enough to be known.
 */
export function matchesSimpleExpression(name: string, expression: string): boolean | undefined {
  const isSimple = simple.test(expression) && !/\)[*+?]|\(\?|[*+?]{2}/.test(expression);
  if (!isSimple || (expression.match(repetition)?.length ?? 0) > repetitionsMax) return undefined;
  try {
    return new RegExp(expression, 'i').test(name);
  } catch {
    return undefined;
  }
}
