import type { AggregateFunction } from '#lib/shape/logical-query.ts';
import type { SentenceReader } from './sentence-reader.ts';
import { listsFunctions } from './starts-select.ts';

export interface Functions {
  functions: (AggregateFunction | undefined)[];
  /** "the average number of" */
  ofCounts?: boolean;
}

export function readFunctions(reader: SentenceReader): Functions {
  const functions: (AggregateFunction | undefined)[] = [];
  for (;;) {
    const key = reader.key('aggregate');
    const extreme = reader.key('superlative');
    if (!key && extreme && functions.length === 0 && listsFunctions(reader))
      functions.push(extreme.superlative.direction === 'desc' ? 'max' : 'min');
    else if (key) functions.push(key.function);
    else if (reader.key('count')) {
      if (functions.length > 0 && functions.at(-1) !== 'count') {
        // "the maximum number of stars": of a column that holds numbers, or of groups.
        reader.at += 1;
        return { functions, ofCounts: true };
      }
      functions.push('count');
    } else if (
      extreme &&
      functions.length > 0 &&
      /^(highest|lowest|largest|smallest|biggest|greatest)$/.test(reader.peek()?.word ?? '')
    ) {
      functions.push(extreme.superlative.direction === 'desc' ? 'max' : 'min');
    } else return { functions };
    reader.at += 1;
    // "average, minimum and maximum age"
    let ahead = 0;
    while (reader.is(/^(,|and|the|as|well)$/, ahead)) ahead += 1;
    const next =
      reader.key('aggregate', ahead) ??
      (functions[0] === 'count' ? undefined : reader.key('superlative', ahead));
    const listed = ahead > 0 && next;
    if (listed) reader.at += ahead;
    else if (!reader.key('count') && !reader.key('aggregate')) return { functions };
    else if (functions.at(-1) === 'count') {
      if (reader.key('count')) reader.at += 1;
      return { functions };
    }
  }
}
