import type { PlannableDatabase } from '../planner.ts';
import { databaseNoun, listWord } from './consume-around.ts';
import { isFunctionWord } from './function-words.ts';
import { linkWords } from './link-words.ts';
import { indexSchema } from './schema-index.ts';
import { singularise } from './stem-word.ts';
import type { Token } from './tokenize-question.ts';

/** Words of a question that may speak of databases. */
export interface Candidate {
  at: number;
  length: number;
  databases: Set<string>;
  /** How sure the words alone make it. */
  strength: 'sure' | 'likely' | 'weak';
  /** All of a kind (`which region`), which the names of some of them narrow down. */
  kind?: boolean;
  /** A word of longer names. */
  isPart?: boolean;
}

/** Parts of database names that describe rows just as well: `new customers`. */
const everyday =
  /^(old|new|main|live|current|data|test|demo|sample|archive|local|app|base|primary|first|last|total|my|all|copy|backup|stage|shop|store)$/;
/** Words that databases are named after. */
export const leadWord =
  /^(in|from|on|at|between|across|for|of|within|only|just|versus|vs|against|inside|over|to)$/;
/** … and that say where to look. */
const whereWord = /^(in|from|across|between|within|inside|versus|vs|against)$/;

/** Keeps the candidates that the words around them make a database's name. */
export function acceptCandidates(
  tokens: Token[],
  candidates: Candidate[],
  databases: PlannableDatabase[],
): Candidate[] {
  const accepted: Candidate[] = [];
  for (let start = 0; start < candidates.length; ) {
    let end = start + 1;
    while (end < candidates.length && areListed(tokens, candidates[end - 1], candidates[end])) {
      end += 1;
    }
    accepted.push(...acceptRun(tokens, candidates.slice(start, end), databases));
    start = end;
  }
  return accepted;
}

/** `US` is typed as a code, `us` is a word. */
function isCode(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}{2,}$/u.test(token.text);
}

/** `US, EU and APAC`: candidates with list words between them, and nothing else. */
function areListed(tokens: Token[], left?: Candidate, right?: Candidate): boolean {
  if (!left || !right) return false;
  const between = tokens.slice(left.at + left.length, right.at).map(({ word }) => word);
  return (
    between.every((word) => listWord.test(word) || word === 'the' || databaseNoun.test(word)) &&
    between.some((word) => listWord.test(word))
  );
}

/** A name that is also an everyday word needs something around it that says it is a database. */
function acceptRun(tokens: Token[], run: Candidate[], databases: PlannableDatabase[]): Candidate[] {
  const first = run[0];
  const last = run.at(-1);
  if (!first || !last) return [];
  const wordAt = (at: number) => tokens[at]?.word ?? '';
  const knows = (words: string[]) =>
    databases.some((database) => linkWords(words, indexSchema(database)).length > 0);
  const wordsOf = ({ at, length }: Candidate) =>
    tokens.slice(at, at + length).map(({ word }) => word);
  // A part of a name says less than the whole: it is taken for what a schema calls that way, too.
  const isInNames = (candidate: Candidate) =>
    wordsOf(candidate).every((word) =>
      databases.some((database) => indexSchema(database).names.has(singularise(word))),
    );
  const known = (candidate: Candidate) => knows(wordsOf(candidate));
  const plain = (candidate: Candidate) => {
    const word = wordAt(candidate.at);
    const code = candidate.strength === 'likely' && isCode(tokens[candidate.at]);
    if (!code && (isFunctionWord(word) || (candidate.isPart && isInNames(candidate)))) return false;
    return !everyday.test(word) && !known(candidate);
  };
  const before = wordAt(first.at - 1);
  const said = before === 'the' ? wordAt(first.at - 2) : before;
  const whereabouts = whereWord.test(before);
  const next = wordAt(last.at + last.length);
  const byNoun = databaseNoun.test(next) || databaseNoun.test(before);
  const different = new Set(run.map((candidate) => [...candidate.databases].join('\n'))).size > 1;
  const listed = run.length > 1 && different;
  // "in both old and new"
  const lead = leadWord.test(said) || (listed && said === 'both');
  return run.filter((candidate) => {
    if (candidate.strength === 'sure' || byNoun || plain(candidate)) return true;
    const calledSo = candidate.isPart && isInNames(candidate);
    if (listed && (lead || run.some(plain))) return (lead && !calledSo) || !known(candidate);
    // "The names of the singers" are those of the tables, even where a database is called singer.
    if (candidate.strength === 'likely' && (isInNames(candidate) ? whereabouts : lead)) return true;
    const alone = !isFunctionWord(wordAt(candidate.at)) && !known(candidate);
    return alone && lead && (next === '' || !knows([next]));
  });
}
