import { nameUniquely } from './name-uniquely.ts';
import { OpenStatement, type StatementEnd } from './open-statement.ts';
import { OutputQueue, type PlanOutput } from './output-queue.ts';
import {
  type Block,
  databaseBlock,
  type SqlBlock,
  splitInlineSql,
  sqlBlock,
  type Target,
} from './plan-block.ts';
import type { PlanOptions } from './plan-options.ts';
import type { PlanKeys } from './plan-part.ts';
import { readDirective } from './read-directive.ts';
import { type Header, mayBecomeHeader, readHeader } from './read-header.ts';
import { readKeys } from './read-keys.ts';
import { readListItem, withoutLabel } from './read-list-item.ts';
import { Repetitions } from './repetitions.ts';
import { LineSplitter } from './split-lines.ts';
import { startsSql, surelyStartsSql } from './starts-sql.ts';
import {
  readFence,
  readThinkingEnd,
  readThinkingStart,
  splitClosingFence,
} from './strip-markup.ts';

/** Prose is kept up to this length, to be shown where it is all that the planner said. */
const proseCharsMax = 2_000;
/** A longer line is shown when it is complete: to look at it again for each token would be slow. */
const partialCharsMax = 4_000;
/** A planner that has lost its way repeats itself; nobody wants to wait for so many queries. */
const statementsMax = 200;
const closingFence = '```';

/** The state between two chunks of plan text. Each call returns what the text so far completes. */
export class PlanReader {
  readonly #options: PlanOptions;
  readonly #databases: readonly string[];
  readonly #withHashComments: ReadonlySet<string>;
  readonly #splitter = new LineSplitter();
  readonly #aliases = new Set<string>();
  #block: Block = { kind: 'none' };
  #statement: OpenStatement | undefined;
  #thinking = false;
  #inFence = false;
  /** Statements for a database, which have an index, and all that were opened. */
  #statementCount = 0;
  #opened = 0;
  #leftOut = false;
  #prose = '';
  readonly #repetitions = new Repetitions();
  /** Of the statement, what may only repeat an earlier one; undefined once it is another one. */
  #held: string | undefined = '';
  readonly #output = new OutputQueue();

  constructor(options: PlanOptions) {
    const { databases, hashComments = [] } = options;
    this.#options = options;
    this.#databases = databases;
    this.#withHashComments = new Set(hashComments);
  }

  /** Nothing more is to be expected of the reply: the planner repeats itself. */
  get isLost(): boolean {
    return this.#repetitions.isLost;
  }

  push(chunk: string): PlanOutput[] {
    for (const line of this.#splitter.push(chunk)) {
      if (this.isLost) break;
      this.#repetitions.addLine(line);
      this.#readLine(line);
    }
    if (this.isLost) return this.#giveUp();
    if (this.#splitter.partialLength <= partialCharsMax) {
      this.#showPartialLine(this.#splitter.partial);
    }
    return this.#output.flush();
  }

  /** The reply has ended as it should. */
  end(): PlanOutput[] {
    this.#readLine(this.#splitter.partial);
    this.#endBlock('with the reply');
    if (this.#output.partCount === 0 && this.#prose !== '') {
      this.#output.refuse('The reply holds no plan.', this.#prose);
    }
    return this.#output.flush();
  }

  /** The reply broke off: what is unfinished must not run, whole as it may look. */
  breakOff(): PlanOutput[] {
    this.#statement?.addLine(this.#splitter.partial);
    this.#endBlock('cut off');
    return this.#output.flush();
  }

