import type { Dialect } from '#lib/shape/dialect.ts';
import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import type { PlannableDatabase, PlanRequest } from '../planner.ts';
import { tokenizeQuestion } from '../schema-index/tokenize-question.ts';
import { isJoined } from './across/joined-database.ts';
import { writeJoinedPlan } from './across/write-joined-plan.ts';
import { planDataComparison } from './compare-data/plan-data-comparison.ts';
import { converse } from './follow/converse.ts';
import { isCourtesy } from './follow/is-courtesy.ts';
import { oneLine } from './one-line.ts';
import { planOverlap } from './overlap/plan-overlap.ts';
import type { Reading } from './read-question.ts';
import type { Scope } from './read-scope.ts';

interface Asked {
  database: PlannableDatabase;
  reading: Reading;
}

/** Longer texts are no questions, and reading them would hold up everyone else. */
const tokensMax = 150;
const charactersMax = 4_000;

/** A reading that explains this much less than the best one's is taken for a coincidence. */
const farBehind = 0.6;

/** The plan, one block of plan text at a time. */
export function* planDatabases(
  request: PlanRequest,
  compileQuery: (query: LogicalQuery, dialect: Dialect) => string,
): Iterable<string> {
  const { databases } = request;
  if (databases.length === 0) {
    yield 'CANNOT: no database is attached';
    return;
  }
  if (isTooLong(request.question)) {
    yield `CANNOT: the question is too long to be read without a model; ask in at most ${tokensMax} words`;
    return;
  }
  if (isCourtesy(tokenizeQuestion(request.question))) {
    yield `CANNOT: "${oneLine(request.question)}" asks for nothing that could be looked up. ${whatCanBeAsked(databases)}`;
    return;
  }
  const comparison = planDataComparison(request);
  const whole = planOverlap(request, compileQuery, comparison !== undefined) ?? comparison;
  if (whole) {
    yield* whole;
    return;
  }
  const { question, readings, baseless, unmatched } = converse(request);
  const { scope, chosen } = question;
  const [stranger] = scope.unknown;
  if (stranger !== undefined) {
    yield `CANNOT: no attached database is called "${oneLine(stranger)}"; attached are ${listNames(databases)}`;
    return;
  }
  if (baseless && !asksToChange(request.question)) {
    yield `CANNOT: nothing was asked before that "${oneLine(request.question)}" could change; ask the whole question. ${whatCanBeAsked(databases)}`;
    return;
  }
  if (scope.compareSchema) {
    yield* planSchemaComparison(chosen, databases);
    return;
  }
  const [joined] = chosen;
  const reading = joined && readings.get(joined);
  if (joined && isJoined(joined) && reading?.kind === 'query') {
    yield `NOTE: Understood as ${oneLine(reading.note)}.`;
    yield* writeJoinedPlan(reading.query, joined, compileQuery);
    return;
  }
  const asked = chosen.flatMap((database) => {
    const reading = readings.get(database);
    return reading ? [{ database, reading }] : [];
  });
  const skipped = databases.filter((database) => !chosen.includes(database));
  if (asked.every(({ reading }) => reading.kind !== 'query') && asksToChange(request.question)) {
    yield `CANNOT: questions are only answered by reading; nothing is ever changed in a database. ${whatCanBeAsked(databases)}`;
    return;
  }
  yield* writePlan(asked, skipped, scope, compileQuery, unmatched ? request.question : undefined);
}

/** "delete all cancelled orders": what a database is told, rather than asked. */
function asksToChange(question: string): boolean {
  const lead = /^(?:(?:please|can|could|would|you|lets|now|then|and)\s+)*/i;
  return /^(?:delete|remove|drop|truncate|update|insert|alter|create|rename|set|change|add|mark|move|erase|wipe|purge|edit|modify)\b/i.test(
    question.trim().replace(lead, ''),
  );
}

function isTooLong(question: string): boolean {
  return question.length > charactersMax || tokenizeQuestion(question).length > tokensMax;
}

