import { splitName } from './split-name.ts';
import { singularise } from './stem-word.ts';

/** A name's words, each of one thing: `OrderItems` and `order_item` are both `order item`. */
export function singularName(name: string): string {
  return splitName(name).map(singularise).join(' ');
}
