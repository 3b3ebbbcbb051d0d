import { splitName } from './split-name.ts';

export interface Token {
  kind: 'word' | 'number' | 'quoted' | 'mention' | 'symbol';
  /** As it was typed; without the quotes or the @. */
  text: string;
  /** Lower case; one word of a name such as order_items. */
  word: string;
  /** Numbers only. */
  value?: number;
  /** Starts with a capital letter, and is not the first word. */
  capital: boolean;
  /** Offset in the question, so that words of one written name can be told to be neighbours. */
  start: number;
  /** What stands between the token before and this one where no space does: `/` of AC/DC. */
  glue?: string;
  /** An `'s` behind it was taken off. */
  possessive?: boolean;
}

const pattern =
  /@"([^"]+)"|@([\p{L}\p{N}_.-]*[\p{L}\p{N}_])|"([^"]*)"|“([^”]*)”|(?<![\p{L}\p{N}])'([^']+)'(?![\p{L}\p{N}])|(\d{4}-\d{2}(?:-\d{2})?)(?!\d)|([$€£]?\d(?:[\d,]*\d)?(?:\.\d+)?)(k|m|%)?(?![\p{L}\p{N}])|([\p{L}\p{N}_]+(?:['’][\p{L}]+)?)|(<=|>=|<>|!=|[<>=,])/giu;

/** Cuts a question into words, numbers, quoted texts, @mentions and the symbols that mean something. */
export function tokenizeQuestion(asked: string): Token[] {
  const question = asked.normalize('NFC');
  const tokens: Token[] = [];
  for (const match of question.matchAll(pattern)) {
    const [
      ,
      longMention,
      mention,
      quoted1,
      quoted2,
      quoted3,
      isoDate,
      digits,
      scale,
      name,
      symbol,
    ] = match;
    const start = match.index;
    const quoted = (quoted1 ?? quoted2 ?? quoted3)?.replace(/\s+/g, ' ');
    if (longMention ?? mention) {
      const text = longMention ?? mention ?? '';
      tokens.push({ kind: 'mention', text, word: text.toLowerCase(), capital: false, start });
    } else if (quoted !== undefined) {
      tokens.push({
        kind: 'quoted',
        text: quoted,
        word: quoted.toLowerCase(),
        capital: false,
        start,
      });
    } else if (isoDate !== undefined) {
      tokens.push({ kind: 'number', text: isoDate, word: isoDate, capital: false, start });
    } else if (digits !== undefined) {
      tokens.push(readNumber(digits, scale, start));
    } else if (name !== undefined) {
      tokens.push(...readWords(name, start, startsSentence(question, start)));
    } else if (symbol !== undefined) {
      tokens.push({ kind: 'symbol', text: symbol, word: symbol, capital: false, start });
    }
  }
  return fillEllipsis(tokens.map((token, at) => withGlue(token, tokens[at - 1], question)));
}

function withGlue(token: Token, before: Token | undefined, question: string): Token {
  if (before?.kind !== 'word' || token.kind !== 'word') return token;
  const between = question.slice(before.start + before.text.length, token.start);
  return /^[^\s\p{L}\p{N}_,.;:!?'’]$/u.test(between) ? { ...token, glue: between } : token;
}

/** `first and last names` → first name and last names. */
function fillEllipsis(tokens: Token[]): Token[] {
  return tokens.flatMap((token, at) => {
    const noun = tokens[at + 3];
    const fits =
      token.word === 'first' &&
      tokens[at + 1]?.word === 'and' &&
      tokens[at + 2]?.word === 'last' &&
      noun !== undefined &&
      /^names?$/.test(noun.word);
    return fits ? [token, { ...noun, text: 'name', word: 'name' }] : [token];
  });
}

function startsSentence(question: string, start: number): boolean {
  return start === 0 || /[.?!:]\s+$/.test(question.slice(Math.max(0, start - 4), start));
}

function readNumber(digits: string, scale: string | undefined, start: number): Token {
  const factor =
    scale?.toLowerCase() === 'k' ? 1_000 : scale?.toLowerCase() === 'm' ? 1_000_000 : 1;
  const value = Number(digits.replace(/[$€£,]/g, '')) * factor;
  const text = digits + (scale ?? '');
  return { kind: 'number', text, word: text.toLowerCase(), value, capital: false, start };
}

function readWords(name: string, start: number, first: boolean): Token[] {
  const bare = name.replace(/['’]s$/i, '');
  // Only a written name (snake_case) is cut; an ordinary word such as iPhone stays whole.
  const parts = bare.includes('_') ? splitName(bare) : [bare];
  return parts.map((part, at) => ({
    ...(bare !== name && at === parts.length - 1 && { possessive: true }),
    kind: 'word' as const,
    text: part,
    word: part.toLowerCase().replace(/['’]/g, ''),
    capital: !first && /^\p{Lu}/u.test(part),
    start,
  }));
}
