import type { PlannableDatabase } from '../../planner.ts';
import { splitName } from '../../schema-index/split-name.ts';

/**
 * The databases before the points of `old.orders and new.orders`, by their names or by a word of them
 * that no other one has.
 */
export function dottedDatabases(question: string, databases: PlannableDatabase[]): string[] {
  const found = new Set<string>();
  for (const [, prefix = ''] of question.matchAll(/([\p{L}_][\p{L}\p{N}_-]*)\.[\p{L}_]/gu)) {
    const wanted = prefix.toLowerCase();
    const whole = databases.filter(({ name }) => name.toLowerCase() === wanted);
    const inPart = databases.filter(({ name }) => splitName(name).includes(wanted));
    const [only, ...others] = whole.length > 0 ? whole : inPart;
    if (only && others.length === 0) found.add(only.name);
  }
  return [...found];
}
