import type { ComparisonOperator } from '#lib/shape/logical-query.ts';
import type { Token } from '../schema-index/tokenize-question.ts';
import type { Meaning, Superlative } from './phrase.ts';
import { numberWord, readPeriod } from './read-period.ts';
import { adjectives, gradables } from './superlatives.ts';

export interface GrammarReading {
  meaning: Meaning;
  length: number;
}

/** Fixed turns of phrase; the longest that fits at a position is taken. */
const turns: [string, Meaning][] = [
  ['how many', { kind: 'count' }],
  ['number of', { kind: 'count' }],
  ['total number of', { kind: 'count' }],
  ['the number of', { kind: 'count' }],
  ['count of', { kind: 'count' }],
  ['amount of', { kind: 'aggregate', function: 'sum' }],
  ['total amount of', { kind: 'aggregate', function: 'sum' }],
  ['count', { kind: 'count' }],
  ['counts', { kind: 'count' }],
  ['how much', { kind: 'aggregate', function: 'sum' }],
  ['total', { kind: 'aggregate', function: 'sum' }],
  ['totals', { kind: 'aggregate', function: 'sum' }],
  ['sum of', { kind: 'aggregate', function: 'sum' }],
  ['sum', { kind: 'aggregate', function: 'sum' }],
  ['combined', { kind: 'aggregate', function: 'sum' }],
  ['average', { kind: 'aggregate', function: 'avg' }],
  ['averages', { kind: 'aggregate', function: 'avg' }],
  ['average of', { kind: 'aggregate', function: 'avg' }],
  ['avg', { kind: 'aggregate', function: 'avg' }],
  ['mean', { kind: 'aggregate', function: 'avg' }],
  ['on average', { kind: 'aggregate', function: 'avg' }],
  ['minimum', { kind: 'aggregate', function: 'min' }],
  ['min', { kind: 'aggregate', function: 'min' }],
  ['maximum', { kind: 'aggregate', function: 'max' }],
  ['max', { kind: 'aggregate', function: 'max' }],
  ['for each', { kind: 'group', strict: true }],
  ['for every', { kind: 'group', strict: true }],
  ['in each', { kind: 'group', strict: true }],
  ['of each', { kind: 'group', strict: true }],
  ['from each', { kind: 'group', strict: true }],
  ['per', { kind: 'group', strict: true }],
  ['each', { kind: 'group', strict: true }],
  ['grouped by', { kind: 'group', strict: true }],
  ['group by', { kind: 'group', strict: true }],
  ['broken down by', { kind: 'group', strict: true }],
  ['split by', { kind: 'group', strict: true }],
  ['by', { kind: 'group', strict: false }],
  ['sorted by', { kind: 'sort' }],
  ['ordered', { kind: 'glue' }],
  ['ranked', { kind: 'glue' }],
  ['ordered by', { kind: 'sort' }],
  ['order by', { kind: 'sort' }],
  ['sort by', { kind: 'sort' }],
  ['ranked by', { kind: 'sort' }],
  ['in order of', { kind: 'sort' }],
  ['ascending', { kind: 'direction', direction: 'asc' }],
  ['in ascending order', { kind: 'direction', direction: 'asc' }],
  ['alphabetically', { kind: 'alphabetical' }],
  ['in alphabetical order', { kind: 'alphabetical' }],
  ['in lexicographical order', { kind: 'alphabetical' }],
  ['in alphabetical order of', { kind: 'sort', direction: 'asc' }],
  ['in a descending order of', { kind: 'sort', direction: 'desc' }],
  ['in an ascending order of', { kind: 'sort', direction: 'asc' }],
  ['in ascending order of', { kind: 'sort', direction: 'asc' }],
  ['in descending order of', { kind: 'sort', direction: 'desc' }],
  ['in increasing order of', { kind: 'sort', direction: 'asc' }],
  ['in decreasing order of', { kind: 'sort', direction: 'desc' }],
  ['in descending alphabetical order', { kind: 'direction', direction: 'desc' }],
  ['sorted in', { kind: 'glue' }],
  ['sort', { kind: 'glue' }],
  ['sorted', { kind: 'glue' }],
  ['the average', { kind: 'aggregate', function: 'avg' }],
  ['above average', { kind: 'beyond' }],
  ['below average', { kind: 'beyond' }],
  ['above the average', { kind: 'beyond' }],
  ['below the average', { kind: 'beyond' }],
  ['both', { kind: 'beyond' }],
  ['for each different', { kind: 'group', strict: true }],
  ['for different', { kind: 'group', strict: true }],
  ['of different', { kind: 'distinct' }],
  ['descending', { kind: 'direction', direction: 'desc' }],
  ['in descending order', { kind: 'direction', direction: 'desc' }],
  ['year', { kind: 'unit', part: 'year', grouping: false }],
  ['quarter', { kind: 'unit', part: 'quarter', grouping: false }],
  ['month', { kind: 'unit', part: 'month', grouping: false }],
  ['day', { kind: 'unit', part: 'day', grouping: false }],
  ['yearly', { kind: 'unit', part: 'year', grouping: true }],
  ['annual', { kind: 'unit', part: 'year', grouping: true }],
  ['annually', { kind: 'unit', part: 'year', grouping: true }],
  ['quarterly', { kind: 'unit', part: 'quarter', grouping: true }],
  ['monthly', { kind: 'unit', part: 'month', grouping: true }],
  ['daily', { kind: 'unit', part: 'day', grouping: true }],
  ['over time', { kind: 'unit', part: 'month', grouping: true }],
  ['without', { kind: 'negation' }],
  ['without any', { kind: 'negation' }],
  ['not', { kind: 'negation' }],
  ['no', { kind: 'negation' }],
  ['never', { kind: 'negation' }],
  ['with no', { kind: 'negation' }],
  ['except', { kind: 'negation' }],
  ['excluding', { kind: 'negation' }],
  ['other than', { kind: 'negation' }],
  ...[
    'do not have',
    'does not have',
    'did not have',
    'dont have',
    'doesnt have',
    'have not',
    'has not',
    'have no',
    'has no',
    'do not have any',
    'does not have any',
    'dont have any',
    'doesnt have any',
    'have never',
    'has never',
    'do not',
    'does not',
    'did not',
    'didnt',
    'dont',
    'doesnt',
    'is not',
    'are not',
    'isnt',
    'arent',
    'wasnt',
    'werent',
    'havent',
    'hasnt',
  ].map((turn): [string, Meaning] => [turn, { kind: 'negation' }]),
  ['different', { kind: 'distinct' }],
  ['distinct', { kind: 'distinct' }],
  ['unique', { kind: 'distinct' }],
  ['which', { kind: 'which' }],
  ['what', { kind: 'which' }],
  ['who', { kind: 'which' }],
  ['and', { kind: 'and' }],
  [',', { kind: 'and' }],
  ['or', { kind: 'or' }],
  ['named', { kind: 'name' }],
  ['called', { kind: 'name' }],
];

