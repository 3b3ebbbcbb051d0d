import type { PlannableDatabase } from '../planner.ts';
import { isRevenueWord } from './find-measure.ts';
import { linkWords } from './link-words.ts';
import { indexSchema } from './schema-index.ts';
import type { Token } from './tokenize-question.ts';

export const databaseNoun = /^(databases?|dbs?|schemas?|connections?|datasources?|servers?)$/;
export const listWord = /^(,|and|or|vs|versus|with|to|plus)$/;
const wholeWord =
  /^(all|every|each|any|both|these|those|the|my|our|attached|connected|per|by|across|which|what)$/;

/** "across all databases", "which tenant database": the words around that only lead to the names. */
export function consumeAround(
  tokens: Token[],
  consumed: Set<number>,
  databases: PlannableDatabase[],
): void {
  for (const [at, token] of tokens.entries()) {
    if (!databaseNoun.test(token.word)) continue;
    const known = databases.some(
      (database) => linkWords([token.word], indexSchema(database)).length > 0,
    );
    const led = consumed.has(at - 1) || wholeWord.test(tokens[at - 1]?.word ?? '');
    if (known && !led) continue;
    if (/^schemas?$/.test(token.word) && !consumed.has(at - 1)) continue;
    consumed.add(at);
    for (let back = at - 1; wholeWord.test(tokens[back]?.word ?? ''); back -= 1) {
      if (/^(which|what)$/.test(tokens[back]?.word ?? '')) break;
      consumed.add(back);
    }
  }
  const positions = [...consumed].sort((left, right) => left - right);
  for (const [order, at] of positions.entries()) {
    const next = positions[order + 1];
    if (next === undefined || next - at > 3) continue;
    const between = tokens.slice(at + 1, next);
    if (between.every(({ word }) => listWord.test(word))) {
      for (let fill = at + 1; fill < next; fill += 1) consumed.add(fill);
    }
  }
}

/** `US sales` names sales_us and asks for its sales, unless something else is asked for. */
export function giveBackSubject(
  tokens: Token[],
  at: number,
  length: number,
  consumed: Set<number>,
  databases: PlannableDatabase[],
): void {
  const asked = tokens.some(
    ({ word }, position) =>
      !consumed.has(position) && (isRevenueWord(word) || namesTable(word, databases)),
  );
  if (asked) return;
  for (let position = at; position < at + length; position += 1) {
    if (isRevenueWord(tokens[position]?.word ?? '')) consumed.delete(position);
  }
}

function namesTable(word: string, databases: PlannableDatabase[]): boolean {
  return databases.some((database) =>
    linkWords([word], indexSchema(database)).some(
      ({ kind, score }) => kind === 'table' && score >= 0.85,
    ),
  );
}
