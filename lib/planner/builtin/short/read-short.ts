import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import type { Link } from '../../schema-index/link-words.ts';
import type { IndexedTable, SchemaIndex } from '../../schema-index/schema-index.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { type Doubt, doubtOf } from '../doubt-of.ts';
import { exactName } from '../name-links.ts';
import type { Phrase } from '../phrase.ts';
import { refuseMultiplied } from '../query/refuse-multiplied.ts';
import type { Reading, ReadOptions } from '../read-question.ts';
import { Unanswerable } from '../unanswerable.ts';
import { buildFrame } from './build-frame.ts';
import { describeFrame } from './describe-frame.ts';
import type { Frame } from './frame.ts';
import type { ReadPhrase } from './frame-state.ts';
import { reachesUp } from './query-draft.ts';
import { resolveFrame } from './resolve-frame.ts';
import { segmentQuestion } from './segment-question.ts';

const readingsMax = 96;
const linksPerPhraseMax = 4;
/** Readings closer than this are a matter of taste. */
const tieWithin = 0.015;

/** Reads a short request in every way its words allow in this schema, and takes the best that holds. */
export function readShort(tokens: Token[], index: SchemaIndex, options: ReadOptions): Reading {
  const phrases = segmentQuestion(tokens, index, options.now);
  const linked = phrases.some(
    ({ meaning }) => meaning.kind === 'link' || meaning.kind === 'measure',
  );
  const found: { reading: Extract<Reading, { kind: 'query' }>; choice: ReadPhrase[] }[] = [];
  let problem: Unanswerable | undefined;
  for (const choice of enumerateChoices(phrases, index)) {
    const frame = buildFrame(choice);
    frame.said.push(...(options.said ?? []));
    frame.hints.push(...frame.said);
    if (options.counts) countEntity(frame);
    try {
      const query = resolveFrame(frame, index);
      refuseMultiplied(query, index);
      if (frame.unknown.length > 0) throw new Unanswerable(unknownReason(frame.unknown));
      const note = describeFrame(frame, query);
      const score = scoreChoice(choice) - 0.08 * query.joins.length - 0.05 * countSubqueries(query);
      const tables = [query.from.table, ...query.joins.map(({ table }) => table.table)];
      found.push({ choice, reading: { kind: 'query', query, score, note, tables } });
    } catch (error) {
      if (!(error instanceof Unanswerable)) throw error;
      // The likeliest reading is a question of its own: a less likely one does not settle it.
      if (frame.clarify && found.length === 0 && !problem && frame.unknown.length === 0) {
        return { kind: 'unclear', question: frame.clarify, score: 0 };
      }
      const strange = frame.unknown.length > 0 && !error.clarify;
      problem ??= strange ? new Unanswerable(unknownReason(frame.unknown)) : error;
    }
  }
  found.sort((left, right) => right.reading.score - left.reading.score);
  const [best, second] = found;
  if (!best) {
    if (problem?.clarify && linked) {
      const { clarify: question, choices } = problem;
      return { kind: 'unclear', question, score: 0, choices };
    }
    return {
      kind: 'unanswerable',
      reason: problem?.message ?? 'nothing in it is known here',
      linked,
    };
  }
  const doubt = second && findDoubt(best, second);
  return doubt ? { kind: 'unclear', ...doubt, score: best.reading.score } : best.reading;
}

function unknownReason(words: string[]): string {
  return `nothing here is called ${[...new Set(words)].map((word) => `"${word}"`).join(' or ')}`;
}

/** "Which database has the most active orders": each database counts its own. */
function countEntity(frame: Frame): void {
  const [table] = frame.entities;
  if (frame.metrics.length > 0 || frame.order || frame.having) return;
  const [column] = frame.projections;
  if (table) {
    const text = frame.entityTexts.get(table) ?? table.words.join(' ');
    frame.metrics.push({
      function: 'count',
      subject: { kind: 'table', table, text },
      distinct: false,
      text,
    });
    frame.projections = [];
  } else if (column) {
    const text = column.words.join(' ');
    frame.metrics.push({
      function: 'count',
      subject: { kind: 'column', column, text },
      distinct: true,
      text,
    });
    frame.projections = [];
  }
}

