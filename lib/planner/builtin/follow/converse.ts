import { formatReference } from '#lib/shape/format-reference.ts';
import type { SchemaReference } from '#lib/shape/glossary-term.ts';
import type { LearnedTerm, PlannableDatabase, PlanRequest } from '../../planner.ts';
import { type Token, tokenizeQuestion } from '../../schema-index/tokenize-question.ts';
import { attachedTo, type Question, readWhole } from '../ask-anew.ts';
import { readDataQuestion } from '../compare-data/read-data-question.ts';
import { readOverlap } from '../overlap/read-overlap.ts';
import type { Reading } from '../read-question.ts';
import { phraseOf } from './antecedent.ts';
import { beginState } from './begin-state.ts';
import { carryRows } from './carry-rows.ts';
import { changeState } from './change-state.ts';
import { isCourtesy } from './is-courtesy.ts';
import { isReply } from './is-reply.ts';
import { guessChoice, matchChoice, namesPlace, type Offered } from './match-choice.ts';
import { readFollowUp } from './read-follow-up.ts';
import { refersBack } from './refers-back.ts';
import { unsettled } from './settlement.ts';
import { answers, asksBack, type State } from './state.ts';
import { toReadings } from './to-readings.ts';

/** What a question comes to, with what was asked before it. */
export interface Conversation {
  question: Question;
  /** How it is understood in each database that it is for. */
  readings: ReadonlyMap<PlannableDatabase, Reading>;
  /** It changes something, and nothing was asked before. */
  baseless: boolean;
  /** It answers the question back before it with none of the choices, so that it is asked again. */
  unmatched: boolean;
  /** What it says that words stand for, where it answers a question back. */
  learned: LearnedTerm[];
}

const turnsMax = 12;

/** A turn that compared the rows of databases, which is no query that a follow-up could change. */
function comparedState(tokens: Token[], request: PlanRequest): State {
  const question = readWhole(tokens, request);
  const failed: Reading = {
    kind: 'unanswerable',
    reason:
      'the answer before compared the rows of databases, which a follow-up cannot narrow down; ask the whole question',
    linked: true,
  };
  const results: State['results'] = new Map(
    request.databases.map((database) => [database, { failed }]),
  );
  return { question, turns: [], settlements: new Map(), results, follows: true, compared: true };
}

function comparesRows(question: string, request: PlanRequest): boolean {
  const databases = attachedTo(request);
  const found = readDataQuestion(question, databases) ?? readOverlap(question, databases);
  return found !== undefined;
}

/** Reads a conversation turn by turn: each is a question of its own, or changes the one before. */
export function converse(request: PlanRequest): Conversation {
  const turns = [
    ...request.conversation.slice(-turnsMax),
    { question: request.question, asksBack: false },
  ];
  let state: State | undefined;
  let asked: Asked | undefined;
  let baseless = false;
  let unmatched = false;
  let learned: LearnedTerm[] = [];
  for (const [at, { question, asksBack: isOpen }] of turns.entries()) {
    const tokens = readTokens(question);
    const isLast = at === turns.length - 1;
    if (isCourtesy(tokens) && !isLast) continue;
    if (!isLast && comparesRows(question, request)) {
      state = comparedState(tokens, request);
      asked = undefined;
      continue;
    }
    const next = asked ? takeReply(tokens, asked, state, request) : take(tokens, state, request);
    baseless = next.baseless;
    unmatched = next.unmatched ?? false;
    learned = next.learned ?? [];
    if (!isOpen) asked = undefined;
    else if (!unmatched) asked = { tokens, before: state, state: next.state };
    // What was asked back about has not been answered: it is no base for a follow-up.
    if (!isOpen) state = next.state;
  }
  const last = state as State;
  return {
    question: last.question,
    readings: toReadings(last, request),
    baseless,
    unmatched,
    learned,
  };
}

/** "in %" is said with a sign. */
export function readTokens(question: string): Token[] {
  return tokenizeQuestion(question.replace(/(?<=^|\s)%(?=\s|[?.!]|$)/g, 'percent'));
}

/** A turn that was answered by a question back, and what was asked before it. */
interface Asked {
  tokens: Token[];
  before: State | undefined;
  state: State;
}

interface Step {
  state: State;
  baseless: boolean;
  unmatched?: boolean;
  learned?: LearnedTerm[];
}

