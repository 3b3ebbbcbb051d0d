import { splitName } from '../schema-index/split-name.ts';

/**
 * Which of several a person has chosen in answer to a question back: the one all of whose words were
 * said, and of `delivery_date` and `final_delivery_date` the longer one.
 */
export function pickSaid<T>(
  all: readonly T[],
  nameOf: (one: T) => string,
  said: readonly string[],
): T | undefined {
  if (said.length === 0) return undefined;
  const [best, second] = all
    .map((one) => ({ one, words: splitName(nameOf(one)) }))
    .filter(({ words }) => words.length > 0 && words.every((word) => said.includes(word)))
    .sort((left, right) => right.words.length - left.words.length);
  return best && best.words.length > (second?.words.length ?? 0) ? best.one : undefined;
}
