import type { ValueSuggestion } from '#lib/shape/finding.ts';

/**
 * The question with the value that exists in the place of the one that was asked for; undefined
 * where that one does not stand in it, once, as a word of its own.
 */
export function replaceInQuestion(
  question: string,
  { asked, value }: ValueSuggestion,
): string | undefined {
  if (asked.trim() === '') return undefined;
  const literally = asked.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${literally}(?![\\p{L}\\p{N}])`, 'giu');
  if ([...question.matchAll(pattern)].length !== 1) return undefined;
  return question.replace(pattern, () => value);
}
