import type { ReplyBounds } from './model-options.ts';

export type Silence = 'before the first words' | 'in mid-reply' | 'too long altogether';

/**
 * Ends a reply that does not come. Only waiting counts: the clock stands still while the reader of
 * the reply is busy with what it has.
 */
export class SilenceWatch {
  readonly #bounds: ReplyBounds;
  readonly #controller = new AbortController();
  readonly #total: ReturnType<typeof setTimeout>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #begun = false;
  #silence: Silence | undefined;

  constructor(bounds: ReplyBounds) {
    this.#bounds = bounds;
    this.#total = setTimeout(() => this.#end('too long altogether'), bounds.totalMs);
  }

  /** Aborted when the silence has lasted too long. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get silence(): Silence | undefined {
    return this.#silence;
  }

  /** The reader waits for the next piece. */
  wait(): void {
    this.pause();
    const silence: Silence = this.#begun ? 'in mid-reply' : 'before the first words';
    const delayMs = this.#begun ? this.#bounds.betweenTokensMs : this.#bounds.firstTokenMs;
    this.#timer = setTimeout(() => this.#end(silence), delayMs);
  }

  /** The server sent something, be it thinking that is not shown. */
  hear(): void {
    if (this.#timer !== undefined) this.wait();
  }

  /** The reply's words have begun. */
  begin(): void {
    this.#begun = true;
  }

  pause(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  stop(): void {
    this.pause();
    clearTimeout(this.#total);
  }

  #end(silence: Silence): void {
    if (this.#controller.signal.aborted) return;
    this.#silence = silence;
    this.stop();
    this.#controller.abort(new Error(`The model was silent: ${silence}.`));
  }
}