function* planSchemaComparison(
  named: PlannableDatabase[],
  all: PlannableDatabase[],
): Iterable<string> {
  // "Which tables are missing in production?" means both of two.
  const chosen = named.length < 2 && all.length === 2 ? all : named;
  if (chosen.length < 2) {
    yield `CANNOT: comparing schemas takes two databases; attached are ${listNames(all)}`;
    return;
  }
  for (const { name } of all.filter((database) => !chosen.includes(database))) {
    yield `SKIP: ${name} - not named in the question`;
  }
  yield `COMPARE SCHEMA: ${chosen.map(({ name }) => name).join(', ')}`;
}

function* writePlan(
  asked: Asked[],
  notNamed: PlannableDatabase[],
  scope: Scope,
  compileQuery: (query: LogicalQuery, dialect: Dialect) => string,
  unmatched: string | undefined,
): Iterable<string> {
  const best = Math.max(
    ...asked.map(({ reading }) => (reading.kind === 'unanswerable' ? 0 : reading.score)),
  );
  const answers = asked.flatMap(({ database, reading }) => {
    const near =
      scope.named.length > 0 || (reading.kind === 'query' && reading.score >= best - farBehind);
    return reading.kind === 'query' && near ? [{ database, reading }] : [];
  });
  if (answers.length === 0) {
    yield* declineAll(asked, unmatched);
    return;
  }
  yield* writeNotes(answers);
  for (const { database, reading } of answers) {
    yield `DATABASE: ${database.name}\n${compileQuery(reading.query, database.dialect)};`;
  }
  for (const { name } of notNamed) yield `SKIP: ${name} - not named in the question`;
  for (const { database, reading } of asked) {
    if (answers.some((answer) => answer.database === database)) continue;
    yield `SKIP: ${database.name} - ${oneLine(skipReason(reading))}`;
  }
}

/** One note where all databases were understood alike, else one for each way. */
function* writeNotes(
  answers: { database: PlannableDatabase; reading: Extract<Reading, { kind: 'query' }> }[],
): Iterable<string> {
  const byNote = new Map<string, string[]>();
  for (const { database, reading } of answers) {
    byNote.set(reading.note, [...(byNote.get(reading.note) ?? []), database.name]);
  }
  for (const [note, names] of byNote) {
    const where = byNote.size > 1 ? ` (${names.join(', ')})` : '';
    yield `NOTE: Understood as ${oneLine(note)}${where}.`;
  }
}

function skipReason(reading: Reading): string {
  switch (reading.kind) {
    case 'query':
      return 'fits the question less well than the others';
    case 'unclear':
      return 'the question is not clear for it';
    case 'unanswerable':
      return reading.reason;
  }
}

function* declineAll(asked: Asked[], unmatched: string | undefined): Iterable<string> {
  const unclear = asked.find(({ reading }) => reading.kind === 'unclear');
  if (unclear?.reading.kind === 'unclear') {
    const { question, choices = [] } = unclear.reading;
    const again = unmatched === undefined ? '' : `"${oneLine(unmatched)}" is none of these. `;
    yield `CLARIFY: ${again}${oneLine(question)}`;
    for (const { label } of choices) yield `CHOICE: ${oneLine(label)}`;
    return;
  }
  const told =
    asked.find(({ reading }) => reading.kind === 'unanswerable' && reading.linked) ?? asked[0];
  const reason =
    told?.reading.kind === 'unanswerable' ? told.reading.reason : 'nothing here answers it';
  yield `CANNOT: ${oneLine(reason)}. ${whatCanBeAsked(asked.map(({ database }) => database))}`;
}

const tablesNamedMax = 6;

function whatCanBeAsked(databases: PlannableDatabase[]): string {
  const names = [
    ...new Set(databases.flatMap(({ schema }) => schema.tables.map(({ name }) => name))),
  ];
  if (names.length === 0) return 'The databases hold no tables.';
  const more = names.length > tablesNamedMax ? ` and ${names.length - tablesNamedMax} more` : '';
  return `You can ask about ${names.slice(0, tablesNamedMax).join(', ')}${more}.`;
}

function listNames(databases: PlannableDatabase[]): string {
  return databases.map(({ name }) => name).join(', ');
}
