import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import type { PlannableDatabase, PlanRequest } from '../../planner.ts';
import { describeQuery } from '../describe/describe-query.ts';
import { breakTies } from '../query/break-ties.ts';
import type { Reading } from '../read-question.ts';
import { addRate } from './add-rate.ts';
import { addShare } from './add-share.ts';
import { circumstancesIn } from './circumstances-in.ts';
import { figuresOf } from './figures-of.ts';
import type { Result, State } from './state.ts';
import { toFailure } from './to-failure.ts';
import type { Circumstances, Understood } from './understood.ts';

/** What a conversation comes to, said in words as it will run. */
export function toReadings(state: State, request: PlanRequest): Map<PlannableDatabase, Reading> {
  const understood = [...state.results.values()].filter((result) => 'understood' in result);
  // A figure from each of several databases: the parts of one whole are the databases.
  const across =
    understood.length > 1 &&
    understood.every(
      ({ understood: { query } }) => query.groupBy.length === 0 && figuresOf(query).length === 1,
    );
  return new Map(
    [...state.results].map(([database, result]) => [
      database,
      toReading(result, across, circumstancesIn(database, state, request)),
    ]),
  );
}

/** What only decides between groups of equal figures goes without saying. */
function withoutTies(query: LogicalQuery): LogicalQuery {
  const orderBy = query.groupBy.length > 0 ? query.orderBy.slice(0, 1) : query.orderBy;
  return { ...query, orderBy };
}

function withShare(
  { query, share }: Understood,
  across: boolean,
  circumstances: Circumstances,
): LogicalQuery {
  if (typeof share === 'object') return addRate(query, share.of, circumstances);
  return share && !across ? addShare(query, circumstances) : query;
}

function toReading(result: Result, across: boolean, circumstances: Circumstances): Reading {
  if ('failed' in result) return result.failed;
  const { understood, reading } = result;
  const { query, share, score } = understood;
  if (reading && reading.query === query && !share) return reading;
  try {
    const final = withShare(understood, across, circumstances);
    const told = share === true && across ? ', each database’s part of them all in percent' : '';
    const note = `${describeQuery(withoutTies(final))}${told}`;
    const tables = [final.from.table, ...final.joins.map(({ table }) => table.table)];
    return { kind: 'query', query: breakTies(final), score, note, tables };
  } catch (error) {
    return toFailure(error, score);
  }
}
