import type { AddPhrases } from './lexicon.ts';

/** "sorted by", "in alphabetical order of": in what order rows are asked for. */
export function addOrderPhrases(add: AddPhrases): void {
  add(
    { kind: 'direction', direction: 'asc' },
    'ascending|increasing|alphabetically|ascendingly|in ascending order|in increasing order|ascending order|low to high|in alphabetical order|in alphabetic order|in lexicographical order|in lexicographic order|alphabetical|lexicographical|lexicographically|in ascending alphabetical order|from low to high|from the lowest to the highest|from lowest to highest|from the earliest to the latest|from the oldest to the newest|from smallest to largest|in chronological order|chronologically|from least to most|in an ascending order|in the ascending order|in alphabetical ascending order|in ascending lexicographical order|in ascending lexical order|from a to z|by alphabetical order|in ascending alphabetic order',
  );
  add(
    { kind: 'direction', direction: 'desc' },
    'descending|decreasing|descendingly|in descending order|in decreasing order|descending order|high to low|reverse alphabetical|in reverse alphabetical order|in reversed alphabetical order|in descending alphabetical order|from high to low|from the highest to the lowest|from highest to lowest|from the latest to the earliest|from the most to the least|in reverse order|from largest to smallest|from most to least|in a descending order|in the descending order|in reverse lexicographical order|in reversed lexicographical order|in descending lexicographical order|from the newest to the oldest|from greatest to least|in reverse chronological order|in alphabetical descending order',
  );
  for (const verb of [
    'sorted',
    'ordered',
    'order',
    'sort',
    'ranked',
    'arranged',
    'listed',
    'rank',
    'arrange',
    'sorting',
    'ordering',
  ]) {
    add(
      { kind: 'sort' },
      `${verb} by|${verb} in the order of|${verb} in order of|${verb} according to|${verb} based on|${verb} on|${verb} them by|${verb} the results by|${verb} the result by|${verb} the list by|${verb} the names by|${verb} your results by|${verb} results by|and ${verb} by|${verb} by the|${verb} them based on|${verb} the output by|${verb} in terms of`,
    );
  }
  add(
    { kind: 'direction', direction: 'asc' },
    'sorted alphabetically|ordered alphabetically|listed alphabetically|sort alphabetically|in alphabetically order',
  );
  add(
    { kind: 'sort' },
    'in order of|in the order of|by order of|in order by|in the order by|by the order of',
  );
  for (const [direction, words] of [
    [
      'asc',
      'ascending|increasing|alphabetical|ascending alphabetical|lexicographical|alphabetic|ascending lexicographical|chronological',
    ],
    [
      'desc',
      'descending|decreasing|reverse alphabetical|descending alphabetical|reversed alphabetical',
    ],
  ] as const) {
    for (const word of words.split('|')) {
      for (const lead of [
        'in',
        'by',
        'in the',
        'in a',
        'in an',
        'with',
        'from',
        'sorted in',
        'ordered in',
        'order in',
        'sort in',
        'listed in',
        'sorted by',
        'ordered by',
        'listed by',
        'sort by',
        'order by',
        'sort them in',
        'order them in',
        'sort the results in',
        'sorted in the',
        'ordered in the',
        'listed in the',
        'sort the list in',
        'arranged in',
        'ranked in',
        'sorted in an',
        'sorted in a',
        'ordered by the',
        'by the',
        'sorted by the',
        'sort the result in',
      ]) {
        for (const tail of [
          'order of',
          'order by',
          'order of the',
          'order on',
          'order based on',
          'order according to',
        ])
          add({ kind: 'sort', direction }, `${lead} ${word} ${tail}`);
        if (/sort|order|list|rank|arrange/.test(lead)) {
          add(
            { kind: 'direction', direction },
            `${lead} ${word} order${lead.endsWith('by') ? '' : `|${lead} ${word}`}`,
          );
          add(
            { kind: 'sort', direction },
            `${lead} ${word} order of their|${lead} ${word} order of its`,
          );
        }
      }
    }
  }
}
