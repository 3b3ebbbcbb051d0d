import type { RunView, StatementView } from './run-view.ts';

/** What is to be said where results hold only the first rows. */
export function cutWarnings(view: RunView): string[] {
  return (
    view.statements
      // What a join was cut by is told by itself.
      .filter((statement) => statement.truncated && !isJoined(statement, view))
      .map(({ connectionId, rows }) => {
        const name = view.databases.find((one) => one.connectionId === connectionId)?.name;
        const shown = rows.length.toLocaleString('en-US');
        return `${name} has more rows than the first ${shown} shown; figures made from them would be too low.`;
      })
  );
}

function isJoined({ statementId }: StatementView, { combined }: RunView): boolean {
  if (combined?.kind !== 'joined') return false;
  return combined.inputs.some((input) => input.statementId === statementId);
}
