export type MeasureKind = 'count' | 'sum' | 'average' | 'highest' | 'lowest' | 'other';

const others =
  'median mode stddev stddev_pop stddev_samp std variance var_pop var_samp percentile_cont percentile_disc corr';

/** Aggregate functions by (folded) name; those of a kind of their own are `other`. */
export const aggregates: ReadonlyMap<string, MeasureKind> = new Map<string, MeasureKind>([
  ['count', 'count'],
  ['count_if', 'count'],
  ['countif', 'count'],
  ['approx_count_distinct', 'count'],
  ['sum', 'sum'],
  ['total', 'sum'],
  ['avg', 'average'],
  ['max', 'highest'],
  ['min', 'lowest'],
  ...others.split(' ').map((name) => [name, 'other'] as const),
]);
