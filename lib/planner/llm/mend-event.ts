/**
 * One line of a reply's data as the SDK reads it: what servers send otherwise would end a reply that is
 * as good as any (Mistral's lists of parts, a usage that is no whole number of tokens).
 */
export function mendEvent(line: string): string {
  const hasParts = /"content":\s*\[/.test(line);
  const hasUsage = /"usage":\s*\{/.test(line);
  if (!hasParts && !hasUsage) return line;
  const json = line.replace(/^data:\s*/, '');
  try {
    const chunk = JSON.parse(json) as Chunk;
    for (const { delta } of chunk.choices ?? []) {
      if (delta && Array.isArray(delta.content)) delta.content = textOf(delta.content as Part[]);
    }
    if (hasUsage && !isCounted(chunk.usage)) delete chunk.usage;
    return `data: ${JSON.stringify(chunk)}`;
  } catch {
    // Not JSON after all: the SDK says so.
    return line;
  }
}

interface Chunk {
  choices?: { delta?: { content?: unknown } }[];
  usage?: unknown;
}

interface Part {
  type?: unknown;
  text?: unknown;
}

/** The text of a content's parts alone: the others are thinking. */
function textOf(parts: Part[]): string {
  return parts
    .map(({ type, text }) => (type === 'text' && typeof text === 'string' ? text : ''))
    .join('');
}

/** More than any model can have read or written is a mistake of the server's. */
const tokensMax = 1e9;

function isCounted(usage: unknown): boolean {
  if (usage === null || typeof usage !== 'object') return false;
  const { prompt_tokens: input, completion_tokens: output } = usage as Record<string, unknown>;
  return [input, output].every(
    (count) => Number.isInteger(count) && (count as number) >= 0 && (count as number) <= tokensMax,
  );
}
