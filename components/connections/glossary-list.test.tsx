import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { GlossaryTerm } from '#lib/shape/glossary-term.ts';
import { GlossaryList } from './glossary-list.tsx';

const listOf = (glossary: GlossaryTerm[]) =>
  renderToStaticMarkup(
    <GlossaryList glossary={glossary} pending={false} onEdit={() => {}} onDelete={() => {}} />,
  );

it('marks what nobody wrote', () => {
  const standsFor = { table: 'orders', column: 'net' };
  const learned = listOf([{ term: 'amount', standsFor, learned: true }]);
  expect(learned).toContain('Learned from an answer');
  expect(learned).toContain('orders.net');
  expect(learned).toMatch(/Remove.*amount/);
  expect(listOf([{ term: 'amount', standsFor }])).not.toContain('Learned');
});
