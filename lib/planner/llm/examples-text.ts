import type { Dialect } from '#lib/shape/dialect.ts';
import type { PlanExample, PlannableDatabase } from '../planner.ts';
import { onOneLine } from '../protocol/match-database.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { maskValues } from './mask-values.ts';
import { pickExamples } from './pick-examples.ts';

const tokensMax = 1_500;

/** The most similar questions that were answered rightly before, as plans; '' where there is none. */
export function writeExamples(
  question: string,
  examples: readonly PlanExample[],
  databases: readonly PlannableDatabase[],
): string {
  const secret = databases.filter(({ dataPolicy }) => dataPolicy === 'schema');
  const secrets = new Map(secret.map(({ name, dialect }) => [name, dialect]));
  let left = tokensMax;
  const texts = pickExamples(question, examples)
    .map((example) => writeExample(example, secrets))
    // The likest are the last.
    .reverse()
    .filter((text) => {
      left -= estimateTokens(text);
      return left >= 0;
    })
    .reverse();
  if (texts.length === 0) return '';
  return `Plans that answered like questions rightly before:\n\n${texts.join('\n\n')}\n\n`;
}

/** @param secrets databases whose values are not told */
function writeExample(
  { question, statements }: PlanExample,
  secrets: ReadonlyMap<string, Dialect>,
): string {
  const blocks = statements.map(({ database, sql }) => {
    const text = sql.trim().replace(/;$/, '');
    const told = secrets.has(database) ? maskValues(text, question, secrets.get(database)) : text;
    return `DATABASE: ${onOneLine(database)}\n${told};`;
  });
  return [`Question: ${question.replace(/\s+/g, ' ')}`, ...blocks].join('\n');
}