/** Every combination of the phrases' links, the likely ones first, up to a bound. */
function enumerateChoices(phrases: Phrase[], index: SchemaIndex): ReadPhrase[][] {
  // Tables that are surely named: their columns are the likelier ones.
  const tables = new Set(
    phrases.flatMap(({ meaning }) => {
      const top = meaning.kind === 'link' ? meaning.links[0] : undefined;
      return top?.kind === 'table' ? [top.table] : [];
    }),
  );
  let choices: { phrases: ReadPhrase[]; score: number }[] = [{ phrases: [], score: 0 }];
  for (const phrase of phrases) {
    const options = optionsOf(phrase, tables, index);
    choices = choices
      .flatMap((choice) =>
        options.map(({ link, score }) => ({
          phrases: [...choice.phrases, link ? { ...phrase, link } : phrase],
          score: choice.score + score,
        })),
      )
      .sort((left, right) => right.score - left.score)
      .slice(0, readingsMax);
  }
  return choices.map((choice) => choice.phrases);
}

function optionsOf(
  phrase: Phrase,
  tables: Set<IndexedTable>,
  index: SchemaIndex,
): { link?: Link; score: number }[] {
  const { meaning } = phrase;
  if (meaning.kind !== 'link' && meaning.kind !== 'measure') return [{ score: 0 }];
  const top = meaning.links[0]?.score ?? 0;
  const options: { link?: Link; score: number }[] = meaning.links
    .filter(({ score }) => score >= top - 0.3)
    // What is called just so is meant, not what is only another word for it.
    .filter((link) => !isOutdone(link, meaning.links, tables, index))
    .sort((left, right) => closeness(right, tables) - closeness(left, tables))
    .slice(0, linksPerPhraseMax)
    .map((link) => ({ link, score: link.score }));
  if (meaning.kind === 'measure') options.push({ score: measureScore });
  return options;
}

/**
 * Another word for a column, where a column within reach is called just so: with a state in the
 * customers, "orders by state" are not by status.
 */
function isOutdone(
  link: Link,
  links: Link[],
  tables: Set<IndexedTable>,
  index: SchemaIndex,
): boolean {
  if (link.kind !== 'column' || link.score > 0.86) return false;
  return links.some((other) => {
    if (other.kind !== 'column' || other.score < 0.99 || other.column.isKey) return false;
    const { table } = other.column;
    const near = [...tables].some((one) => one === table || reachesUp(index, one, table));
    return near || tables.size === 0;
  });
}

function closeness(link: Link, tables: Set<IndexedTable>): number {
  if (link.kind === 'table') return link.score;
  const { table } = link.kind === 'column' ? link.column : link.value.column;
  return link.score + (tables.has(table) ? 0.2 : 0);
}

/** Below a column of just that name, above a table that is only a synonym away. */
const measureScore = 0.97;

function scoreChoice(choice: ReadPhrase[]): number {
  const tables = new Set(
    choice.flatMap(({ link }) => (link?.kind === 'table' ? [link.table] : [])),
  );
  let score = 0;
  for (const [at, { link, meaning, length }] of choice.entries()) {
    if (!link) {
      if (meaning.kind === 'measure') score += measureScore;
      continue;
    }
    score += link.score * length;
    const own =
      link.kind === 'column'
        ? link.column.table
        : link.kind === 'value'
          ? link.value.column.table
          : undefined;
    if (own && tables.has(own)) score += 0.1;
    // "tasks per team" groups by teams, not by a status called "team".
    const group = choice[at - 1]?.meaning;
    if (link.kind === 'value' && group?.kind === 'group' && group.strict) score -= 0.6;
    const table =
      'links' in meaning &&
      meaning.links.some((other) => other.kind === 'table' && other.score >= 0.99);
    if (link.kind === 'value' && table) score -= 0.1;
    // "more than 2 payments" counts rows.
    const compared = choice[at - 1]?.meaning.kind === 'compare';
    if (compared && link.kind === 'table') score += 0.15;
    // An adjective belongs to the noun after it: "active orders from German customers".
    const next = choice[at + 1]?.link;
    if (own && next?.kind === 'table' && next.table === own && link.kind !== 'table') score += 0.15;
  }
  return score;
}

function countSubqueries(query: LogicalQuery): number {
  return JSON.stringify(query.where ?? {}).split('"kind":"exists"').length - 1;
}

/** Two readings that score alike and take one phrase for two different columns. */
function findDoubt(
  best: { reading: { score: number; query: LogicalQuery }; choice: ReadPhrase[] },
  second: { reading: { score: number; query: LogicalQuery }; choice: ReadPhrase[] },
): Doubt | undefined {
  if (best.reading.score - second.reading.score > tieWithin) return undefined;
  if (JSON.stringify(best.reading.query) === JSON.stringify(second.reading.query)) return undefined;
  for (const [at, phrase] of best.choice.entries()) {
    const other = second.choice[at];
    if (!phrase.link || !other?.link) continue;
    if (exactName(phrase.link) === exactName(other.link)) continue;
    return doubtOf(phrase.text, phrase.link, other.link);
  }
  return undefined;
}