  #giveUp(): PlanOutput[] {
    this.#endBlock('cut off');
    this.#output.refuse('The plan only repeats itself from there on; the rest is left out.', '');
    return this.#output.flush();
  }

  /** A loop, not a recursion: one line may hold thousands of statements or tags. */
  #readLine(line: string): void {
    const pieces = [line];
    for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) {
      pieces.push(...this.#readPiece(piece).reverse());
    }
  }

  /** Takes the first thing on a line; returns what of the line is to be read next, in order. */
  #readPiece(line: string): string[] {
    if (this.#opened >= statementsMax && !this.#statement) return this.#leaveOut(line);
    const thought = this.#thinking ? line : readThinkingStart(line);
    if (thought !== undefined) {
      const rest = readThinkingEnd(thought);
      this.#thinking = rest === undefined;
      return rest === undefined ? [] : [rest];
    }
    const fence = readFence(line);
    if (fence) {
      this.#setFence(fence.opens || !this.#inFence);
      const { text, closes } = splitClosingFence(fence.content);
      return [text, ...(closes ? [closingFence] : [])].filter((piece) => piece !== '');
    }
    const header = readHeader(line);
    if (header) return this.#readHeaderLine(header, line.trim());
    if (this.#statement) return this.#collectLine(this.#statement, line);
    const unopened = this.#isSurelySql(line) ? undefined : readThinkingEnd(line);
    return unopened === undefined ? this.#readBodyLine(line) : [unopened];
  }

  #leaveOut(line: string): string[] {
    if (line.trim() !== '' && !this.#leftOut) {
      this.#leftOut = true;
      const reason = `The plan holds more than ${statementsMax} statements; the others are left out.`;
      this.#output.refuse(reason, line);
    }
    return [];
  }

  #setFence(open: boolean): void {
    this.#endStatement('by the next block');
    this.#inFence = open;
    if (this.#block.kind === 'sql') this.#block.fenced = open;
  }

  /** Returns what on the line is no part of the header. */
  #readHeaderLine({ keyword, rest }: Header, line: string): string[] {
    const block = this.#block;
    const waits = block.kind === 'sql' && block.statements === 0 && !this.#statement;
    // A note between a header and its SQL leaves the block open.
    if (!((keyword === 'note' || keyword === 'keys') && waits)) this.#endBlock('by the next block');
    if (keyword === 'keys') {
      // What cannot be read, or stands elsewhere, only spares nothing: the statement runs as it is.
      if (waits) block.keys = readKeys(rest);
    } else if (keyword === 'database') {
      const inline = splitInlineSql(rest, this.#databases);
      this.#block = databaseBlock(inline?.name ?? rest, this.#options, line);
      return inline ? [inline.sql] : [];
    } else if (keyword === 'combine') {
      this.#block = sqlBlock({ kind: 'combine' }, line);
      if (rest !== '') this.#collectLine(this.#open(this.#block), rest);
    } else if (rest === '' && keyword !== 'note') {
      this.#block = { kind: 'directive', keyword, header: line };
    } else {
      this.#output.emit(...readDirective(keyword, rest, this.#databases, line));
      if (keyword === 'clarify') this.#block = { kind: 'choices' };
    }
    return [];
  }

  /** A line outside any statement, which is neither a header nor markup. */
  #readBodyLine(line: string): string[] {
    const block = this.#block;
    if (line.trim() === '') return [];
    const item = block.kind === 'choices' ? readListItem(line) : undefined;
    const waits = block.kind === 'sql' && block.statements === 0;
    const unlabelled = waits ? withoutLabel(line) : undefined;
    if (unlabelled !== undefined) return [unlabelled];
    if (block.kind === 'choices') this.#block = { kind: 'none' };
    if (item !== undefined) {
      this.#output.emit({ kind: 'choice', text: item });
      this.#block = { kind: 'choices' };
    } else if (block.kind === 'refused') {
      block.lines.push(line);
    } else if (block.kind === 'directive') {
      const text = `${block.header}\n${line}`;
      this.#block = { kind: block.keyword === 'clarify' ? 'choices' : 'none' };
      this.#output.emit(...readDirective(block.keyword, line.trim(), this.#databases, text));
    } else if (this.#isSurelySql(line) || startsSql(line, this.#position())) {
      return this.#collectLine(this.#open(block), line);
    } else {
      if (this.#output.partCount === 0) {
        this.#prose = `${this.#prose}${line}\n`.slice(0, proseCharsMax);
      }
      // SQL after prose that follows a statement need not be for the same database.
      if (block.kind === 'sql' && block.statements > 0) this.#block = { kind: 'none' };
    }
    return [];
  }

  /** Hands on what can be told of the line that is not complete yet. */
  #showPartialLine(partial: string): void {
    if (this.#thinking || mayBecomeHeader(partial)) return;
    const { kind } = this.#block;
    const opens = (kind === 'none' || kind === 'sql') && this.#opened < statementsMax;
    if (!this.#statement && opens && this.#isSurelySql(partial)) {
      this.#open(this.#block);
    }
    if (this.#statement) this.#show(this.#statement, this.#statement.showPartial(partial));
  }

  #isSurelySql(line: string): boolean {
    const block = this.#block;
    if (block.kind === 'refused' || block.kind === 'directive' || line.trim() === '') return false;
    const fencedIn = block.kind === 'sql' && block.fenced && block.statements === 0;
    return fencedIn || surelyStartsSql(line, this.#position());
  }

  #position(): { afterStatement: boolean } {
    const count = this.#block.kind === 'sql' ? this.#block.statements : this.#statementCount;
    return { afterStatement: count > 0 };
  }

  #open(block: Block): OpenStatement {
    if (block.kind === 'sql') block.statements += 1;
    this.#opened += 1;
    this.#held = '';
    const target = block.kind === 'sql' ? block.target : this.#headlessTarget();
    const header = block.kind === 'sql' ? block.header : '';
    const index = target.kind === 'database' ? this.#statementCount++ : undefined;
    const keys = block.kind === 'sql' ? block.keys : undefined;
    this.#statement = this.#openFor(target, header, index, keys);
    return this.#statement;
  }

  #openFor(target: Target, header: string, index?: number, keys?: PlanKeys): OpenStatement {
    const hashComments = target.kind === 'database' && this.#withHashComments.has(target.database);
    return new OpenStatement({ target, header, index, keys, hashComments });
  }

  #headlessTarget(): Target {
    const [database, ...others] = this.#databases;
    return database !== undefined && others.length === 0
      ? { kind: 'database', database, alias: undefined }
      : { kind: 'nobody' };
  }

  /** Returns what follows the statement on its line. */
  #collectLine(statement: OpenStatement, line: string): string[] {
    const { state, rest, shown, closesFence } = statement.addLine(line);
    this.#show(statement, shown);
    if (state === 'complete') this.#endStatement('semicolon');
    if (closesFence && !this.#inFence) this.#endStatement('by the next block');
    const after = closesFence && this.#inFence ? [closingFence] : [];
    return rest.trim() === '' ? after : [rest, ...after];
  }

  #show({ target, index }: OpenStatement, text: string): void {
    if (text === '' || index === undefined || target.kind !== 'database') return;
    const { database, alias } = target;
    const all = (this.#held ?? '') + text;
    // What has a name of its own may be wanted twice by COMBINE.
    const mayRepeat =
      this.#held !== undefined && alias === undefined && this.#repetitions.mayRepeat(database, all);
    this.#held = mayRepeat ? all : undefined;
    if (!mayRepeat) this.#output.show({ kind: 'statement-delta', index, database, text: all });
  }

  #endStatement(end: StatementEnd): void {
    const statement = this.#statement;
    if (!statement) return;
    this.#statement = undefined;
    const { target, index, keys } = statement;
    const finished = statement.finish(end);
    if (finished.state === 'unusable') {
      this.#output.refuse(finished.reason, finished.text, index);
    } else if (target.kind === 'combine') {
      this.#output.emit({ kind: 'combine', sql: finished.sql });
    } else if (target.kind === 'database' && index !== undefined) {
      const { database } = target;
      if (target.alias === undefined && this.#repetitions.add(database, finished.sql)) return;
      if (this.#held)
        this.#output.show({ kind: 'statement-delta', index, database, text: this.#held });
      const alias = nameUniquely(target.alias ?? database, this.#aliases);
      this.#output.emit({
        kind: 'statement',
        database,
        alias,
        sql: finished.sql,
        index,
        ...(target.alias !== undefined && { isInput: true as const }),
        ...(keys && { keys }),
      });
    }
  }

  #endBlock(end: StatementEnd): void {
    this.#endStatement(end);
    const block = this.#block;
    this.#block = { kind: 'none' };
    if (block.kind === 'sql' && block.statements === 0) this.#refuseEmpty(block, end);
    if (block.kind === 'directive') {
      this.#output.emit(...readDirective(block.keyword, '', this.#databases, block.header));
    }
    if (block.kind === 'refused') this.#output.refuse(block.reason, block.lines.join('\n').trim());
  }

  #refuseEmpty({ target, header }: SqlBlock, end: StatementEnd): void {
    const empty = this.#openFor(target, header).finish(end);
    if (empty.state === 'unusable') this.#output.refuse(empty.reason, empty.text);
  }
}
