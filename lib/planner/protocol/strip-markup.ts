/** Languages that models write after an opening fence. */
const language =
  '(?:sql|postgresql|postgres|psql|mysql|mariadb|sqlite3?|duckdb|text|txt|plaintext|plan)';
/** One fence, or several behind each other. */
const fences = new RegExp(`^\\s*(?:[\`~]{3,}\\s*(?:${language}(?!\\S)\\s*)?)+`, 'i');
const withLanguage = new RegExp(`${language}\\s*$`, 'i');

export interface FenceLine {
  /** With a language or content it opens; a bare one opens or closes. */
  opens: boolean;
  /** What stands on the line beside the fence, with a closing fence at its end. */
  content: string;
}

/** Reads a line that begins with a code fence; undefined for any other line. */
export function readFence(line: string): FenceLine | undefined {
  const fence = fences.exec(line)?.[0];
  if (fence === undefined) return undefined;
  const content = line.slice(fence.length).trim();
  return { opens: withLanguage.test(fence) || content !== '', content };
}

/** Cuts off a closing fence at the end of a line: SELECT 1;``` */
export function splitClosingFence(line: string): { text: string; closes: boolean } {
  const trimmed = line.trimEnd();
  if (!trimmed.endsWith('```')) return { text: line, closes: false };
  return { text: trimmed.replace(/`+$/, '').trimEnd(), closes: true };
}

/** What follows the tag that a line of a model's thinking begins with; undefined without one. */
export function readThinkingStart(line: string): string | undefined {
  const match = /^\s*<(?:think|thinking|reasoning)>/i.exec(line);
  return match ? line.slice(match[0].length) : undefined;
}

/**
 * What follows the end of the thinking on this line; undefined where it goes on. Some models
 * begin to think without an opening tag, so that any closing tag counts.
 */
export function readThinkingEnd(line: string): string | undefined {
  const match = /<\/(?:think|thinking|reasoning)>/i.exec(line);
  return match ? line.slice(match.index + match[0].length) : undefined;
}
