import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { AnswerChoices } from './answer-choices.tsx';

const choices = ['the end station', 'the start station'];

/** Each button as it is read, with a mark where it cannot be pressed. */
function buttonsOf(props: { reply?: string; onChoose?: () => void }): string[] {
  const html = renderToStaticMarkup(<AnswerChoices choices={choices} {...props} />);
  return [...html.matchAll(/<button([^>]*)>(.*?)<\/button>/g)].map(
    ([, attributes = '', text = '']) =>
      `${/ disabled=/.test(attributes) ? '-' : ''}${text.replace(/<[^>]+>/g, '')}`,
  );
}

it('offers each choice while it can be answered', () => {
  expect(buttonsOf({ onChoose: () => {} })).toEqual(['The end station', 'The start station']);
});

it('tells which one was chosen', () => {
  const expected = ['-The end station', '-✓The start station (chosen)'];
  expect(buttonsOf({ reply: 'the start station' })).toEqual(expected);
});

it('marks none where something else was said', () => {
  expect(buttonsOf({ reply: 'hm' })).toEqual(['-The end station', '-The start station']);
});
