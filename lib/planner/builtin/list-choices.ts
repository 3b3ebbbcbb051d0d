/** `a track, an album or an artist`: what somebody is asked to choose from. */
export function listChoices(names: string[]): string {
  const choices = names.map((name) => `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`);
  return [choices.slice(0, -1).join(', '), choices.at(-1)].filter(Boolean).join(' or ');
}
