import type { TableSchema } from '#lib/shape/database-schema.ts';
import type { PlannableDatabase, PlanRequest } from '../../planner.ts';
import { attachedTo } from '../ask-anew.ts';
import { type DataQuestion, readDataFollowUp, readDataQuestion } from './read-data-question.ts';

/** The plan of a question that asks to compare rows; undefined where it asks for something else. */
export function planDataComparison(request: PlanRequest): string[] | undefined {
  const asked = readAsked(request);
  return asked && writePlan(asked, request);
}

/**
 * The databases whose rows the question asks to compare; a question that names one of two means both.
 * Undefined where it asks for something else.
 */
export function comparedDatabases(
  question: string,
  databases: PlannableDatabase[],
): string[] | undefined {
  return readDataQuestion(question, databases)?.databases.map(({ name }) => name);
}

/** By itself, or as a follow-up to one. */
function readAsked(request: PlanRequest): DataQuestion | undefined {
  const databases = attachedTo(request);
  const own = readDataQuestion(request.question, databases);
  const last = request.conversation.at(-1)?.question;
  if (own || last === undefined) return own;
  const before = readDataQuestion(last, databases);
  return before && readDataFollowUp(request.question, before, databases);
}

function writePlan(asked: DataQuestion, { databases }: PlanRequest): string[] {
  const [left, right] = asked.databases;
  const areRead = asked.databases.every((database) => databases.includes(database));
  if (!areRead) {
    const names = databases.map(({ name }) => name).join(', ');
    return [`CANNOT: comparing rows takes two databases, and only these can be read: ${names}`];
  }
  const skipped = databases
    .filter((database) => database !== left && database !== right)
    .map(({ name }) => `SKIP: ${name} - not compared`);
  const [lacking] = asked.lacking;
  if (asked.tables.length === 0 && lacking) {
    return [`CANNOT: ${lacking.database} has no table ${oneLine(lacking.table)} to compare`];
  }
  const key = asked.key.length > 0 ? ` KEY ${asked.key.join(', ')}` : '';
  const line = (one: string, other: string) =>
    `COMPARE DATA: ${left.name}.${one}, ${right.name}.${other}${key}`;
  const lines = asked.all
    ? [line('*', '*')]
    : asked.tables.map((pair) => line(nameOf(pair.left), nameOf(pair.right)));
  const missing = asked.lacking.map(
    ({ table, database }) =>
      `NOTE: ${database} has no table ${oneLine(table)}, so it is not compared.`,
  );
  return [...missing, ...skipped, ...lines];
}

/** As the plan takes it: in quotes where it would end at a comma. */
function nameOf({ namespace, name }: TableSchema): string {
  const path = namespace === undefined ? name : `${namespace}.${name}`;
  return /[,"]/.test(path) ? `"${oneLine(path)}"` : oneLine(path);
}

/** Plan text is read by lines. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
