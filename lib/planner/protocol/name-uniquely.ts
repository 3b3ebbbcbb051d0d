/** The name itself, or with the first number from 2 that makes it unlike `taken` in any case. */
export function nameUniquely(name: string, taken: Set<string>): string {
  let candidate = name;
  for (let number = 2; taken.has(candidate.toLowerCase()); number += 1) {
    candidate = `${name}_${number}`;
  }
  taken.add(candidate.toLowerCase());
  return candidate;
}
