import { refuseStatement } from '../refuse-statement.ts';
import type { Token } from '../token.ts';
import { isKeyword, isSymbol } from '../token-reader.ts';

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
  // Of the frames around the innermost one.
  let outer = 0;
  let operatorLength = 0;
  for (const [index, token] of tokens.entries()) {
    let frame = frames.at(-1) as Frame;
    const word = nestingWords.has(token.text) && isKeyword(tokens, index) ? token.text : '';
    if (isSymbol(token, '(') || isSymbol(token, '[') || word === 'case') {
      outer += frame.run + frame.chains;
      frame = { open: token.text, run: 0, chains: 0 };
      frames.push(frame);
    } else if (closes(token, word, frame.open)) {
      frames.pop();
      frame = frames.at(-1) as Frame;
      outer -= frame.run + frame.chains;
    }
    if (chainingWords.has(word)) frame.chains += 1;
    const isBranch = frame.open === 'case' && branchWords.has(word);
    if (isBranch || chainingWords.has(word) || flatWords.has(word) || isSymbol(token, ','))
      frame.run = 0;
    else frame.run += 1;
    if (frames.length > nestingMax || outer + frame.run + frame.chains > chainMax) {
      refuseStatement('The statement nests too deep.');
    }
    const joined = tokens[index - 1]?.end === token.start;
    const isOperator = token.kind === 'symbol' && operatorSigns.has(token.text);
    operatorLength = isOperator ? (joined ? operatorLength : 0) + 1 : 0;
    if (operatorLength > operatorLengthMax)
      refuseStatement('The statement has an endless operator.');
  }
}

function closes(token: Token, word: string, open: string): boolean {
  if (open === '(') return isSymbol(token, ')');
  if (open === '[') return isSymbol(token, ']');
  return open === 'case' && word === 'end';
}
