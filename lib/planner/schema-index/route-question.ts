import type { PlannableDatabase } from '../planner.ts';
import { findDatabaseMentions } from './find-database-mentions.ts';
import { findMeasures, isRevenueWord } from './find-measure.ts';
import { findTypedTable } from './find-written-name.ts';
import { isFunctionWord, isLightWord } from './function-words.ts';
import { linkWords } from './link-words.ts';
import { readTokens } from './read-tokens.ts';
import { indexSchema, type SchemaIndex } from './schema-index.ts';
import { singularise } from './stem-word.ts';
import type { Token } from './tokenize-question.ts';

export interface Route {
  selected: { database: string; tables: string[]; reason: string }[];
  skipped: { database: string; reason: string }[];
}

/** Words of asking that say nothing about where the answer stands. */
const askingWords =
  /^(count|total|sum|average|avg|mean|maximum|minimum|max|min|top|bottom|highest|lowest|latest|newest|oldest|first|last|different|distinct|unique|year|month|day|week|quarter|date|time|name|id|number|schema|structure|recent|expensive|cheapest|per|group|sort)$/;

/** A database that knows fewer than this part of the words of the best one is skipped. */
const nearEnough = 0.6;

interface Known {
  database: PlannableDatabase;
  weight: number;
  tables: string[];
  words: string[];
}

/**
 * Which databases a question is for, and which of their tables. Those that it names, if it names
 * any; else all whose schema knows its words about as well as the best; else all.
 */
export function routeQuestion(question: string, databases: PlannableDatabase[]): Route {
  const tokens = readTokens(question);
  const { named, consumed } = findDatabaseMentions(tokens, databases);
  const rest = tokens.filter((_, at) => !consumed.has(at));
  const known = databases.map((database) => weigh(rest, database));
  if (named.length > 0) {
    return {
      selected: known
        .filter(({ database }) => named.includes(database.name))
        .map(({ database, tables }) => ({
          database: database.name,
          tables,
          reason:
            tables.length > 0
              ? `named in the question, has ${list(tables)}`
              : 'named in the question',
        })),
      skipped: databases
        .filter(({ name }) => !named.includes(name))
        .map(({ name }) => ({ database: name, reason: 'not named in the question' })),
    };
  }
  const best = Math.max(0, ...known.map(({ weight }) => weight));
  if (best === 0) {
    const reason =
      databases.length === 1
        ? 'the only database attached'
        : 'no table is clearly meant, so all are asked';
    return {
      selected: databases.map(({ name }) => ({ database: name, tables: [], reason })),
      skipped: [],
    };
  }
  const words = [...new Set(known.flatMap((one) => one.words))];
  const near = known.filter(({ weight }) => weight >= best * nearEnough);
  return {
    selected: near.map(({ database, tables, words: own }) => ({
      database: database.name,
      tables,
      reason: tables.length > 0 ? `has ${list(tables)}` : `knows ${list(own)}`,
    })),
    skipped: known
      .filter((one) => !near.includes(one))
      .map((one) => ({
        database: one.database.name,
        reason: `holds no ${list(
          words.filter((word) => !one.words.includes(word)),
          'or',
        )}`,
      })),
  };
}

function weigh(tokens: Token[], database: PlannableDatabase): Known {
  const index = indexSchema(database);
  const tables = new Map<string, number>();
  const words: string[] = [];
  let weight = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const written = findTypedTable(tokens, at, index);
    if (written) {
      // Nothing says more surely where to look than a table's exact name.
      weight += 2 * written.length;
      words.push(written.table);
      tables.set(written.table, 2);
      at += written.length - 1;
      continue;
    }
    if (
      token.kind !== 'word' ||
      isFunctionWord(token.word) ||
      askingWords.test(singularise(token.word))
    )
      continue;
    const found = weighToken(tokens, at, index);
    if (!found || (isLightWord(token.word) && found.score < 0.93)) continue;
    weight += found.score;
    // "holds no Germany" is read by a person.
    words.push(token.capital ? token.text : token.word);
    for (const table of found.tables)
      tables.set(table, Math.max(tables.get(table) ?? 0, found.score));
  }
  const ranked = [...tables].sort((left, right) => right[1] - left[1]).map(([name]) => name);
  return { database, weight, tables: ranked.slice(0, 4), words };
}

function weighToken(
  tokens: Token[],
  at: number,
  index: SchemaIndex,
): { score: number; tables: string[] } | undefined {
  const word = tokens[at]?.word ?? '';
  const next = tokens[at + 1]?.word;
  const links = linkWords([word], index);
  const pair = next ? linkWords([word, next], index).filter(({ kind }) => kind !== 'table') : [];
  const measures = isRevenueWord(word) ? findMeasures(index, 'revenue') : [];
  const [measure] = measures;
  const [best] = [...links, ...pair].sort((left, right) => right.score - left.score);
  if (!best && !measure) return undefined;
  // A table is a surer sign than a column or a value of the same name.
  const certainty = (link: typeof best) =>
    link ? link.score * (link.kind === 'table' ? 1 : 0.8) : 0;
  const score = Math.max(
    ...links.map(certainty),
    ...pair.map(certainty),
    measure ? 0.9 * measure.score : 0,
  );
  const top = links.filter((link) => link.score >= (best?.score ?? 0) - 0.1).slice(0, 3);
  const tables = top.map((link) =>
    link.kind === 'table'
      ? link.table.schema.name
      : link.kind === 'column'
        ? link.column.table.schema.name
        : link.value.column.table.schema.name,
  );
  return {
    score,
    tables: [...new Set([...tables, ...(measure ? [measure.table.schema.name] : [])])],
  };
}

function list(names: string[], word = 'and'): string {
  if (names.length <= 1) return names[0] ?? 'table that fits';
  return `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;
}
