import type { LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';
import type { PlannableDatabase, PlanRequest } from '../../planner.ts';
import { matchWord } from '../../schema-index/match-word.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { nameColumns } from '../query/default-columns.ts';
import { readQuestion } from '../read-question.ts';
import { antecedent, knowAntecedent, phraseOf } from './antecedent.ts';
import { type AskedRows, askedRows } from './asked-rows.ts';
import { circumstancesIn } from './circumstances-in.ts';
import { conjunctsOf, withConditions } from './conjuncts.ts';
import { figuresOf } from './figures-of.ts';
import { findTable } from './find-table.ts';
import { refersBack } from './refers-back.ts';
import type { Result, State } from './state.ts';
import type { Circumstances, Understood } from './understood.ts';

/**
 * A question about the rows that the one before was about: "how many orders do they have?" after "top 5
 * customers". Where these cannot be carried over it fails, since it would else be about all rows.
 */
export function carryRows(before: State, tokens: Token[], request: PlanRequest): State {
  const results = new Map<PlannableDatabase, Result>();
  for (const [database, result] of before.results) {
    const circumstances = circumstancesIn(database, before, request);
    const found = 'failed' in result ? undefined : carry(result.understood, tokens, circumstances);
    results.set(database, found ? { understood: found } : notCarried(tokens));
  }
  const question = { ...before.question, tokens };
  return { ...before, question, turns: [], results, follows: true, carries: true };
}

/** What cannot be told of rows of which it is not known which they are. */
export function notCarried(tokens: Token[]): Result {
  const said = tokens[refersBack(tokens) ?? -1]?.text;
  const word = said === undefined ? 'it' : `"${said}"`;
  return {
    failed: {
      kind: 'unanswerable',
      reason: `which rows ${word} means cannot be carried over from the question before; name them in the question`,
      linked: true,
    },
  };
}

function carry(
  understood: Understood,
  tokens: Token[],
  circumstances: Circumstances,
): Understood | undefined {
  const { index, now, said } = circumstances;
  const rows = askedRows(understood.query, circumstances);
  if (!rows) return undefined;
  const spoken = knowAntecedent(index, rows.table);
  for (const wording of wordingsOf(tokens, rows)) {
    const reading = readQuestion(wording, spoken, { now, counts: false, said });
    if (reading.kind !== 'query') continue;
    if (isPossessive(tokens) && showsOwners(reading.query, rows, circumstances)) continue;
    if (onlyNames(reading.query, rows, circumstances)) continue;
    const query = withRows(reading.query, rows, circumstances);
    if (query) return { query, score: reading.score, share: false };
  }
  return undefined;
}

const possessive = /^(their|his|her|its)$/;

const isPossessive = (tokens: Token[]) =>
  possessive.test(tokens[refersBack(tokens) ?? -1]?.word ?? '');

/** "their open invoices" asks neither for those whose they are nor for their number. */
function showsOwners(query: LogicalQuery, { table }: AskedRows, { index }: Circumstances): boolean {
  const [figure] = figuresOf(query);
  const counts = figure?.expression.kind === 'aggregate' && figure.expression.function === 'count';
  const has = conjunctsOf(query.where).some(({ kind }) => kind === 'exists');
  return (counts || has) && findTable(query.from, index) === table;
}

/** The rows themselves, which are no answer to what they did: "what did they buy?" */
function onlyNames(query: LogicalQuery, { table }: AskedRows, { index }: Circumstances): boolean {
  const names = nameColumns(table).map(({ schema }) => schema.name);
  return (
    query.where === undefined &&
    query.groupBy.length === 0 &&
    query.orderBy.length === 0 &&
    findTable(query.from, index) === table &&
    query.select.every(
      ({ expression }) => expression.kind === 'column' && names.includes(expression.column),
    )
  );
}

/** The question with a noun for the word that refers back. */
function wordingsOf(tokens: Token[], { table }: AskedRows): Token[][] {
  const at = refersBack(tokens);
  if (at === undefined) return [];
  const [before, rest] = [tokens.slice(0, at), tokens.slice(at + 1)];
  const [next] = rest;
  const word = tokens[at]?.word ?? '';
  if (/^(these|those)$/.test(word) && next) {
    const isNamed = table.words.some((one) => matchWord(next.word, one) >= 0.8);
    return isNamed
      ? [phraseOf(before, antecedent, rest.slice(1))]
      : [phraseOf(before, antecedent, rest)];
  }
  if (!possessive.test(word)) return [phraseOf(before, antecedent, rest)];
  // "how many of their orders are open": the noun may be one word or two, then comes what is said of it.
  const lead =
    before.length === 0 ? ['list'] : before.at(-1)?.word === 'of' ? before.slice(0, -1) : before;
  return [1, 2, rest.length]
    .filter((length) => length <= rest.length)
    .map((length) =>
      phraseOf(...lead, rest.slice(0, length), 'of', antecedent, rest.slice(length)),
    );
}

/** The query about those rows alone; undefined where it is not about rows of their table. */
function withRows(
  query: LogicalQuery,
  rows: AskedRows,
  { index }: Circumstances,
): LogicalQuery | undefined {
  if (query.combined) return undefined;
  const conditions = conjunctsOf(query.where);
  const refs = [query.from, ...query.joins.map(({ table: joined }) => joined)];
  const [only, second] = refs.filter((ref) => findTable(ref, index) === rows.table);
  if (second) return undefined;
  if (only) return withConditions(query, [...conditions, rows.among(only.alias)]);
  // "which users placed them": those for which there is one of the rows.
  const inner = conditions.flatMap((one, at) => {
    const found = one.kind === 'exists' ? withExists(one, rows, index) : undefined;
    return found ? [{ at, found }] : [];
  });
  const [place, another] = inner;
  if (!place || another) return undefined;
  return withConditions(query, conditions.with(place.at, place.found));
}

function withExists(
  { query }: Extract<Predicate, { kind: 'exists' }>,
  { table, among }: AskedRows,
  index: Circumstances['index'],
): Predicate | undefined {
  const refs = [query.from, ...query.joins.map(({ table: joined }) => joined)];
  const [only, second] = refs.filter((ref) => findTable(ref, index) === table);
  if (!only || second) return undefined;
  return {
    kind: 'exists',
    query: withConditions(query, [...conjunctsOf(query.where), among(only.alias)]),
  };
}
