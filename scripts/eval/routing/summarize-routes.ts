import { percent } from '../shares.ts';

/**
 * How often a question found its own database, in percent: as the first of the ranked ones, and as
 * the only one.
 *
 * @param routeOf the databases that a question was routed to, best first
 */
export function summarizeRoutes<Asked extends { database: string }>(
  asked: Asked[],
  routeOf: (one: Asked) => string[],
): { first_percent: number | undefined; exact_set_percent: number | undefined } {
  const first = asked.filter((one) => routeOf(one)[0] === one.database);
  const exact = first.filter((one) => routeOf(one).length === 1);
  return {
    first_percent: percent(first, asked),
    exact_set_percent: percent(exact, asked),
  };
}
