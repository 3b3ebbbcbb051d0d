const spoken: Record<string, string> = {
  sum: 'a total',
  avg: 'an average',
  min: 'the lowest',
  max: 'the highest',
  count: 'a number of rows',
  sort: 'the order',
  order: 'the order',
  name: 'the name',
  pattern: 'the text',
};

/**
 * Why a turn of phrase is declined, in the words of who asked.
 *
 * @param what the words, or what a function or a part of the question is called inside
 */
export function tooMuch(what: string): string {
  const known = what
    .split(' and ')
    .map((part) => (Object.hasOwn(spoken, part) ? spoken[part] : undefined));
  if (known.every((part) => part !== undefined))
    return `it is not clear of what ${known.join(' and ')} is asked for; say it with the column or the table that is meant`;
  if (/[<>=]$/.test(what))
    return 'what is compared with a number there is more than the built-in planner can work out';
  return `"${what}" is more than the built-in planner can work out`;
}
