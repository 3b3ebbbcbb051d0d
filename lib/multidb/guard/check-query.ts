import {
  type AliasKinds,
  checkAttribute,
  checkCall,
  checkTableCall,
  isTableWithArguments,
} from './check-functions.ts';
import { checkNamedFile, namesRelation } from './check-named-file.ts';
import { checkPivot } from './check-pivot.ts';
import { collectDerivedNames } from './collect-derived-names.ts';
import { collectValueAliases } from './collect-value-aliases.ts';
import { collectAliases, isColumnPlace } from './column-place.ts';
import { checkCountedRelation } from './counts/check-counts.ts';
import {
  type CountsTogether,
  checkCountsTogether,
  checkStatementCounts,
  noteCount,
  noteLookup,
  type StatementCounts,
} from './counts/counts-together.ts';
import { isClauseWord } from './is-clause-word.ts';
import {
  type DialectPolicy,
  findRefusedRelation,
  type PhrasesByStart,
} from './policy/dialect-policy.ts';
import { explainRefusedHead } from './policy/refused-heads.ts';
import { refuseStatement, shortName } from './refuse-statement.ts';
import type { Token } from './token.ts';
import { isKeyword, isName, isQualified, isSymbol, isWord } from './token-reader.ts';

/** One level of parentheses; the statement itself is the outermost. */
export interface Frame {
  /** A whole statement stands here (the outermost, a CTE's body), so it must begin as a query. */
  mustRead: boolean;
  clause: 'start' | 'with' | 'select' | 'from' | 'on' | 'rest';
  /** PIVOT … ON a, b: its commas bring no further table. */
  pivots?: boolean;
  /** Its parenthesis opens where a table is named: `FROM (a JOIN b ON …)`. */
  inRelation?: boolean;
  /** What the counted calls make inside the outermost call that this parenthesis belongs to. */
  counts?: CountsTogether;
  /** In a WITH list behind SEARCH … or CYCLE …, where the statement follows no parenthesis. */
  searches?: boolean;
}

const placesOfTables: ReadonlySet<Frame['clause']> = new Set(['from', 'on', 'with']);
const queryWords = new Set(['select', 'values', 'table']);
const writeWords = new Set(['insert', 'update', 'delete', 'merge']);
const setOperators = new Set(['union', 'intersect', 'except', 'minus']);
/** UNION ALL, UNION BY NAME: the next query starts behind it. */
const afterSetOperator = new Set(['all', 'distinct', 'by', 'name']);
/** Behind these stand expressions, until a comma or JOIN brings the next table. */
const expressionsInFrom = new Set(['on', 'for', 'tablesample', 'using']);
const clausesAfterFrom = new Set([
  'where',
  'group',
  'having',
  'order',
  'limit',
  'offset',
  'window',
]);

/**
 * Judges one query: that every statement in it (a CTE's body too) reads, and that it holds no
 * refused phrase, function or table. @throws AppError `statement_refused` naming what it found.
 */
export function checkQuery(tokens: readonly Token[], policy: DialectPolicy): void {
  walk(tokens, policy, { mustRead: true, clause: 'start' });
}

/**
 * Judges a part of a statement: what may follow SHOW …, or the clauses of a change.
 * @param clause the one in which the part begins; `start` where a query may stand
 */
export function checkPart(
  tokens: readonly Token[],
  policy: DialectPolicy,
  clause: 'start' | 'select' | 'from' | 'rest',
): void {
  walk(tokens, policy, { mustRead: false, clause });
}

/** Judges what may follow SHOW …: conditions, names and patterns, no statement. */
export function checkConditions(tokens: readonly Token[], policy: DialectPolicy): void {
  checkPart(tokens, policy, 'rest');
}

