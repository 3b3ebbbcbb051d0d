import type { Measure } from './describe-measure.ts';

type Told = Pick<Measure, 'units' | 'soughtUnits'>;

/** What a figure is in, as far as its names, or else its statement's conditions, tell: `EUR`; '' where they do not. */
export function unitOf({ units, soughtUnits = [] }: Told): string {
  return (units.length > 0 ? units : soughtUnits).join(' ');
}

/**
 * Whether figures are in one unit. One whose names tell none beside others whose names do is in
 * another, perhaps; beside others that only looked for a unit it is not.
 */
export function haveOneUnit(figures: { measure: Told }[]): boolean {
  const named = figures.some(({ measure }) => measure.units.length > 0);
  const told = figures.map(({ measure }) => unitOf(measure));
  const compared = named ? told : told.filter(Boolean);
  return compared.every((unit) => unit === compared[0]);
}
