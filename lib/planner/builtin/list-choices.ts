import { listAlternatives } from './list-alternatives.ts';

/** `a track, an album or an artist`: what somebody is asked to choose from. */
export function listChoices(names: string[]): string {
  return listAlternatives(names.map((name) => `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`));
}
