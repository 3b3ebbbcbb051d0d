import { linkWords } from '../../schema-index/link-words.ts';
import type { IndexedTable } from '../../schema-index/schema-index.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { readQuestion } from '../read-question.ts';
import { Unanswerable } from '../unanswerable.ts';
import type { Change } from './change.ts';
import { requireTable } from './read-phrase.ts';
import type { Circumstances, Understood } from './understood.ts';

const nounLengthMax = 3;
/** What is called just so, or nearly. */
const surely = 0.93;

/**
 * "what about products?" after "how many customers are there?": the same of another table. Undefined
 * where the phrase is no table's name.
 *
 * @throws Unanswerable where nothing of the kind was asked of a table
 */
export function changeSubject(
  { tokens, query }: Understood,
  { phrase, as }: Extract<Change, { kind: 'filter' }>,
  circumstances: Circumstances,
): Pick<Understood, 'query' | 'tokens'> | undefined {
  if (as !== 'only') return undefined;
  const noun = phrase.filter(({ word }) => !/^(the|all|our)$/.test(word));
  const table = tableCalled(noun, circumstances);
  const before = requireTable(query, circumstances.index);
  if (!table) return undefined;
  if (table === before) return { query };
  const { index, now, counts, said } = circumstances;
  for (const whole of tokens ? withNoun(tokens, noun, before, circumstances) : []) {
    const reading = readQuestion(whole, index, { now, counts, said });
    if (reading.kind === 'query') return { query: reading.query, tokens: whole };
  }
  throw new Unanswerable(
    `it is not clear what of ${table.schema.name} is asked for; ask the whole question`,
  );
}

function tableCalled(noun: Token[], { index }: Circumstances): IndexedTable | undefined {
  const words = noun.map(({ word }) => word);
  if (words.length === 0 || words.length > nounLengthMax) return undefined;
  const [top] = linkWords(words, index);
  return top?.kind === 'table' && top.score >= surely ? top.table : undefined;
}

/** The question with another noun in each place where the table is named. */
function* withNoun(
  tokens: Token[],
  noun: Token[],
  table: IndexedTable,
  { index }: Circumstances,
): Iterable<Token[]> {
  for (let length = nounLengthMax; length > 0; length -= 1) {
    for (let at = 0; at + length <= tokens.length; at += 1) {
      const words = tokens.slice(at, at + length).map(({ word }) => word);
      const [top] = linkWords(words, index);
      if (top?.kind !== 'table' || top.table !== table || top.score < surely) continue;
      yield [...tokens.slice(0, at), ...noun, ...tokens.slice(at + length)];
    }
  }
}
