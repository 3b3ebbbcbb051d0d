import type { ModelMessage } from 'ai';
import type { PlannableDatabase, PlannedTurn } from '../planner.ts';
import { estimateTokens } from './estimate-tokens.ts';

const turnsMax = 6;
const tokensMax = 3_000;

/**
 * The latest turns as the model would have written them, so that follow-ups can build on their SQL.
 * Row counts are told, rows are not; and as an answer states what rows hold, it is told only
 * where nothing was queried.
 */
export function writeConversation(
  turns: PlannedTurn[],
  databases: PlannableDatabase[] = [],
): ModelMessage[] {
  const secret = databases.filter(({ dataPolicy }) => dataPolicy === 'schema');
  const secretNames = new Set(secret.map(({ name }) => name));
  const messages: ModelMessage[] = [];
  let left = tokensMax;
  for (const turn of turns.slice(-turnsMax).reverse()) {
    const reply = writeReply(turn, secretNames);
    left -= estimateTokens(turn.question + reply);
    if (left < 0) break;
    messages.unshift(
      { role: 'user', content: `Question: ${turn.question}` },
      { role: 'assistant', content: reply },
    );
  }
  return messages;
}

/** @param secretNames databases of which not even the number of rows is told */
function writeReply(
  { statements, answer, asksBack }: PlannedTurn,
  secretNames: ReadonlySet<string>,
): string {
  if (asksBack) return `CLARIFY: ${answer.replace(/\s+/g, ' ').trim()}`;
  if (statements.length === 0) return `NOTE: ${answer.replace(/\s+/g, ' ').trim() || 'no answer'}`;
  return statements
    .map(({ database, sql, rowCount }) => {
      const rows =
        rowCount === undefined || secretNames.has(database)
          ? ''
          : ` -- ${rowCount} ${rowCount === 1 ? 'row' : 'rows'}`;
      return `DATABASE: ${database}\n${sql.trim().replace(/;$/, '')};${rows}`;
    })
    .join('\n');
}