const byFirstWord = new Map<string, { words: string[]; meaning: Meaning }[]>();
for (const [turn, meaning] of turns) {
  const words = turn.split(' ');
  const first = words[0] ?? '';
  byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { words, meaning }]);
}

/** Every reading of the fixed grammar at a position. */
export function readGrammar(tokens: Token[], at: number, now: Date): GrammarReading[] {
  const token = tokens[at];
  if (!token) return [];
  const readings: GrammarReading[] = [];
  if (token.kind === 'word' || token.kind === 'symbol') {
    const fitting = (byFirstWord.get(token.word) ?? []).filter(({ words }) =>
      words.every((word, offset) => tokens[at + offset]?.word === word),
    );
    for (const { words, meaning } of fitting) readings.push({ meaning, length: words.length });
  }
  const superlative = readSuperlative(tokens, at);
  if (superlative) readings.push(superlative);
  const comparison = readComparison(tokens, at);
  if (comparison) readings.push(comparison);
  const period = readPeriod(tokens, at, now);
  if (period) {
    readings.push({ meaning: { kind: 'period', period: period.period }, length: period.length });
  }
  if (token.kind === 'number' && token.value !== undefined) {
    readings.push({ meaning: { kind: 'number', value: token.value }, length: 1 });
  }
  if (token.kind === 'quoted')
    readings.push({ meaning: { kind: 'quoted', text: token.text }, length: 1 });
  return readings;
}

