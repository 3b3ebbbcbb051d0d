import type { SelectItem } from '#lib/shape/logical-query.ts';
import type { Figure } from '../sentence/sketch.ts';
import { identifier } from './identifier.ts';
import type { Settled } from './settled.ts';

/**
 * A number of a table's rows is called what the question calls them: `number_of_customers`. The
 * table's own name would give the results of several databases columns of different names.
 */
export function nameCount({ slot }: Figure, settled: Settled): Pick<SelectItem, 'alias'> {
  if (!slot || settled.link(slot).kind !== 'table') return {};
  const noun = identifier(slot.item.text);
  return noun === '' ? {} : { alias: `number_of_${noun}` };
}
