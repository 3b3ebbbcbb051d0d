/** Figures made of the first rows alone, where nobody asked for the first ones. */
import { aggregatesIn } from '../read/aggregate-calls.ts';
import type { Query } from '../read/query.ts';
import type { Scope } from '../read/scope.ts';
import { textOf, withClause } from '../read/statement.ts';
import type { CheckInput, Found } from './check.ts';

/** Words by which a person asks for some of the rows. */
const asksForSome =
  /\b(top|first|last|latest|newest|oldest|recent|earliest|most|least|highest|lowest|largest|biggest|smallest|best|worst|longest|shortest|cheapest|sample|random|limit|any)\b/i;

export async function checkLimitedAggregates(input: CheckInput): Promise<Found[]> {
  const { statement, question } = input;
  for (const scope of statement.scopes) {
    const limited = limitedUnderAggregate(scope);
    const limit = limited && numberOf(limited);
    if (!limited || limit === undefined) continue;
    if (asksForSome.test(question) || saysNumber(question, limit)) continue;
    if (!(await cutsRows(scope, limit, input))) continue;
    return [
      {
        finding: {
          kind: 'limited_aggregate',
          weight: 'warning',
          confidence: 'high',
          message: `The figure is made of the first ${limit.toLocaleString('en-US')} rows alone: the query cuts off the others with a LIMIT before it calculates.`,
        },
        advice: `A LIMIT ${limit} inside the statement cuts off rows before they are aggregated, and the question asks for all of them. Leave that LIMIT out.`,
      },
    ];
  }
  return [];
}

/** The only source of an aggregate, where that has a LIMIT of its own. */
function limitedUnderAggregate({ select, tables }: Scope): Query | undefined {
  const [only, second] = tables;
  const aggregates = select.items.some(({ tokens }) => aggregatesIn(tokens).length > 0);
  return aggregates && !second && only?.query?.limit ? only.query : undefined;
}

function numberOf({ limit }: Query): number | undefined {
  const numbers = limit?.filter(({ kind }) => kind === 'number') ?? [];
  // LIMIT 10, 20 and FETCH NEXT 10 ROWS: the last one is how many.
  const count = Number(numbers.at(limit?.length === 3 ? -1 : 0)?.text);
  return Number.isSafeInteger(count) && count > 1 ? count : undefined;
}

function saysNumber(question: string, limit: number): boolean {
  const names = 'zero one two three four five six seven eight nine ten twelve'.split(' ');
  const word = limit === 12 ? 'twelve' : names.slice(0, 11)[limit];
  return new RegExp(`\\b(${limit}${word ? `|${word}` : ''})\\b`, 'i').test(question);
}

/** False where there were no more rows than the limit anyway. */
async function cutsRows(scope: Scope, limit: number, { statement, probe }: CheckInput) {
  if (!probe) return true;
  const isOutermost = scope === statement.scopes[0];
  if (!isOutermost) return true;
  const counting = `${withClause(statement)}SELECT COUNT(*) ${textOf(scope.select.rows, statement.sql)}`;
  const [row] = (await probe(counting, 1)) ?? [];
  // Conditions behind the limit leave out more; the rows before them are not known then.
  return row === undefined || scope.select.where.length > 0 || Number(row[0]) >= limit;
}
