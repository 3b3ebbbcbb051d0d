/** Highlights SQL on the server; the browser gets coloured spans and no highlighter. */
import type { ReactNode } from 'react';
import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import sql from 'shiki/langs/sql.mjs';

const theme = createCssVariablesTheme({ name: 'tokens', variablePrefix: '--' });

const classOfToken: Record<string, string> = {
  'var(--token-keyword)': 'kw',
  'var(--token-string)': 'str',
  'var(--token-string-expression)': 'str',
  'var(--token-constant)': 'lit',
  'var(--token-function)': 'fn',
  'var(--token-comment)': 'cm',
};

/** Beyond this a grammar costs more than colour is worth. Characters. */
const lengthMax = 20_000;

let highlighter: Promise<HighlighterCore> | undefined;

export async function highlightSql(text: string): Promise<ReactNode> {
  if (text.length > lengthMax) return text;
  highlighter ??= createHighlighterCore({
    themes: [theme],
    langs: [sql],
    engine: createJavaScriptRegexEngine(),
  });
  const { tokens } = (await highlighter).codeToTokens(text, {
    lang: 'sql',
    theme: 'tokens',
    // The first text compiles the grammar, which takes a busy machine longer than a limit of time.
    tokenizeTimeLimit: 0,
  });
  const runs: { text: string; className?: string }[] = [];
  const append = (part: string, className?: string) => {
    const last = runs.at(-1);
    // White space has no colour of its own: it joins whatever stands before it.
    if (last && (last.className === className || part.trim() === '')) last.text += part;
    else runs.push({ text: part, className });
  };
  tokens.forEach((line, index) => {
    if (index > 0) append('\n');
    for (const token of line) append(token.content, classOfToken[token.color ?? '']);
  });
  return runs.map((run, index) =>
    run.className ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the text is fixed
      <span key={index} className={run.className}>
        {run.text}
      </span>
    ) : (
      run.text
    ),
  );
}
