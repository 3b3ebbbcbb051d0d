import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { RefusedLine } from './refused-line.tsx';

const show = (count: number) =>
  renderToStaticMarkup(
    <RefusedLine
      refused={Array.from({ length: count }, (_, n) => ({
        connectionId: 1,
        wrong: `orders.totl${n}`,
        right: 'orders.total',
      }))}
      pending={false}
      onAllow={() => {}}
    />,
  );

it('lists what is not learned again, and lets it be', () => {
  expect(show(1)).toMatch(/1 correction is.*as you forgot it.*orders\.totl0.*learned again/s);
  expect(show(2)).toMatch(/2 corrections are.*as you forgot them/s);
  expect(show(2)).toContain('orders.totl1');
});

it('says nothing where nothing is', () => expect(show(0)).toBe(''));
