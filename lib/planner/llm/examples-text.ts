import type { PlanExample } from '../planner.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { pickExamples } from './pick-examples.ts';

const tokensMax = 1_500;

/** The most similar questions that were answered rightly before, as plans; '' where there is none. */
export function writeExamples(question: string, examples: readonly PlanExample[]): string {
  let left = tokensMax;
  const texts = pickExamples(question, examples)
    .map(writeExample)
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

function writeExample({ question, statements }: PlanExample): string {
  const blocks = statements.map(
    ({ database, sql }) => `DATABASE: ${database}\n${sql.trim().replace(/;$/, '')};`,
  );
  return [`Question: ${question.replace(/\s+/g, ' ')}`, ...blocks].join('\n');
}
