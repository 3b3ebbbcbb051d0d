import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { RichText } from './rich-text.tsx';

it.each([
  ['**a** and **b c**.', '<b>a</b> and <b>b c</b>.'],
  ['no marks', 'no marks'],
  ['an open ** stays', 'an open ** stays'],
  ['<script>**x**</script>', '&lt;script&gt;<b>x</b>&lt;/script&gt;'],
  ['2 * 3 * 4', '2 * 3 * 4'],
])('%j', (text, html) => {
  expect(renderToStaticMarkup(<RichText text={text} />)).toBe(html);
});
