import type { PlanRequest } from '../../planner.ts';
import { indexSchema } from '../../schema-index/schema-index.ts';
import { statesOfNoun } from '../../schema-index/state-values.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { phraseOf } from './antecedent.ts';

/**
 * "cancellation rate per month" as "percentage of orders that are cancelled per month", where one table has
 * such a state; other tokens as they are.
 */
export function sayRate(tokens: Token[], { databases }: PlanRequest): Token[] {
  const at = tokens.findIndex(({ word }) => /^rates?$/.test(word));
  const noun = tokens[at - 1];
  const lead = tokens.slice(0, Math.max(0, at - 1));
  const named = lead.filter(({ word }) => !/^(what|whats|is|the|show|me|our|my|of)$/.test(word));
  if (!noun || named.length > 1) return tokens;
  const found = databases.flatMap((database) => statesOfNoun(noun.word, indexSchema(database)));
  const [told] = named;
  const places = found.filter(
    ({ column }) =>
      !told || column.table.words.some((word) => `${word}s` === told.word || word === told.word),
  );
  const said = new Set(places.map(({ column, value }) => `${column.table.schema.name}\n${value}`));
  const [first] = places;
  if (!first || said.size > 1) return tokens;
  return phraseOf(
    'percentage of',
    first.column.table.words.join(' '),
    'that are',
    { ...noun, text: first.value, word: first.value.toLowerCase() },
    tokens.slice(at + 1),
  );
}
