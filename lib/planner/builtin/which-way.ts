import type { JoinStep } from '../schema-index/join-graph.ts';
import type { SchemaIndex } from '../schema-index/schema-index.ts';
import { splitName } from '../schema-index/split-name.ts';
import type { Choice } from './choice.ts';
import type { Doubt } from './doubt-of.ts';
import { listAlternatives } from './list-alternatives.ts';
import { listChoices } from './list-choices.ts';
import { nameKey } from './name-key.ts';
import { tellApart } from './tell-apart.ts';

/** Asks which of several ways between two tables is meant: who sent a message, or who got it. */
export function whichWay(ways: readonly JoinStep[][], { tables }: SchemaIndex): Doubt {
  const called = ways.map((way) => ({
    // "The client and the id and the client" is read as a list.
    words: way.map((step) => nameKey(keyOf(step).key)).join(way.length > 2 ? ', then ' : ' and '),
    name: describeWay(way),
  }));
  const labels = tellApart(called);
  const keys = ways.map(keysOf);
  // Tables' names would speak of more than the key, where keys are enough.
  const told = new Set(keys).size === keys.length ? keys : called.map(({ name }) => name);
  const choices = called.map(
    ({ name }, at): Choice => ({
      label: labels[at] ?? name,
      name,
      said: [...splitName(told[at] ?? name)],
    }),
  );
  const noun = (schema: JoinStep['from'] | undefined) =>
    tables.find((table) => table.schema === schema)?.words.join(' ') || schema?.name || '';
  const steps = ways.map((way) => (way.length === 1 && way[0] ? keyOf(way[0]) : undefined));
  const [first] = steps;
  const alike = steps.every(
    (one) => one?.refers === first?.refers && one?.referred === first?.referred,
  );
  if (first && alike) {
    const of = listChoices([noun(first.refers)]);
    const question = `Which ${noun(first.referred)} of ${of} do you mean: ${listAlternatives(labels)}?`;
    return { question, choices };
  }
  const [start, end] = [ways[0]?.[0]?.from, ways[0]?.at(-1)?.to];
  return {
    question: `How is ${listChoices([noun(start)])} linked with ${listChoices([noun(end)])} here: through ${listAlternatives(labels)}?`,
    choices,
  };
}

/** `trip.start_station_id`: the keys along a way. */
export function describeWay(way: readonly JoinStep[]): string {
  return way
    .map(keyOf)
    .map(({ refers, key }) => `${refers.name}.${key}`)
    .join(' and ');
}

/** `start_station_id`: the keys alone. */
export function keysOf(way: readonly JoinStep[]): string {
  return way.map((step) => keyOf(step).key).join(' ');
}

function keyOf({ from, to, columns: [pair], direction }: JoinStep) {
  return direction === 'up'
    ? { refers: from, referred: to, key: pair?.from ?? '' }
    : { refers: to, referred: from, key: pair?.to ?? '' };
}
