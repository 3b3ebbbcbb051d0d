import { combineFigures, readFigure } from './combine-figures.ts';
import type { CombinableResult, Combined, CombineIntent } from './combined.ts';
import { groupFigures, matrixResults } from './matrix-results.ts';
import { stemOf } from './measure-words.ts';
import { stackResults } from './stack-results.ts';
import { unlikeNatures } from './unlike-natures.ts';

/**
 * One table out of several databases' results: `figures` where each gave one number, `matrix` where
 * they summed up by the same keys, else `stacked` where they have the same columns. Neither is there for a single result.
 *
 * @returns `reason`, a sentence, where several results do not combine, or are only shown below each other
 * although they look like the same groups.
 */
export function combineResults(
  results: CombinableResult[],
  intent: CombineIntent,
): { combined?: Combined; reason?: string } {
  if (results.length < 2) return {};
  const names = results.map(({ database }) => database);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    return { reason: `${twice} was asked more than once, so each result stands on its own.` };
  }
  const figures = results.map(readFigure).filter((figure) => figure !== undefined);
  if (figures.length < results.length) {
    const stacked = stackResults(results);
    if ('reason' in stacked) return stacked;
    const matrix = matrixResults(results, stacked, intent);
    if (matrix) return { combined: matrix };
    if (stacked.unlikeUnits) return { reason: stacked.unlikeUnits };
    const reason = unlikeNatures(groupFigures(results));
    return { combined: stacked.stack(), ...(reason !== undefined && { reason }) };
  }
  const reason = unlikeNatures(figures);
  if (reason !== undefined) return { reason };
  const unlike = findUnlike(
    figures.map(({ measure }) => measure),
    intent,
  );
  if (unlike) {
    const what = unlike.join('; ');
    return {
      reason: `The databases were asked for different things (${what}), so each result stands on its own.`,
    };
  }
  return { combined: combineFigures(figures, intent) };
}

/**
 * Numbers of things that share no word are not set against each other (customers here, invoices
 * there), unless the question itself compares or adds them.
 */
function findUnlike(
  measures: { words: string; named: boolean }[],
  intent: CombineIntent,
): string[] | undefined {
  if (intent.winner || intent.total || intent.difference) return undefined;
  const named = measures.filter((measure) => measure.named);
  const [first, ...others] = named.map(
    ({ words }) => new Set(words.replaceAll(' of ', ' ').split(' ').map(stemOf)),
  );
  const differs = others.some((words) => ![...words].some((word) => first?.has(word)));
  return differs ? [...new Set(named.map(({ words }) => words))] : undefined;
}
