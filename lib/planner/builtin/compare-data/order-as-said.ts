import type { PlannableDatabase } from '../../planner.ts';
import { splitName } from '../../schema-index/split-name.ts';

/**
 * The databases in the order in which the question names them: "from a to b". One that it does not
 * name comes first, as what the other one is missing something of.
 */
export function orderAsSaid(question: string, databases: PlannableDatabase[]): PlannableDatabase[] {
  const text = question.toLowerCase();
  const placeOf = (database: PlannableDatabase) => {
    const whole = text.indexOf(database.name.toLowerCase());
    if (whole >= 0) return whole;
    const others = databases.filter((other) => other !== database);
    const own = splitName(database.name).filter((word) =>
      others.every(({ name }) => !splitName(name).includes(word)),
    );
    const places = own.map((word) => text.search(new RegExp(`\\b${word.replace(/\W/g, '')}`, 'u')));
    return Math.max(-1, ...places);
  };
  return databases.toSorted((a, b) => placeOf(a) - placeOf(b));
}
