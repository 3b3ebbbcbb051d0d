import type { Measure } from './describe-measure.ts';
import type { Nature } from './figured.ts';

const names: Record<Nature, string> = {
  count: 'a count',
  sum: 'a sum',
  ratio: 'an average or share',
  highest: 'a maximum',
  lowest: 'a minimum',
};

/**
 * Why figures are not set against each other although their names may be alike: one database was asked
 * for a count, another one for a sum. Undefined where all are of one nature, as far as that can be told.
 */
export function unlikeNatures(
  figures: { database: string; measure: Pick<Measure, 'kind' | 'nature'> }[],
): string | undefined {
  const told = figures.filter(({ measure }) => measure.nature !== undefined);
  const [first] = told;
  if (told.every(({ measure }) => measure.nature === first?.measure.nature)) return undefined;
  const parts = told.map(({ database, measure }) => `${nameOf(measure)} in ${database}`);
  const shown = parts.length > 6 ? [...parts.slice(0, 5), '…'] : parts;
  return `The figures are not of one kind (${shown.join(', ')}), so they are neither added up nor compared.`;
}

function nameOf({ kind, nature }: Pick<Measure, 'kind' | 'nature'>): string {
  if (kind === 'average') return 'an average';
  return nature ? names[nature] : '';
}
