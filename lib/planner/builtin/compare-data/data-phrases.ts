import type { Token } from '../../schema-index/tokenize-question.ts';
import type { Scope } from '../read-scope.ts';

const rowWords = /^(rows?|records?|contents?|entries)$/;
const compareWords =
  /^(compare|comparing|comparison|diff|diffs|differ|differs|differences?|different|changed|changes|versus|vs)$/;
const equalWords = /^(equal|identical|same|match|matches|matching|sync|synchronized|synchronised)$/;
const figures =
  /^(counts?|number|many|average|averages|avg|sum|sums|totals?|max|maximum|min|minimum|most|highest|lowest|per|top|share|percent|percentage|growth|trend)$/;
const periods = /^(today|yesterday|week|month|year|quarter|weeks|months|years|since|last|ago)$/;

/** Whether the question asks which rows differ: figures, schemas and periods are compared otherwise. */
export function asksForRows(tokens: Token[], scope: Scope): boolean {
  const words = tokens.map(({ word }) => word);
  const has = (pattern: RegExp) => words.some((word) => pattern.test(word));
  if (asksWhetherAllArrived(words, scope)) return true;
  if (asksForPresence(tokens, scope)) return true;
  if (has(figures) || has(periods) || tokens.some(({ kind }) => kind === 'number')) return false;
  const ofRows = has(rowWords) || speaksOfData(words);
  if (ofRows && (has(compareWords) || has(equalWords))) return true;
  const ofTwo = scope.named.length === 2 || has(/^(both|two)$/);
  const asks = /^(is|are|do|does|were|was|check|tell)$/.test(words[0] ?? '');
  if (asks && ofTwo && has(equalWords)) return true;
  return asksWhatDiffers(words, scope);
}

/** "the data of customers", "data between", but not "sales data": that is figures, more often. */
function speaksOfData(words: string[]): boolean {
  const before = words[words.indexOf('data') - 1] ?? '';
  return (
    words.includes('data') && /^(|the|all|their|its|of|any|compare|comparing|in|is)$/.test(before)
  );
}

/** "Did all customers make it to b?", "Has everything been copied?", "Were any orders lost?" */
function asksWhetherAllArrived(words: string[], { named }: Scope): boolean {
  const asks = /^(did|have|has|were|was|are|is|do)$/.test(words[0] ?? '');
  const whole = words.some((word) =>
    /^(all|every|everything|everyone|any|anything|each)$/.test(word),
  );
  const text = words.join(' ');
  const arrives =
    /\b(make it|made it|arrived?|come (over|across|through)|came (over|across|through)|carried over|migrated|moved|copied|transferred|survived?|lost|get (lost|copied|migrated|moved)|go missing|gone missing)\b/;
  return named.length > 0 && asks && whole && arrives.test(text);
}

/** Whether what is asked is which rows the other database has, not whether they were copied right. */
export function asksForPresence(tokens: Token[], scope: Scope): boolean {
  const words = tokens.map(({ word }) => word);
  return asksWhatIsMissing(words, scope) || asksWhetherAllAreIn(words, scope);
}

/** "Are all customers of a also in b?", "Does every product exist in b?" */
function asksWhetherAllAreIn(words: string[], { named }: Scope): boolean {
  const asks = /^(did|do|does|have|has|were|was|are|is)$/.test(words[0] ?? '');
  const whole = /^(all|every|each|any)$/.test(words[1] ?? '');
  return (
    named.length > 0 &&
    asks &&
    whole &&
    /\b(also|too|exist|exists|present|contained|found)\b/.test(words.join(' '))
  );
}

/** "Which customers are missing in b?", "… only in a", "… in a but not in b". */
function asksWhatIsMissing(words: string[], { named }: Scope): boolean {
  if (named.length === 0) return false;
  const text = words.join(' ');
  if (named.length === 2 && /\bin\b.*\b(but|and) not in\b/.test(text)) return true;
  const asks = /^(which|what|show|list|find|are|is|how|any|give)$/.test(words[0] ?? '');
  return (
    asks &&
    /\b(missing|absent|lacking|lost) (in|from)\b|\bonly in\b|\bnot (in|there in)\b/.test(text)
  );
}

/** "What changed in orders between the two?", "What is different in customers between a and b?" */
function asksWhatDiffers(words: string[], { named }: Scope): boolean {
  const text = words.join(' ');
  const asks = /^(what|which|how|where|show|list|find)\b/.test(text);
  if (!asks || !words.some((word) => compareWords.test(word))) return false;
  const between =
    named.length === 2 || /\b(between (the )?(two|both)|the two|both databases)\b/.test(text);
  return between && !/\b(compare|versus|vs)\b/.test(text);
}

/** "the data", "everything", "all tables", "the two databases": no table is named, and all are meant. */
export function refersToAll(tokens: Token[]): boolean {
  return tokens.some(({ word }) =>
    /^(data|rows?|records?|contents?|entries|everything|anything|tables|databases)$/.test(word),
  );
}
