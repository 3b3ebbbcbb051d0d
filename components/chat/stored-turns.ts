/** Server only: what the store knows of a conversation, as the page takes it. */
import type { ReactNode } from 'react';
import { highlightSql } from '#components/results/highlight-sql.tsx';
import { rowsShownFirst } from '#components/results/rows-shown.ts';
import type { Turn } from '#components/results/turn.ts';
import { joinSqlOf } from '#lib/ask/join-sql-of.ts';
import type { RunView } from '#lib/ask/run-view.ts';
import type { ConversationTurn } from '#lib/history/read-conversation.ts';

/** Long results go to the page with their first rows and their count. */
export async function toTurns(conversation: ConversationTurn[]): Promise<Turn[]> {
  return Promise.all(
    conversation.map(async (turn, index): Promise<Turn> => {
      const { question, askedAt, view, text, running, kept } = turn;
      return {
        key: view?.runId ?? `message-${index}`,
        question,
        askedAt: askedAt.toISOString(),
        view: view && shorten(view),
        text,
        running,
        kept,
        sqlNodes: view ? await highlightStatements(view) : {},
        rowCounts: view ? countRows(view) : {},
      };
    }),
  );
}

function shorten(view: RunView): RunView {
  return {
    ...view,
    statements: view.statements.map((one) => ({ ...one, rows: one.rows.slice(0, rowsShownFirst) })),
    combined: view.combined && {
      ...view.combined,
      rows: view.combined.rows.slice(0, rowsShownFirst),
    },
  };
}

function countRows(view: RunView): Record<string, number> {
  const counts = view.statements.map(({ statementId, rows }) => [statementId, rows.length]);
  return Object.fromEntries([...counts, ['combined', view.combined?.rows.length ?? 0]]);
}

async function highlightStatements(view: RunView): Promise<Record<string, ReactNode>> {
  const nodes = view.statements.map(
    async ({ statementId, sql }): Promise<[string, ReactNode]> => [
      statementId,
      await highlightSql(sql),
    ],
  );
  const join = joinSqlOf(view);
  if (join !== undefined) nodes.push(highlightSql(join).then((node) => ['combined', node]));
  return Object.fromEntries(await Promise.all(nodes));
}
