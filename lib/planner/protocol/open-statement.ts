import type { Target } from './plan-block.ts';
import type { PlanKeys } from './plan-part.ts';
import { type LineOutcome, StatementCollector } from './statement-collector.ts';
import { splitClosingFence } from './strip-markup.ts';

export type StatementEnd = 'semicolon' | 'by the next block' | 'with the reply' | 'cut off';

export type FinishedStatement =
  | { state: 'whole'; sql: string }
  | { state: 'unusable'; reason: string; text: string };

/** One statement while its SQL comes in, and how much of it has been shown. */
export class OpenStatement {
  readonly target: Target;
  /** Set where its growing text is handed on. */
  readonly index: number | undefined;
  /** What `KEYS:` says above it. */
  readonly keys: PlanKeys | undefined;
  readonly #header: string;
  readonly #collector: StatementCollector;
  /** How much of the line that is not complete yet has been shown or held. */
  #taken = 0;
  /** White space that will be shown only if something follows it. */
  #held = '';

  constructor(options: {
    target: Target;
    header: string;
    index: number | undefined;
    keys?: PlanKeys | undefined;
    /** `#` begins a comment in its database's dialect. */
    hashComments: boolean;
  }) {
    this.#collector = new StatementCollector(options);
    this.target = options.target;
    this.#header = options.header;
    this.index = options.index;
    this.keys = options.keys;
  }

  /**
   * Takes all that has come of an incomplete line; returns what can be shown beyond what was
   * shown before. From the first semicolon on it may be the statement's end, and backticks at
   * the end may become a fence: these wait for the line to be complete.
   */
  showPartial(partial: string): string {
    const [beforeSemicolon = ''] = partial.split(';', 1);
    return this.#release(beforeSemicolon.replace(/[`\s]+$/, ''));
  }

  addLine(line: string): LineOutcome & { shown: string; closesFence: boolean } {
    const { text, closes } = splitClosingFence(line);
    const outcome = this.#collector.addLine(text);
    const shown = this.#release(outcome.taken);
    this.#held += '\n';
    this.#taken = 0;
    return { ...outcome, shown, closesFence: closes };
  }

  finish(end: StatementEnd): FinishedStatement {
    const { sql } = this.#collector;
    const text = [this.#header, sql].filter((part) => part !== '').join('\n');
    const refuse = (reason: string) => ({ state: 'unusable', reason, text }) as const;
    const subject = describeTarget(this.target);
    if (end === 'cut off') return refuse(`The reply broke off in the middle of ${subject}.`);
    if (this.#collector.empty) return refuse(`${capitalize(subject)} holds no statement.`);
    const breaks = end === 'semicolon' ? undefined : this.#collector.findBreak(end);
    if (breaks) return refuse(`${capitalize(subject)} ends ${breaks}.`);
    if (this.target.kind === 'nobody') {
      return refuse('The plan holds SQL that names no database, and several are attached.');
    }
    return { state: 'whole', sql };
  }

  #release(lineSoFar: string): string {
    const text = this.#held + lineSoFar.slice(this.#taken);
    this.#taken = lineSoFar.length;
    const blank = text.trim() === '';
    this.#held = blank ? text : '';
    return blank ? '' : text;
  }
}

function describeTarget(target: Target): string {
  if (target.kind === 'database') return `the SQL for ${target.database}`;
  return target.kind === 'combine' ? 'the SQL of COMBINE' : 'SQL without a database';
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
