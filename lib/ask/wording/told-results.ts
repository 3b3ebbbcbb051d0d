import { isAggregated } from '#lib/multidb/combine/is-aggregated.ts';
import type { PhrasedResult } from '#lib/planner/planner.ts';
import type { DataPolicy } from '#lib/shape/data-policy.ts';
import type { CombinedView } from '../events.ts';
import type { RunView, StatementView } from '../run-view.ts';

const rowsMax = 20;

/**
 * What of a run's results a model may be told, as the databases' policies allow; undefined where one
 * of them forbids it, or where there is nothing to word: half an answer would mislead.
 */
export function toldResults(
  { statements, databases, combined }: RunView,
  policyOf: (connectionId: number) => DataPolicy,
): PhrasedResult[] | undefined {
  if (combined?.kind === 'schema' || combined?.kind === 'data') return undefined;
  const done = statements.filter(({ state, changes }) => state === 'done' && !changes);
  // Of a join it is not the rows that were put together that are told, but what came of them.
  const joinSql = combined?.kind === 'joined' ? combined.sql : undefined;
  const mayBeTold = ({ sql, task, connectionId }: StatementView) => {
    const policy = policyOf(connectionId);
    const sumsUp = policy !== 'schema' && isAggregated(joinSql ?? sql);
    return task === 'statement' && (policy === 'rows' || sumsUp);
  };
  if (done.length === 0 || !done.every(mayBeTold) || isOneFigure(done)) return undefined;
  if (combined) return tellCombined(combined);
  const nameOf = (id: number) => databases.find((one) => one.connectionId === id)?.name ?? '';
  const shares = shareRows(done.map(({ rows }) => rows.length));
  return done.map(({ connectionId, columns, rows, truncated }, at) => ({
    title: nameOf(connectionId),
    columns: columns.map(({ name }) => name),
    rows: rows.slice(0, shares[at]),
    rowCount: rows.length,
    isCut: truncated,
  }));
}

/** So many rows in all, one of each in turn. */
function shareRows(counts: number[]): number[] {
  const shares = counts.map(() => 0);
  for (let left = rowsMax; left > 0; ) {
    const open = counts.flatMap((count, at) => ((shares[at] ?? 0) < count ? [at] : []));
    if (open.length === 0) break;
    for (const at of open.slice(0, left)) shares[at] = (shares[at] ?? 0) + 1;
    left -= Math.min(left, open.length);
  }
  return shares;
}

/** No words are better than the figure itself. */
function isOneFigure(done: StatementView[]): boolean {
  const [first] = done;
  return done.length === 1 && first?.rows.length === 1 && first.columns.length === 1;
}

function tellCombined(
  combined: Exclude<CombinedView, { kind: 'schema' | 'data' }>,
): PhrasedResult[] {
  const { columns, rows } = combined;
  const table = {
    title: 'all databases together',
    columns: columns.map(({ name }) => name),
    rows: rows.slice(0, rowsMax),
    rowCount: rows.length,
    isCut: 'truncated' in combined && combined.truncated,
  };
  if (combined.kind === 'matrix' && combined.totals) {
    const { databases: names, totals, total } = combined;
    const whole = total === undefined ? [] : [total];
    const sums = {
      columns: [...names, ...whole.map(() => 'total')],
      rows: [[...totals, ...whole]],
      rowCount: 1,
    };
    return [table, { title: 'totals', ...sums, isCut: false }];
  }
  if (combined.kind !== 'figures' || combined.total === undefined) return [table];
  const total = { columns: [combined.measure], rows: [[combined.total]], rowCount: 1 };
  return [table, { title: 'total', ...total, isCut: false }];
}

/** Those that were reckoned when results were put together. */
export function sharesOf(combined: CombinedView | undefined): number[] {
  if (combined?.kind !== 'figures') return [];
  return combined.figures.flatMap(({ share, ratio }) =>
    [share, ratio].filter((one) => one !== undefined),
  );
}
