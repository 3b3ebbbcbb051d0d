import { describe, expect, it } from 'vitest';
import { nearestValues, respelledParts } from './nearest-values.ts';

const countries = ['Germany', 'France', 'United States', 'Georgia', 'São Tomé'];

describe('values that may be meant', () => {
  it.each([
    ['germany', ['Germany'], []],
    ['  GERMANY ', ['Germany'], []],
    ['united  states', ['United States'], []],
    ['sao tome', ['São Tomé'], []],
    ['Germny', [], ['Germany']],
    ['UnitedStates', [], ['United States']],
    ['Unite', [], ['United States']],
    ['Deutschland', [], []],
    ['', [], []],
    ['-', [], []],
  ])('%j: spelled as %j, near %j', (asked, respelled, near) => {
    expect(nearestValues(asked, countries)).toEqual({ respelled, near });
  });

  it('takes no code for another one', () => {
    expect(nearestValues('AB-1042', ['AB-1043', 'AB-2042'])).toEqual({ respelled: [], near: [] });
  });

  it('names each spelling there is', () => {
    expect(nearestValues('open', ['Open', 'OPEN', 'paid']).respelled).toEqual(['Open', 'OPEN']);
  });

  it.each([
    ['germ', ['Germany', 'West Germany'], ['Germ']],
    ['an', ['Germany', 'ANdorra'], ['AN']],
    ['x', ['Germany'], []],
  ])('the part %j of %j is spelled as %j', (asked, values, parts) => {
    expect(respelledParts(asked, values)).toEqual(parts);
  });
});
