/** How questions say that rows are in several databases at once. Matched against readSkeleton()'s text. */

/** A database that is named, or several words that name one. */
export const namedMark = '§';

const one = `(?:the )?${namedMark}(?: ones?| databases?)?`;
const named = `${one}(?: ?, ${one})*(?: ?,)? (?:and|as well as) ${one}`;
const all = `(?:both|all)(?: of)?(?: the)?(?: (?:two|three|four|five|six|\\d))?(?: ${namedMark}| databases| of them)?`;
/** "in all databases" asks each of them; "in all three" and "in both" may ask what they share. */
const several = `(?:both ${named}|(?:both|all(?: of)?(?: the)? (?:two|three|four|five|six|\\d))\\b(?: of)?(?: the)?(?: ${namedMark}| databases| of them)?)`;
const relative = '(?:that |which |who )?';
const auxiliary = '(?:is |are |was |were |be |do |does |can be )';
const verb =
  '(?:present|found|exist|exists|existing|appear|appears|appearing|occur|occurs|occurring|listed|contained|stored|known|registered|available|shared) ';
const end = '(?![\\p{L}\\p{N}])';

const alsoIn = `${one}(?: ?,? and (?:also )?(?:in )?${one})*`;
const sameColumn =
  '(?:share|shares|sharing|have|has|having|with) (?:the same|an?|their) (?<key>[\\p{L}_]+)';

/** The first one that matches tells what is meant; the part that matches says nothing else. */
export const sharedPhrases: readonly RegExp[] = [
  // are in both databases; exist in both a and b; that appear in all three
  new RegExp(
    `(?<![\\p{L}])(?:${relative}${auxiliary}(?:also )?(?:${verb})?|${relative}(?:also )?${verb})in ${several}${end}`,
    'u',
  ),
  // (of a) are also in b; also appear in b
  new RegExp(
    `(?<![\\p{L}])${relative}(?:${auxiliary})?(?:${verb})?also (?:${verb})?in ${alsoIn}${end}`,
    'u',
  ),
  // share an email in a and b; have the same email in both
  new RegExp(
    `(?<![\\p{L}])${relative}(?=share|sharing|[\\p{L}]+ the same)${sameColumn} (?:in|across|between|among) (?:${several}|${named})${end}`,
    'u',
  ),
  // (of a) are in b too
  new RegExp(
    `(?<![\\p{L}])${relative}(?:${auxiliary}(?:${verb})?|${verb})in ${one} (?:too|as well)${end}`,
    'u',
  ),
  // do a and b have in common; do both share
  new RegExp(
    `(?<![\\p{L}])(?:do |does )?(?:(?:both )?${named}|(?:the )?(?:two|both)(?: ${namedMark}| databases)?|${all}|they) (?:both )?(?:have in common|share)${end}`,
    'u',
  ),
  // common to a and b; shared by both
  new RegExp(
    `(?<![\\p{L}])${relative}(?:${auxiliary})?(?:in )?(?:common|shared|overlap|overlapping) (?:to|by|in|between|among|across) (?:${named}|${several}|the two(?: databases)?)${end}`,
    'u',
  ),
];

/** Adds up, or asks of each: what databases share is not meant by "in both". */
export const ofAllOrEach =
  /(?<![\p{L}])(?:combined|together|altogether|overall|in total|in all(?! (?:two|three|four|five|six|\d))|each|every|respectively|separately|individually)(?![\p{L}])/u;

/** Of several others it is not all that are meant. */
export const choosesAmong = new RegExp(
  `(?<![\\p{L}])(?:or|not|nor|neither|either|except|without|but) (?:also )?(?:in )?${one}${end}`,
  'u',
);

/** How questions say that rows of one database are missing in another one. */
export interface MissingPhrase {
  phrase: RegExp;
  /** Which database the phrase names, where the question names no other. */
  names: 'where they are' | 'where they are not';
}

export const missingPhrases: readonly MissingPhrase[] = [
  // (are) in a but not in b
  {
    phrase: new RegExp(
      `(?<![\\p{L}])${relative}(?:${auxiliary})?(?:${verb})?in ${one} (?:but|and|yet|though)(?: are| is)? not (?:${verb})?(?:there )?in ${one}${end}`,
      'u',
    ),
    names: 'where they are not',
  },
  // (of a) are not in b; do not exist in b; (are) missing in b
  {
    phrase: new RegExp(
      `(?<![\\p{L}])${relative}(?:${auxiliary}not (?:${verb})?(?:there )?in|(?:${auxiliary})?(?:missing|absent|lacking|lost) (?:in|from)) ${one}${end}`,
      'u',
    ),
    names: 'where they are not',
  },
  // are only in a; exist only in a; only appear in a
  {
    phrase: new RegExp(
      `(?<![\\p{L}])${relative}(?:${auxiliary})?(?:${verb})?only (?:${verb})?in ${one}(?: (?:but|and) not in ${one})?${end}`,
      'u',
    ),
    names: 'where they are',
  },
];

/** It speaks of what several databases share, perhaps in a way that is not one of the above. */
export const speaksOfOverlap = new RegExp(
  `(?<![\\p{L}])(?:also (?:[\\p{L}]+ )?in ${one}|in both ${named}|have in common|in common (?:to|between))${end}`,
  'u',
);
