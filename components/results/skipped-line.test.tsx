import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { emptyRunView } from '#lib/ask/run-view.ts';
import { SkippedLine } from './skipped-line.tsx';

/** The lines as they are read, without marks. */
function linesOf(reasons: Record<string, string>, canAsk: boolean): string[] {
  const names = Object.keys(reasons);
  const view = {
    ...emptyRunView('', ''),
    databases: names.map((name, connectionId) => ({
      connectionId,
      name,
      dialect: 'sqlite' as const,
      color: 0,
    })),
    skipped: names.map((name, connectionId) => ({ connectionId, reason: reasons[name] ?? '' })),
  };
  const html = renderToStaticMarkup(
    <SkippedLine view={view} {...(canAsk && { onAsk: () => {} })} />,
  );
  return [...html.matchAll(/<p[^>]*>(.*?)<\/p>/g)].map(([, line = '']) =>
    line.replace(/<[^>]+>/g, '').trim(),
  );
}

it.each<[Record<string, string>, boolean, string[]]>([
  [{}, true, []],
  [{ crm: 'holds no sales.' }, true, ['Not asked: crm (holds no sales). Ask it too']],
  [{ crm: 'holds no sales' }, false, ['Not asked: crm (holds no sales).']],
  [
    { a: 'not named in the question', b: 'not named in the question' },
    true,
    ['Not asked: a and b (not named in the question). Ask too: a, b'],
  ],
  [
    { a: 'holds no sales', b: 'holds no users', c: 'holds no sales' },
    true,
    [
      'Not asked: a and c (hold no sales). Ask too: a, c',
      'Not asked: b (holds no users). Ask it too',
    ],
  ],
  [
    { a: 'its schema was read too late', b: 'its schema was read too late', c: 'x', d: 'x' },
    false,
    ['Not asked: a and b (their schemas were read too late).', 'Not asked: c and d (x).'],
  ],
])('%j', (reasons, canAsk, lines) => {
  expect(linesOf(reasons, canAsk)).toEqual(lines);
});
