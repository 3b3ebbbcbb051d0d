import { isFunctionWord, isLightWord } from '../../schema-index/function-words.ts';
import { linkTerm } from '../../schema-index/link-term.ts';
import { type Link, linkWords as linkAfresh } from '../../schema-index/link-words.ts';
import { matchWord } from '../../schema-index/match-word.ts';
import type { IndexedTable, SchemaIndex } from '../../schema-index/schema-index.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { nameColumns } from '../query/default-columns.ts';

const known = new WeakMap<SchemaIndex, Map<string, Link[]>>();
const knownMax = 5_000;

/** Every part of a question is looked up, and questions of one schema share most words. */
function linkWords(words: string[], index: SchemaIndex): Link[] {
  const links = known.get(index) ?? new Map<string, Link[]>();
  known.set(index, links);
  const key = words.join(' ');
  const found = links.get(key) ?? linkAfresh(words, index);
  // Bounded: questions come from outside.
  if (links.size > knownMax) links.clear();
  links.set(key, found);
  return found;
}

/** "affected" of affected_region, "reserved" of reservations: what is done names a table. */
function linkVerb(word: string, index: SchemaIndex): Link[] {
  if (!/(ed|ing|en)$/.test(word)) return [];
  return index.tables
    .filter(({ words }) => words.some((one) => matchWord(word, one) >= 0.93))
    .map((table): Link => ({ kind: 'table', table, score: 0.7 }));
}

/** "full names", and the names of what has no column that is called so. */
export function linkNames(run: Token[], index: SchemaIndex): Link[] {
  const words = run.map(({ word }) => word).join(' ');
  if (!/^(full )?names?$/.test(words)) return [];
  const full = run.length > 1;
  return index.tables
    .filter((table) => {
      const labels = nameColumns(table);
      const named = labels.length === 1 && labels[0]?.words.at(-1) === 'name';
      return full ? labels.length === 2 || named : !named && table.words.length < 3;
    })
    .map((table): Link => {
      const score = full ? 0.95 : isNamedTwice(table) ? 0.9 : 0.75;
      return { kind: 'table', table, score };
    });
}

/** By a first and a last name. */
function isNamedTwice(table: IndexedTable): boolean {
  const labels = nameColumns(table);
  return labels.length === 2 && labels.every(({ words }) => words.at(-1) === 'name');
}

export const inner = /^(of|the|for|a|an|in|s|to|all|each|every|and)$/;

export function linkRun(run: Token[], index: SchemaIndex): Link[] {
  const words = run.map(({ word }) => word);
  const [first, last] = [words[0] ?? '', words.at(-1) ?? ''];
  const term = linkTerm(words, index);
  if (term) return [term];
  if (words.length === 1) {
    if (run[0]?.kind === 'number')
      return linkWords(words, index).filter(({ kind }) => kind === 'value');
    const links = linkWords(words, index);
    if (isFunctionWord(first)) {
      const { text = '' } = run[0] ?? {};
      return links.filter(
        (link) =>
          link.kind === 'value' &&
          link.value.value === text &&
          /^\p{Lu}+$/u.test(text) &&
          text.length > 1,
      );
    }
    if (isLightWord(first))
      return links.filter(({ score, kind }) => score >= (kind === 'table' ? 0.86 : 0.92));
    return links.length > 0 ? links : linkVerb(first, index);
  }
  const edges = isFunctionWord(first) || isFunctionWord(last);
  const whole = linkWords(words, index).filter(
    (link) => (link.kind === 'value' || !edges) && !isDone(last, link),
  );
  if (edges) return whole;
  const core = words.filter((word, at) => at === 0 || at === words.length - 1 || !inner.test(word));
  if (core.length === words.length) return whole;
  const named = linkWords(core, index).filter(
    (link) => link.kind === 'column' && link.score >= 0.97 && own(core, link),
  );
  return [...whole, ...named].sort((left, right) => right.score - left.score);
}

/** "movies directed" are movies: what was done to them is no part of a column's name. */
function isDone(last: string, link: Link): boolean {
  return link.kind === 'column' && /(ed|ing)$/.test(last) && !link.column.words.includes(last);
}

/** "name of the student" is two nouns, unless the column itself is called so: date_of_birth. */
function own(words: string[], link: Link): boolean {
  return link.kind === 'column' && link.column.words.length >= words.length;
}
