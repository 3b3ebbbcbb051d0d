import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { CombinedView } from '#lib/ask/events.ts';
import { FiguresNotes } from './figures-notes.tsx';
import { FiguresTable } from './figures-table.tsx';

type Figures = Extract<CombinedView, { kind: 'figures' }>;

const combined = (values: string[], more: Partial<Figures> = {}): Figures => ({
  kind: 'figures',
  measure: 'sales',
  columns: [],
  rows: [],
  figures: values.map((value, at) => ({ database: `db${at}`, value })),
  ...more,
});
const show = (figures: Figures) =>
  renderToStaticMarkup(
    <>
      <FiguresTable combined={figures} colorOf={() => 0} />
      <FiguresNotes combined={figures} />
    </>,
  ).replace(/<[^>]+>/g, ' ');

it('shows what figures of several currencies are in, and why nothing is made of them', () => {
  const text = show(combined(['10', '12', '14'], { units: ['USD', 'EUR', ''] }));
  expect(text).toMatch(/10\s+USD/);
  expect(text).toMatch(/12\s+EUR/);
  expect(text).toContain('In USD, EUR and no unit that is told: such figures are neither added up');
});

it('says why counts of distinct values have no total, and nothing where there is nothing to say', () => {
  expect(show(combined(['3', '4'], { mayOverlap: true }))).toContain('they are not added up');
  expect(show(combined(['3', '4'], { total: '7' }))).not.toMatch(/added up|In /);
});

it.each([
  [
    ['45.2000000', '50.1250000'],
    ['45.20', '50.13'],
  ],
  [
    ['10.0012345', '10.0031234'],
    ['10.001', '10.003'],
  ],
  [
    ['10.0012', '10.0031'],
    ['10.0012', '10.0031'],
  ],
])('%j reads %j', (values, shown) => {
  const text = show(combined(values));
  for (const one of shown) expect(text).toContain(` ${one} `);
});
