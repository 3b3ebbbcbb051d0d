import { isAppError } from '#lib/errors.ts';
import type { Emit, RunContext } from '../run-context.ts';
import type { RunView } from '../run-view.ts';
import { tellPlannerNews } from '../tell-planner-news.ts';
import { figuresAreKnown } from './figures-are-known.ts';
import { knownFigures } from './known-figures.ts';
import { sharesOf, toldResults } from './told-results.ts';

const lengthMax = 400;

/**
 * The answer in the words of the model that planned it, where the databases' policies let it see the
 * results, it answers soon, and every figure that it says stands in them. Undefined otherwise: the
 * answer then is what was made of the results without a model.
 */
export async function wordAnswer(
  { planner, databases, question, switches }: RunContext,
  view: RunView,
  emit: Emit,
): Promise<string | undefined> {
  if (!planner.phrase || view.planner !== planner.id || switches.signal.aborted) return undefined;
  const policies = new Map(
    databases.map(({ connection: { id, dataPolicy } }) => [id, dataPolicy] as const),
  );
  const results = toldResults(view, (id) => policies.get(id) ?? 'schema');
  if (!results) return undefined;
  try {
    const request = { question, results };
    const said = await planner.phrase(request, switches.signal, tellPlannerNews(emit));
    const known = knownFigures(question, results, sharesOf(view.combined));
    return isSentence(said) && figuresAreKnown(said, known) ? said : undefined;
  } catch (error) {
    // A model that is slow or down has planned all the same.
    if (isAppError(error) || switches.signal.aborted) return undefined;
    throw error;
  }
}

/** What else a reply may be: nothing, an essay, a table, a link that a row asked for, hidden text. */
function isSentence(text: string): boolean {
  const isMarkup = /https?:|www\.|[<>|`]|\]\s*[([]|&#?\w+;|\p{Cf}/iu.test(text);
  return text !== '' && text.length <= lengthMax && !isMarkup;
}