function walk(tokens: readonly Token[], policy: DialectPolicy, outermost: Frame): void {
  const frames: Frame[] = [outermost];
  const all: StatementCounts = { values: [], ranges: [], power: 1 };
  let values: ReadonlySet<string> | undefined;
  let derived: ReadonlySet<string> | undefined;
  // Few statements have a name that asks for them.
  const kinds: AliasKinds = {
    isValue(name) {
      values ??= collectValueAliases(tokens);
      return values.has(name);
    },
    isDerived(name) {
      derived ??= collectDerivedNames(tokens);
      return derived.has(name);
    },
  };
  let aliases: ReadonlySet<string> | undefined;
  const checkSchema = (index: number, frame: Frame) => {
    const { text = '' } = tokens[index] ?? {};
    if (!policy.refusedSchemas.has(text)) return;
    if (!isSymbol(tokens[index + 1], '.') || isQualified(tokens, index)) return;
    aliases ??= collectAliases(tokens, policy.refusedSchemas);
    if (aliases.has(text) && isColumnPlace(tokens, index, frame, policy)) return;
    refuseStatement(`The schema ${text} holds accounts and secrets; it may not be read.`);
  };
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    const frame = frames.at(-1);
    if (!frame) refuseStatement('The statement closes a parenthesis that it never opened.');
    if (policy.refusedPhrases.has(token.text)) checkPhrases(tokens, index, policy);
    if (isName(token) && !isLiteral(tokens, index, frames)) {
      checkSchema(index, frame);
      noteCount(all, checkRelation(tokens, index, policy), true);
    }
    if (isSymbol(token, '(')) {
      let { counts } = frame;
      if (isCall(tokens, index - 1, frame, policy)) {
        const inFrom = frame.clause === 'from' || frame.inRelation === true;
        const isTable = inFrom && isTableWithArguments(tokens, index - 1, policy);
        const count = isTable ? undefined : checkCall(tokens, index - 1, policy);
        counts ??= { hasLarge: false, product: 1 };
        noteCount(all, count, policy.countedFunctions[tokens[index - 1]?.text ?? ''] === 'range');
        noteLookup(counts, tokens, index - 1, policy);
        all.power = Math.max(all.power, counts.power ?? 1);
        if (count !== undefined) checkCountsTogether(counts, count);
        if (inFrom) checkTableCall(tokens, index - 1, policy);
      }
      const inRelation =
        policy.namedFile !== undefined && namesRelation(tokens, index, frame, policy);
      frames.push({ ...openFrame(frame, tokens[index - 1]), inRelation, counts });
    } else if (isSymbol(token, ')')) {
      frames.pop();
      const outer = frames.at(-1);
      if (outer?.clause === 'start') outer.clause = 'rest';
    } else {
      if (policy.attributeNotation && isName(token) && isQualified(tokens, index)) {
        if (!isSymbol(tokens[index + 1], '(')) checkAttribute(tokens, index, kinds, policy);
      }
      if (policy.namedFile && isName(token) && namesRelation(tokens, index, frame, policy)) {
        checkNamedFile(tokens, index, policy.namedFile);
      }
      advance(frame, tokens, index, policy);
    }
  }
  if (frames.length !== 1) refuseStatement('The statement does not close all its parentheses.');
  checkStatementCounts(all, tokens, policy);
}

/** Moves the frame on to the clause that this token opens. */
function advance(
  frame: Frame,
  tokens: readonly Token[],
  index: number,
  policy: DialectPolicy,
): void {
  const token = tokens[index] as Token;
  // Only a word or a comma moves on what has begun.
  const hasBegun = frame.clause !== 'start' && frame.clause !== 'with';
  if (hasBegun && token.kind !== 'word' && token.text !== ',') return;
  const word = isKeyword(tokens, index) ? token.text : '';
  if (frame.clause === 'start') {
    if (startsQuery(word, policy)) openQuery(frame, tokens, index, policy);
    else if (word === 'with') frame.clause = 'with';
    else if (afterSetOperator.has(word) && index > 0) return;
    else if (frame.mustRead) refuseStatement(explainRefusedHead(shortName(token.text)));
    else frame.clause = 'rest';
  } else if (frame.clause === 'with') {
    advanceWith(frame, tokens, index, policy);
  } else if (setOperators.has(word)) {
    frame.clause = 'start';
  } else if (
    word === 'from' &&
    frame.clause === 'select' &&
    !isWord(tokens[index - 1], 'distinct')
  ) {
    frame.clause = 'from';
  } else if (frame.clause === 'from' || frame.clause === 'on') {
    if (word === 'join' || (isSymbol(token, ',') && frame.clause === 'on' && !frame.pivots))
      frame.clause = 'from';
    else if (expressionsInFrom.has(word)) frame.clause = 'on';
    else if (clausesAfterFrom.has(word) || policy.clausesAfterFrom?.has(word))
      frame.clause = 'rest';
    // FROM t SELECT …
    else if (word === 'select') frame.clause = 'select';
  }
}

/** WITH a AS (…), b (x) AS (…) SELECT …: the word behind a closed body is the statement's own. */
function advanceWith(
  frame: Frame,
  tokens: readonly Token[],
  index: number,
  policy: DialectPolicy,
): void {
  const word = isKeyword(tokens, index) ? (tokens[index]?.text ?? '') : '';
  const behindBody = isSymbol(tokens[index - 1], ')');
  if (!behindBody && !frame.searches) return;
  if (startsQuery(word, policy)) openQuery(frame, tokens, index, policy);
  else if (behindBody && isWord(tokens[index], 'using') && isWord(tokens[index + 1], 'key')) return;
  else if (behindBody && (word === 'search' || word === 'cycle')) frame.searches = true;
  else if (behindBody ? word !== 'as' && !isSymbol(tokens[index], ',') : writeWords.has(word)) {
    refuseStatement(explainRefusedHead(shortName(tokens[index]?.text ?? '')));
  }
}

