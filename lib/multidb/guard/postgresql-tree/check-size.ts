import { refuseStatement } from '../refuse-statement.ts';
import type { Token } from '../token.ts';
import { isKeyword } from '../token-reader.ts';

/**
 * What PostgreSQL's parser is given has bounds, because it recurses over what nests on a stack that
 * it does not watch. It was seen to fail from 1,000 nested parentheses or 3,000 chained operators
 * on, and at no number of operands of AND or OR.
 */
const nestingMax = 100;
/** Words and signs that stand within each other, at most: those of a chain `a + b + c …` do. */
const chainMax = 2_000;
/** The server's own bound on names, of which an operator is one. */
const operatorLengthMax = 63;

const operatorSigns = new Set('~!@#^&|`?+-*/%<>=');
/** Each puts all that stands before it one level deeper. */
const chainingWords = new Set(['union', 'intersect', 'except', 'join']);
/** What stands at their sides does not nest any deeper. */
const flatWords = new Set(['and', 'or']);
/** The branches of one CASE are a list. */
const branchWords = new Set(['when', 'then', 'else']);
const nestingWords = new Set([...chainingWords, ...flatWords, ...branchWords, 'case', 'end']);

interface Frame {
  /** `(`, `[` or `case`. */
  open: string;
  /** Tokens since the last one that ends an expression. */
  run: number;
  chains: number;
}

/** @throws AppError `statement_refused` where the statement is too much for the parser. */
export function checkSize(tokens: readonly Token[]): void {
  const frames: Frame[] = [{ open: '', run: 0, chains: 0 }];
  let frame = frames[0] as Frame;
  // Of the frames around the innermost one.
  let outer = 0;
  let operatorLength = 0;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    const { kind, text } = token;
    const word = kind === 'word' && nestingWords.has(text) && isKeyword(tokens, index) ? text : '';
    const sign = kind === 'symbol' ? text : '';
    if (sign === '(' || sign === '[' || word === 'case') {
      outer += frame.run + frame.chains;
      frame = { open: text, run: 0, chains: 0 };
      frames.push(frame);
    } else if ((sign !== '' || word !== '') && closings[frame.open] === sign + word) {
      frames.pop();
      frame = frames.at(-1) as Frame;
      outer -= frame.run + frame.chains;
    }
    if (chainingWords.has(word)) frame.chains += 1;
    if (sign === ',' || (word !== '' && endsRun(word, frame))) frame.run = 0;
    else frame.run += 1;
    if (frames.length > nestingMax || outer + frame.run + frame.chains > chainMax) {
      refuseStatement('The statement nests too deep.');
    }
    if (sign === '' || !operatorSigns.has(sign)) operatorLength = 0;
    else operatorLength = (tokens[index - 1]?.end === token.start ? operatorLength : 0) + 1;
    if (operatorLength > operatorLengthMax)
      refuseStatement('The statement has an endless operator.');
  }
}

/** What opened a frame -> the sign or word that closes it. */
const closings: Readonly<Record<string, string>> = { '(': ')', '[': ']', case: 'end' };

function endsRun(word: string, { open }: Frame): boolean {
  const isBranch = open === 'case' && branchWords.has(word);
  return isBranch || chainingWords.has(word) || flatWords.has(word);
}