/** `top 5`, `5 most expensive`, `the 3 latest`, `most`, `first 10`. */
function readSuperlative(tokens: Token[], at: number): GrammarReading | undefined {
  let next = at;
  let limit = countAt(tokens, next);
  if (limit !== undefined) next += 1;
  const word = tokens[next]?.word ?? '';
  const made = (superlative: Superlative, end: number): GrammarReading => ({
    meaning: { kind: 'superlative', superlative },
    length: end - at,
  });
  if (/^(top|bottom|first|last)$/.test(word)) {
    const after = countAt(tokens, next + 1);
    const end = next + (after === undefined ? 1 : 2);
    limit = limit ?? after;
    const direction = /^(top|last)$/.test(word) ? 'desc' : 'asc';
    if (word === 'first' || word === 'last') {
      return made(
        {
          kind: 'quality',
          direction,
          hints: ['date', 'time', 'created'],
          temporal: true,
          ...(limit === undefined ? {} : { limit }),
        },
        end,
      );
    }
    return made(
      { kind: 'top', direction, hints: [], ...(limit === undefined ? {} : { limit }) },
      end,
    );
  }
  const given = limit === undefined ? {} : { limit };
  if (word === 'most' || word === 'least') {
    const follow = tokens[next + 1]?.word ?? '';
    const grade = Object.hasOwn(gradables, follow) ? gradables[follow] : undefined;
    if (grade) {
      const up = (word === 'most') !== (grade.inverse ?? false);
      const direction = up ? 'desc' : 'asc';
      const { hints, temporal, common } = grade;
      if (common) return made({ kind: 'quantity', direction, hints, common, ...given }, next + 2);
      const flags = temporal ? { temporal } : {};
      return made({ kind: 'quality', direction, hints, ...flags, ...given }, next + 2);
    }
  }
  const adjective = Object.hasOwn(adjectives, word) ? adjectives[word] : undefined;
  if (adjective) return made({ ...adjective, ...given }, next + 1);
  return undefined;
}

function countAt(tokens: Token[], at: number): number | undefined {
  const token = tokens[at];
  if (token?.kind === 'number' && Number.isInteger(token.value) && !/[$€£%]/.test(token.text)) {
    return token.value;
  }
  return token?.kind === 'word' ? numberWord(token.word) : undefined;
}

const comparisons: [string, ComparisonOperator][] = [
  ['more than', '>'],
  ['greater than', '>'],
  ['higher than', '>'],
  ['larger than', '>'],
  ['bigger than', '>'],
  ['longer than', '>'],
  ['older than', '>'],
  ['over', '>'],
  ['above', '>'],
  ['exceeding', '>'],
  ['exceeds', '>'],
  ['less than', '<'],
  ['fewer than', '<'],
  ['lower than', '<'],
  ['smaller than', '<'],
  ['shorter than', '<'],
  ['younger than', '<'],
  ['cheaper than', '<'],
  ['under', '<'],
  ['below', '<'],
  ['at least', '>='],
  ['no less than', '>='],
  ['not less than', '>='],
  ['at most', '<='],
  ['no more than', '<='],
  ['not more than', '<='],
  ['up to', '<='],
  ['equal to', '='],
  ['equals', '='],
  ['exactly', '='],
  ['=', '='],
  ['>', '>'],
  ['<', '<'],
  ['>=', '>='],
  ['<=', '<='],
  ['<>', '<>'],
  ['!=', '<>'],
];

function readComparison(tokens: Token[], at: number): GrammarReading | undefined {
  const value = (position: number) => {
    const token = tokens[position];
    return token?.kind === 'number' ? token.value : numberWord(token?.word);
  };
  if (tokens[at]?.word === 'between') {
    const low = value(at + 1);
    const high = value(at + 3);
    if (low === undefined || high === undefined || tokens[at + 2]?.word !== 'and') return undefined;
    return { meaning: { kind: 'compare', operator: '>=', value: low, high }, length: 4 };
  }
  for (const [turn, operator] of comparisons) {
    const words = turn.split(' ');
    if (!words.every((word, offset) => tokens[at + offset]?.word === word)) continue;
    const found = value(at + words.length);
    if (found === undefined) continue;
    return { meaning: { kind: 'compare', operator, value: found }, length: words.length + 1 };
  }
  for (const [turn] of comparisons) {
    const words = turn.split(' ');
    // "higher than the average", "more than any other".
    if (
      words.at(-1) !== 'than' ||
      !words.every((word, offset) => tokens[at + offset]?.word === word)
    )
      continue;
    return { meaning: { kind: 'beyond' }, length: words.length };
  }
  const plain = value(at);
  const tail = `${tokens[at + 1]?.word ?? ''} ${tokens[at + 2]?.word ?? ''}`;
  if (plain !== undefined && tail === 'or more') {
    return { meaning: { kind: 'compare', operator: '>=', value: plain }, length: 3 };
  }
  if (plain !== undefined && (tail === 'or less' || tail === 'or fewer')) {
    return { meaning: { kind: 'compare', operator: '<=', value: plain }, length: 3 };
  }
  return undefined;
}
