import type { TableSchema } from '#lib/shape/database-schema.ts';
import type { PlannableDatabase } from '../../planner.ts';
import { singularName } from '../../schema-index/singular-name.ts';
import { splitName } from '../../schema-index/split-name.ts';
import { singularise } from '../../schema-index/stem-word.ts';
import { type Token, tokenizeQuestion } from '../../schema-index/tokenize-question.ts';
import { findLikeTable } from '../find-like-table.ts';
import { readScope } from '../read-scope.ts';
import { asksForPresence, asksForRows, refersToAll } from './data-phrases.ts';
import { dottedDatabases } from './dotted-databases.ts';
import { orderAsSaid } from './order-as-said.ts';

/** A question that asks to compare the rows of databases, not what they come to. */
export interface DataQuestion {
  /** The two, as the question names them from left to right. */
  databases: [PlannableDatabase, PlannableDatabase];
  tables: { left: TableSchema; right: TableSchema }[];
  /** Tables that it names of which one of the two has none. */
  lacking: { table: string; database: string }[];
  /** All tables are meant. */
  all: boolean;
  key: string[];
  /** It asks which rows the other one has, by whatever tells that they are the same. */
  ofPresence: boolean;
}

/**
 * Reads "Did all customers make it from a to b?", "What changed in orders between the two?", "Are
 * a.orders and b.orders equal?"; undefined where the question asks for something else.
 */
export function readDataQuestion(
  question: string,
  databases: PlannableDatabase[],
): DataQuestion | undefined {
  const tokens = tokenizeQuestion(question);
  const dotted = dottedDatabases(question, databases);
  const said = readScope(tokens, databases);
  const scope = dotted.length === 2 ? { ...said, named: dotted } : said;
  if (scope.compareSchema || scope.unknown.length > 0) return undefined;
  if (!asksForRows(tokens, scope)) return undefined;
  const found = readTables(question, tokens, scope.rest, chooseTwo(scope.named, databases));
  return found && { ...found, ofPresence: asksForPresence(tokens, scope) };
}

/** The same comparison of other tables: "and orders?", "what about products?". */
export function readDataFollowUp(
  question: string,
  before: DataQuestion,
  databases: PlannableDatabase[],
): DataQuestion | undefined {
  const tokens = tokenizeQuestion(question);
  const lead = /^\s*(?:and|now|also|what about|how about|the same (?:for|with))\b/i;
  if (!lead.test(question) || tokens.length > 6) return undefined;
  const scope = readScope(tokens, databases);
  if (scope.named.length > 0) return undefined;
  const found = readTables(question, tokens, scope.rest, before.databases);
  return found && !found.all ? { ...found, ofPresence: before.ofPresence } : undefined;
}

function readTables(
  question: string,
  tokens: Token[],
  rest: Token[],
  two: PlannableDatabase[],
): Omit<DataQuestion, 'ofPresence'> | undefined {
  const [left, right] = orderAsSaid(question, two);
  if (!left || !right) return undefined;
  const found = findTables(rest, left, right);
  const namesNone = found.tables.length === 0 && found.lacking.length === 0;
  const all = namesNone && refersToAll(tokens);
  if (namesNone && !all) return undefined;
  return { ...found, databases: [left, right], all, key: readKey(tokens, found.tables) };
}

/** Those that are named; one that is named is compared with the only other one. */
function chooseTwo(named: string[], databases: PlannableDatabase[]): PlannableDatabase[] {
  const chosen = databases.filter(({ name }) => named.includes(name));
  if (chosen.length === 2) return chosen;
  return chosen.length < 2 && databases.length === 2 ? databases : [];
}

/** Tables whose names the question says, longer names first, with their like in the other database. */
function findTables(
  rest: Token[],
  left: PlannableDatabase,
  right: PlannableDatabase,
): Pick<DataQuestion, 'tables' | 'lacking'> {
  const words = rest.map(({ word }) => singularise(word));
  const taken = new Set<number>();
  const tables: DataQuestion['tables'] = [];
  const lacking: DataQuestion['lacking'] = [];
  const known = [...left.schema.tables, ...right.schema.tables].sort(
    (a, b) => splitName(b.name).length - splitName(a.name).length,
  );
  const done = new Set<string>();
  for (const { name } of known) {
    const key = singularName(name);
    if (done.has(key)) continue;
    const at = placeOf(words, key.split(' '), taken);
    if (at < 0) continue;
    done.add(key);
    for (let step = 0; step < key.split(' ').length; step += 1) taken.add(at + step);
    const [one, other] = [left, right].map(({ schema }) => findLikeTable(schema.tables, name));
    if (one && other) tables.push({ left: one, right: other });
    else lacking.push({ table: name, database: (one ? right : left).name });
  }
  return { tables, lacking };
}

function placeOf(words: string[], wanted: string[], taken: ReadonlySet<number>): number {
  return words.findIndex((_, at) =>
    wanted.every((word, step) => words[at + step] === word && !taken.has(at + step)),
  );
}

/** "by email", where both tables have such a column. */
function readKey(tokens: Token[], tables: DataQuestion['tables']): string[] {
  const by = tokens.findIndex(({ word }) => word === 'by');
  const said = tokens.slice(by + 1, by + 4).map(({ word }) => word);
  if (by < 0 || tables.length !== 1) return [];
  const columnsOf = (table: TableSchema) => table.columns.map(({ name }) => name);
  const [pair] = tables;
  const shared = pair
    ? columnsOf(pair.left).filter((name) => columnsOf(pair.right).includes(name))
    : [];
  const words = said.filter((word) => !/^(their|its|the)$/.test(word));
  const found = shared
    .filter((name) => splitName(name).every((word, at) => words[at] === word))
    .sort((a, b) => b.length - a.length);
  return found.slice(0, 1);
}