function startsQuery(word: string, policy: DialectPolicy): boolean {
  return queryWords.has(word) || policy.relationHeads?.has(word) === true;
}

function openQuery(
  frame: Frame,
  tokens: readonly Token[],
  index: number,
  policy: DialectPolicy,
): void {
  const namesTable = policy.relationHeads?.has(tokens[index]?.text ?? '') === true;
  frame.clause = namesTable ? 'from' : 'select';
  // What stands in the parenthesis is a query of its own.
  frame.inRelation = false;
  frame.pivots = checkPivot(tokens, index);
}

function openFrame(outer: Frame, before: Token | undefined): Frame {
  const inner: Frame = { mustRead: false, clause: 'start' };
  if (outer.clause === 'start') {
    inner.mustRead = outer.mustRead;
  } else if (outer.clause === 'with') {
    if (isSymbol(before, ')')) {
      // WITH a AS (…) (SELECT …): the statement itself stands in parentheses.
      inner.mustRead = true;
      outer.clause = 'rest';
    } else inner.mustRead = isWord(before, 'as') || isWord(before, 'materialized');
  }
  return inner;
}

/** The name at `index`, before a `(`, is a function's name and not a keyword or a column list's. */
function isCall(
  tokens: readonly Token[],
  index: number,
  frame: Frame,
  policy: DialectPolicy,
): boolean {
  const name = tokens[index];
  if (!isName(name)) return false;
  if (isQualified(tokens, index)) return true;
  if (name.kind === 'word' && policy.wordsBeforeParenthesis.has(name.text)) return false;
  if (policy.clauseWords && isClauseWord(tokens, index)) return false;
  const before = tokens[index - 1];
  if (frame.clause === 'with')
    return !(isWord(before, 'with') || isWord(before, 'recursive') || isSymbol(before, ','));
  // `AS f(…)`: an alias with its columns, or a type with its size.
  if (isWord(before, 'as') && !isQualified(tokens, index - 1)) return false;
  if (frame.clause !== 'from') return true;
  const aliasFollows =
    isSymbol(before, ')') ||
    before?.kind === 'quoted' ||
    (before?.kind === 'word' &&
      (!policy.wordsBeforeParenthesis.has(before.text) || isQualified(tokens, index - 1)));
  return !aliasFollows;
}

function checkPhrases(tokens: readonly Token[], index: number, policy: DialectPolicy): void {
  const why = findPhrase(tokens, index, policy.refusedPhrases);
  if (why) refuseStatement(`${why}; only statements that read may run.`);
}

/** Why the phrase that begins at `index` is refused; undefined where none does. */
export function findPhrase(
  tokens: readonly Token[],
  index: number,
  refused: PhrasesByStart,
): string | undefined {
  const first = tokens[index] as Token;
  const phrases = refused.get(first.text);
  if (!phrases || (first.kind !== 'symbol' && !isKeyword(tokens, index))) return undefined;
  return phrases.find(
    ({ words, unlessNext }) =>
      !(unlessNext !== undefined && isWord(tokens[index + words.length], unlessNext)) &&
      words.every((word, offset) => {
        const token = tokens[index + offset];
        return token?.text === word && (token.kind === 'word' || token.kind === 'symbol');
      }),
  )?.why;
}

/** SQLite and DuckDB take a text for a table's name, but only where tables are named: `a IN 'table'`, too. */
function isLiteral(tokens: readonly Token[], index: number, frames: readonly Frame[]): boolean {
  if (tokens[index]?.kind !== 'string') return false;
  const before = tokens[index - 1];
  if (isSymbol(before, '.') || isWord(before, 'in')) return false;
  return !frames.some(({ clause }) => placesOfTables.has(clause));
}

/** @returns how many rows the table is made up of, where its name says so */
function checkRelation(
  tokens: readonly Token[],
  index: number,
  policy: DialectPolicy,
): number | undefined {
  const token = tokens[index] as Token;
  const count = checkCountedRelation(token.text, policy);
  const why = findRefusedRelation(policy, token.text);
  if (!why || isColumnOfOther(tokens, index, policy)) return count;
  refuseStatement(`The table ${token.text} ${why}; it may not be read.`);
}

/** `a.pg_shadow` is a column of that name; `pg_catalog.pg_shadow` is the table. */
function isColumnOfOther(tokens: readonly Token[], index: number, policy: DialectPolicy): boolean {
  return isQualified(tokens, index) && !policy.functionSchemas.has(tokens[index - 2]?.text ?? '');
}
