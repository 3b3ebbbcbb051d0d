import type { Token } from '../schema-index/tokenize-question.ts';

/**
 * Why a question asks for something that no rows tell, whatever the schema: a reason, what a word
 * means, or two things at once; undefined where it does not.
 */
export function asksBeyond(tokens: readonly Token[]): string | undefined {
  const words = tokens.map(({ word }) => word);
  const text = words.join(' ');
  if (
    /^(so |but |and )?(why|how come|what (is|was) the (reason|cause)|what (caused|explains)|explain)\b/.test(
      text,
    )
  )
    return 'rows do not tell why something is so; ask for the figures that may show it';
  if (/^what (do|does|did) .+ mean$|^what (is|are) .+ meant by\b|^define /.test(text))
    return 'rows do not tell what a word means; the schema of the database shows names, types and comments';
  const second = words.findIndex(
    (word, at) => word === 'and' && /^(who|whom|why|when|where)$/.test(words[at + 1] ?? ''),
  );
  const lead = words[0] ?? '';
  if (second > 0 && !/^(who|whom|when|where)$/.test(lead) && isClause(words.slice(second + 2)))
    return `"${tokens
      .slice(second, second + 3)
      .map((token) => token.text)
      .join(' ')}" asks for a second thing; ask one thing at a time`;
  return undefined;
}

/** "… and who placed it", but not "customers who ordered and who live in Berlin". */
function isClause(words: string[]): boolean {
  return words.some((word) => /^(it|them|that|this)$/.test(word));
}
