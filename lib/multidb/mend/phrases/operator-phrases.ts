import { isKeyword, isSymbol, isWord } from '../../guard/token-reader.ts';
import { literalText, replaceTokens } from './calls.ts';
import type { Phrase } from './phrase.ts';

/** Letters' case does not count for LIKE in SQLite, nor with MySQL's usual collations. */
const ilike: Phrase = {
  id: 'ilike',
  dialects: ['mysql', 'sqlite'],
  wrong: 'ILIKE',
  right: 'LIKE',
  find: (statement) =>
    [...statement.tokens.entries()].flatMap(([at, token]) =>
      token.text === 'ilike' && isKeyword(statement.tokens, at)
        ? [replaceTokens(statement, at, at + 1, 'LIKE')]
        : [],
    ),
};

const operatorSigns = '=<>!~@#%^&|`?+-*/';

const doubleEquals: Phrase = {
  id: 'double equals',
  dialects: ['postgresql', 'mysql'],
  wrong: '==',
  right: '=',
  find(statement) {
    const { tokens } = statement;
    return [...tokens.keys()].flatMap((at) => {
      const isDouble =
        isSymbol(tokens[at], '=') &&
        isSymbol(tokens[at + 1], '=') &&
        tokens[at]?.end === tokens[at + 1]?.start;
      // An operator of the database's own may hold it: <==.
      const isMore = [tokens[at - 1], tokens[at + 2]].some(
        (token) => token?.kind === 'symbol' && operatorSigns.includes(token.text),
      );
      return isDouble && !isMore ? [replaceTokens(statement, at, at + 2, '=')] : [];
    });
  },
};

const units = 'second|minute|hour|day|week|month|quarter|year';

/** INTERVAL '30 days' */
const quotedInterval: Phrase = {
  id: 'quoted interval',
  dialects: ['mysql'],
  wrong: "INTERVAL 'n units'",
  right: 'INTERVAL n UNIT',
  find(statement) {
    const { tokens } = statement;
    return [...tokens.keys()].flatMap((at) => {
      const text = isWord(tokens[at], 'interval')
        ? literalText(statement, { from: at + 1, to: at + 2 })
        : undefined;
      const [, amount, unit] =
        new RegExp(`^\\s*(\\d+)\\s+(${units})s?\\s*$`, 'i').exec(text ?? '') ?? [];
      if (!amount || !unit) return [];
      return [replaceTokens(statement, at, at + 2, `INTERVAL ${amount} ${unit.toUpperCase()}`)];
    });
  },
};

/** INTERVAL 30 DAY */
const bareInterval: Phrase = {
  id: 'bare interval',
  dialects: ['postgresql'],
  wrong: 'INTERVAL n UNIT',
  right: "INTERVAL 'n UNIT'",
  find(statement) {
    const { tokens } = statement;
    const isUnit = new RegExp(`^(?:${units.replace('|quarter', '')})s?$`);
    return [...tokens.keys()].flatMap((at) => {
      const [amount, unit] = [tokens[at + 1], tokens[at + 2]];
      const fits =
        isWord(tokens[at], 'interval') &&
        amount?.kind === 'number' &&
        unit?.kind === 'word' &&
        isUnit.test(unit.text);
      if (!fits) return [];
      const text = `INTERVAL '${amount.text} ${unit.text.toUpperCase()}'`;
      return [replaceTokens(statement, at, at + 3, text)];
    });
  },
};

export const operatorPhrases: readonly Phrase[] = [
  ilike,
  doubleEquals,
  quotedInterval,
  bareInterval,
];
