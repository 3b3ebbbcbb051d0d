import type { Token } from '../../schema-index/tokenize-question.ts';

/** Tokens as a text that fixed turns of phrase are looked up in. */
export class WordRun {
  readonly tokens: readonly Token[];
  private readonly words: string[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
    // What is in quotes is nobody's turn of phrase.
    this.words = tokens.map(({ kind, word }) => (kind === 'quoted' ? '"' : word));
  }

  get length(): number {
    return this.words.length;
  }

  word(at: number): string {
    return this.words[at] ?? '';
  }

  textFrom(at: number): string {
    return this.words.slice(at).join(' ');
  }

  /** How many words a phrase takes at a place; 0 where it does not stand there. */
  match(phrase: RegExp, at: number): number {
    const found = atStart(phrase).exec(this.textFrom(at));
    return found && found[0] !== '' ? found[0].trim().split(' ').length : 0;
  }

  slice(from: number, to?: number): Token[] {
    return this.tokens.slice(from, to);
  }
}

const known = new Map<RegExp, RegExp>();

/** The phrase where a text starts with it, and no word goes on after it. */
function atStart(phrase: RegExp): RegExp {
  const made = known.get(phrase) ?? new RegExp(`^(?:${phrase.source})(?= |$)`);
  known.set(phrase, made);
  return made;
}
