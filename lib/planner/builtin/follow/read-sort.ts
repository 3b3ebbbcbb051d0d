import type { Change } from './change.ts';
import type { Operation } from './operation.ts';
import type { WordRun } from './word-run.ts';

const sort =
  /(sort|order|rank|arrange|sorted|ordered|ranked|arranged)( (it|them|that|this|those|these|the (rows|list|results?)))?( again)? (by|on)( (the|their))?|(sort|order|rank|arrange)( (it|them|that|this|those|these|the (rows|list|results?)))?(?= (in )?(a |an )?(descending|ascending|desc|asc|decreasing|increasing|alphabetical|alphabetically|reverse)( |$))/;
const descending =
  /(in )?(a )?(descending|decreasing|desc)( order)?|(the )?(highest|largest|biggest|most|newest|latest|greatest|best) first|high to low|(from )?z to a/;
const ascending =
  /(in )?(an )?(ascending|increasing|asc|alphabetical)( order)?|alphabetically|(the )?(lowest|smallest|fewest|least|oldest|earliest|worst) first|low to high|(from )?a to z/;
const opposite =
  /(the )?other way (a)?round|(in )?(the )?(reverse|reversed|opposite)( (it|them|that|the order|order))?/;

/** "sort by name", "in descending order", "the other way round". */
export function readSort(run: WordRun, at: number, end: number): Operation | undefined {
  for (const [phrase, direction] of [
    [descending, 'desc'],
    [ascending, 'asc'],
    [opposite, 'opposite'],
  ] as const) {
    const length = run.match(phrase, at);
    if (length === 0) continue;
    const temporal = /newest|latest|oldest|earliest/.test(run.word(at + length - 2));
    return { change: { kind: 'sort', phrase: [], direction, temporal }, length };
  }
  const sorted = run.match(sort, at);
  if (sorted > 0) {
    let to = at + sorted;
    while (to < end && !readDirection(run, to)) to += 1;
    const direction = to < end ? readDirection(run, to) : undefined;
    const phrase = run.slice(at + sorted, to);
    const change: Change = {
      kind: 'sort',
      phrase,
      ...(direction ? { direction: direction.direction } : {}),
    };
    if (phrase.length > 0 || direction)
      return { change, length: to - at + (direction?.length ?? 0) };
  }
  return undefined;
}

function readDirection(
  run: WordRun,
  at: number,
): { direction: 'asc' | 'desc'; length: number } | undefined {
  const down = run.match(descending, at);
  if (down > 0) return { direction: 'desc', length: down };
  const up = run.match(ascending, at);
  return up > 0 ? { direction: 'asc', length: up } : undefined;
}
