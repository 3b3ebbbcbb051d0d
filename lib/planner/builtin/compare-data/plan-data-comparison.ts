import type { TableSchema } from '#lib/shape/database-schema.ts';
import type { PlannableDatabase, PlanRequest } from '../../planner.ts';
import { attachedTo } from '../ask-anew.ts';
import { oneLine } from '../one-line.ts';
import { findIdentities } from '../overlap/find-identity.ts';
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

function writePlan(asked: DataQuestion, request: PlanRequest): string[] {
  const { databases } = request;
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
  const line = (one: string, other: string, key = asked.key) =>
    `COMPARE DATA: ${left.name}.${one}, ${right.name}.${other}${key.length > 0 ? ` KEY ${key.join(', ')}` : ''}`;
  const lines = asked.all
    ? [line('*', '*')]
    : asked.tables.flatMap((pair) => {
        const identity =
          asked.ofPresence && asked.key.length === 0 && identityOf(pair, asked, request);
        const names = [nameOf(pair.left), nameOf(pair.right)] as const;
        if (!identity) return [line(...names)];
        const note = `NOTE: Rows of ${names[0]} count as the same where their ${identity} is; add "by ${oneLine(pair.left.primaryKey[0] ?? '')}" to the question to go by that.`;
        return [note, line(...names, [identity])];
      });
  const missing = asked.lacking.map(
    ({ table, database }) =>
      `NOTE: ${database} has no table ${oneLine(table)}, so it is not compared.`,
  );
  return [...missing, ...skipped, ...lines];
}

/**
 * What tells that a row of one database is one of the other's where their keys do not: databases that
 * are no copies of one another count their own rows. As "which are also in" goes by, too.
 */
function identityOf(
  { left, right }: DataQuestion['tables'][number],
  { databases: [one, other] }: DataQuestion,
  { joinKeys = [] }: PlanRequest,
): string | undefined {
  const [first] = findIdentities(
    { database: one.name, table: left },
    { database: other.name, table: right },
    joinKeys,
  );
  if (!first || first.reason.certainty === 'guessed') return undefined;
  const { name } = first.left;
  const isKey = left.primaryKey.length === 1 && left.primaryKey[0] === name;
  const isPlain = first.right.name === name && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name);
  return isKey || !isPlain || left.primaryKey.length === 0 ? undefined : name;
}

/** As the plan takes it: in quotes where it would end at a comma. */
function nameOf({ namespace, name }: TableSchema): string {
  const path = namespace === undefined ? name : `${namespace}.${name}`;
  return /[,"]/.test(path) ? `"${oneLine(path)}"` : oneLine(path);
}
