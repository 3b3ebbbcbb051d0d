/** So many stand beside one another without parentheses. */
const besideMax = 16;

/**
 * Joins expressions by an operator that does not mind in which order, such that no part nests deep: a
 * chain of a thousand is a thousand levels to a parser.
 */
export function joinEvenly(parts: readonly string[], operator: string): string {
  if (parts.length <= besideMax) return parts.join(operator);
  const half = Math.ceil(parts.length / 2);
  const [first, second] = [parts.slice(0, half), parts.slice(half)];
  return `(${joinEvenly(first, operator)})${operator}(${joinEvenly(second, operator)})`;
}
