import type { ModelMessage } from 'ai';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { PlannableDatabase, PlannedTurn } from '../planner.ts';
import { onOneLine } from '../protocol/match-database.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { maskValues } from './mask-values.ts';

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
  // What is not known to be allowed is not told: a database that is not asked now may be a secret one.
  const open = databases.filter(({ dataPolicy }) => dataPolicy !== 'schema');
  const policies: Policies = {
    openNames: new Set(open.map(({ name }) => name)),
    isAllOpen: open.length === databases.length,
    dialects: new Map(databases.map(({ name, dialect }) => [name, dialect])),
  };
  const messages: ModelMessage[] = [];
  let left = tokensMax;
  for (const turn of turns.slice(-turnsMax).reverse()) {
    const reply = writeReply(turn, policies);
    left -= estimateTokens(turn.question + reply);
    if (left < 0) break;
    messages.unshift(
      { role: 'user', content: `Question: ${turn.question}` },
      { role: 'assistant', content: reply },
    );
  }
  return messages;
}

interface Policies {
  /** Databases of which values and numbers of rows may be told. */
  openNames: ReadonlySet<string>;
  /** All that are asked now are such. */
  isAllOpen: boolean;
  dialects: ReadonlyMap<string, Dialect>;
}

function writeReply(
  { question, statements, answer, asksBack, databases }: PlannedTurn,
  { openNames, isAllOpen, dialects }: Policies,
): string {
  // What was said without a statement may be of any of the databases that it was asked of.
  const mayBeSaid =
    isAllOpen &&
    databases !== 'unknown' &&
    (databases === undefined || databases.every((name) => openNames.has(name)));
  const said = answer.replace(/\s+/g, ' ').trim();
  // A question back may name values to choose from.
  if (asksBack) return `CLARIFY: ${mayBeSaid ? said : 'which of them is meant?'}`;
  if (statements.length === 0) return `NOTE: ${(mayBeSaid && said) || 'no statement was needed'}`;
  return statements
    .map(({ database, sql, rowCount }) => {
      const isOpen = openNames.has(database);
      const rows =
        rowCount === undefined || !isOpen
          ? ''
          : ` -- ${rowCount} ${rowCount === 1 ? 'row' : 'rows'}`;
      const text = sql.trim().replace(/;$/, '');
      return `DATABASE: ${onOneLine(database)}\n${isOpen ? text : maskValues(text, question, dialects.get(database))};${rows}`;
    })
    .join('\n');
}
