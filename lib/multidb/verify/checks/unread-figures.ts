/** Figures that stand in the statement itself, and that no table has given. */
import type { Scope } from '../read/scope.ts';
import type { CheckInput, Found } from './check.ts';

export function checkUnreadFigures({ statement, question }: CheckInput): Found[] {
  const { scopes } = statement;
  // Queries in FROM and WITH are scopes of their own; anything else may read what is not known here.
  if (!scopes.every(({ tables }) => tables.every(({ query }) => query !== undefined))) return [];
  const figure = scopes.flatMap(writtenFigures).find((one) => !says(question, one));
  if (figure === undefined) return [];
  return [
    {
      finding: {
        kind: 'unread_figure',
        weight: 'warning',
        confidence: 'high',
        message: `The query reads no table: ${figure} was written into it and comes from no row of the database.`,
      },
      advice: `The statement reads no table, so its figures are made up. Write it over the tables that hold what is asked for.`,
    },
  ];
}

/**
 * Of a SELECT without FROM whose columns are all written out, those that are numbers. SELECT 1 alone asks
 * whether a database answers.
 */
function writtenFigures({ select: { items }, tables }: Scope): string[] {
  const isWritten = items.every(({ tokens }) =>
    tokens.every(({ kind }) => kind === 'number' || kind === 'string' || kind === 'symbol'),
  );
  if (tables.length > 0 || !isWritten) return [];
  const figures = items.flatMap(({ tokens }) => {
    const [only, second] = tokens;
    return only?.kind === 'number' && !second ? [only.text] : [];
  });
  return items.length === 1 && figures[0] === '1' ? [] : figures;
}

/** What the person said may be reckoned with: 2 + 2. */
function says(question: string, figure: string): boolean {
  const said: string[] = question.match(/\d+(?:[.,]\d+)*/g) ?? [];
  return said.includes(figure);
}