/** One turn after another, as a follow-up or by itself. */
function take(tokens: Token[], before: State | undefined, request: PlanRequest): Step {
  const follows = () => readFollowUp(tokens, attachedTo(request), request.now);
  if (!before) {
    const state = beginState(tokens, request);
    const turn = answers(state) ? undefined : follows();
    // What only a choice is missing of is a question.
    const isQuestion = !turn || turn.weak || (asksBack(state) && !turn.leans);
    return { state, baseless: !isQuestion };
  }
  const turn = follows();
  const refers = refersBack(tokens) !== undefined;
  if (before.compared) {
    const alone = refers || (turn && !turn.weak) ? undefined : beginState(tokens, request);
    if (alone && (!turn || answers(alone) || asksBack(alone)))
      return { state: alone, baseless: false };
    return { state: { ...before, question: readWhole(tokens, request) }, baseless: false };
  }
  if (!turn) {
    const state = refers ? carryRows(before, tokens, request) : beginState(tokens, request);
    return { state, baseless: false };
  }
  const alone = turn.weak && !refers ? beginState(tokens, request) : undefined;
  if (alone && (answers(alone) || asksBack(alone))) return { state: alone, baseless: false };
  const followed = changeState(before, turn, request);
  // What was asked of databases that are not asked now cannot be told apart by its success.
  if (followed.results.size === 0) return { state: followed, baseless: false };
  if (answers(followed) || asksBack(followed)) return { state: followed, baseless: false };
  if (refers) {
    const carried = carryRows(before, tokens, request);
    return { state: answers(carried) ? carried : followed, baseless: false };
  }
  if (turn.leans) return { state: followed, baseless: false };
  const anew = alone ?? beginState(tokens, request);
  return { state: answers(anew) ? anew : followed, baseless: false };
}

/**
 * What follows a question back: an answer to it, or another question. What is neither leaves it
 * unanswered, so that it is asked again.
 */
function takeReply(
  tokens: Token[],
  asked: Asked,
  before: State | undefined,
  request: PlanRequest,
): Step {
  const told = reply(tokens, asked, request, matchChoice);
  if (told) return told;
  const other = take(tokens, before, request);
  if (!other.baseless && (answers(other.state) || asksBack(other.state))) return other;
  if (!isReply(tokens) || !offersChoices(asked.state)) return other;
  return (
    reply(tokens, asked, request, guessChoice) ?? {
      state: asked.state,
      baseless: false,
      unmatched: true,
    }
  );
}

function offersChoices({ results }: State): boolean {
  return [...results.values()].some(
    (result) =>
      'failed' in result &&
      result.failed.kind === 'unclear' &&
      (result.failed.choices ?? []).length > 0,
  );
}

/** An answer to a question back: the question before it is read again with what was chosen. */
function reply(
  tokens: Token[],
  asked: Asked,
  request: PlanRequest,
  match: typeof matchChoice,
): Step | undefined {
  const settlements = new Map(asked.state.settlements);
  let question: string | undefined;
  const learned: LearnedTerm[] = [];
  for (const [database, result] of asked.state.results) {
    if (!('failed' in result) || result.failed.kind !== 'unclear') continue;
    question ??= result.failed.question;
    const choices = result.failed.choices ?? [];
    const at = match(tokens, choices);
    const choice = at === undefined ? undefined : choices[at];
    const before = settlements.get(database.name) ?? unsettled;
    if (!choice) continue;
    settlements.set(database.name, before.with(choice));
    if (choice.term) learned.push({ database: database.name, term: choice.term });
  }
  if (question === undefined) {
    return wasSettled(tokens, asked) ? { state: asked.state, baseless: false } : undefined;
  }
  const isSettled = [...settlements].some(
    ([name, one]) => asked.state.settlements.get(name) !== one,
  );
  if (isSettled) return { ...settled(asked, settlements, request), learned };
  if (!/by which figure/.test(question) || tokens.length > 4) return undefined;
  const by = tokens.filter(({ word }) => !/^(by|the)$/.test(word));
  const step = take(phraseOf(asked.tokens, 'by', by), asked.before, request);
  return answers(step.state) ? step : undefined;
}

/** What was asked back about is clear by now, since the answer to it was learned. */
function wasSettled(tokens: Token[], { state }: Asked): boolean {
  if (!answers(state)) return false;
  return [...state.results.keys()].some(({ glossary = [] }) => {
    const choices = glossary.flatMap(({ standsFor, learned }) =>
      standsFor && learned ? [offered(standsFor)] : [],
    );
    return choices.length > 0 && (namesPlace(tokens) || matchChoice(tokens, choices) !== undefined);
  });
}

function offered(standsFor: SchemaReference): Offered {
  const name = formatReference(standsFor);
  return { label: name, name };
}

function settled(asked: Asked, settlements: State['settlements'], request: PlanRequest): Step {
  const { before, state, tokens } = asked;
  if (!state.follows || !before) {
    return { state: beginState(tokens, request, settlements), baseless: false };
  }
  return take(tokens, { ...before, settlements }, request);
}
