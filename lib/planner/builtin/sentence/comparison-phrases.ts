import type { ComparisonOperator } from '#lib/shape/logical-query.ts';
import type { AddPhrases } from './lexicon.ts';

/** "more than", "at most", "older than": how something is compared. */
export function addComparisonPhrases(add: AddPhrases): void {
  const comparatives: [string, string[]][] = [
    ['more', []],
    ['greater', []],
    ['larger', ['size', 'area', 'population', 'capacity']],
    ['higher', []],
    ['bigger', ['size', 'area']],
    ['older', ['age']],
    ['longer', ['length', 'duration', 'distance']],
    ['taller', ['height']],
    ['heavier', ['weight']],
    ['later', []],
    ['faster', ['speed']],
    ['better', ['rating', 'score']],
    ['more expensive', ['price', 'cost']],
    ['stronger', []],
    ['wider', ['width']],
  ];
  const lessers: [string, string[]][] = [
    ['less', []],
    ['fewer', []],
    ['smaller', ['size', 'area', 'population', 'capacity']],
    ['lower', []],
    ['younger', ['age']],
    ['shorter', ['length', 'duration', 'height']],
    ['cheaper', ['price', 'cost']],
    ['earlier', []],
    ['lighter', ['weight']],
    ['slower', ['speed']],
    ['worse', ['rating', 'score']],
    ['less expensive', ['price', 'cost']],
  ];
  function compare(
    operator: ComparisonOperator | 'between',
    text: string,
    hints: string[] = [],
  ): void {
    add({ kind: 'compare', operator, hints }, text);
  }
  for (const [word, hints] of comparatives) {
    compare('>', `${word} than`, hints);
    compare('<=', `no ${word} than|not ${word} than`, hints);
    compare(
      '>=',
      `${word} than or equal to|equal to or ${word} than|equal or ${word} than|${word} or equal to|${word} than or equals to`,
      hints,
    );
    add({ kind: 'or-more', operator: '>=', hints }, `or ${word}|and ${word}`);
  }
  for (const [word, hints] of lessers) {
    compare('<', `${word} than`, hints);
    compare('>=', `no ${word} than|not ${word} than`, hints);
    compare(
      '<=',
      `${word} than or equal to|equal to or ${word} than|equal or ${word} than|${word} or equal to`,
      hints,
    );
    add({ kind: 'or-more', operator: '<=', hints }, `or ${word}|and ${word}`);
  }
  add(
    { kind: 'or-more', operator: '>=', hints: [] },
    'or above|or over|and above|and over|or after|and up',
  );
  add(
    { kind: 'or-more', operator: '<=', hints: [] },
    'or below|or under|and below|and under|or before',
  );
  compare(
    '>',
    'above|over|exceeding|exceeds|exceed|after|beyond|greater|>|more|greater than the|surpassing|later than',
  );
  compare('<', 'below|under|before|less|<|prior to|earlier than');
  compare(
    '>=',
    'at least|a minimum of|minimum of|>=|at minimum|since|starting from|no earlier than|as least',
  );
  compare('<=', 'at most|up to|<=|a maximum of|until|no later than|maximum of');
  compare('=', 'equal to|equals|exactly|=|is equal to|equal|the same as|exactly equal to');
  compare('<>', '<>|!=|not equal to|different from|differs from|is not equal to');
  compare(
    'between',
    'between|in between|in the range of|ranging from|in the range between|ranging between|in the range from|range from',
  );
}
