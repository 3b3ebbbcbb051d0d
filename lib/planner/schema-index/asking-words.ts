/** Words of asking: they name columns now and then, but hardly tell databases apart. */
const askingWords = new Set(
  `count total sum average avg mean maximum minimum max min top bottom highest lowest latest newest
oldest first last different distinct unique year month day week quarter date time name id number schema
structure recent expensive cheapest per group sort sorted full list order alphabetical alphabetically
ascending descending least return two three common large small high low greater higher lower above
below older popular`.split(/\s+/),
);

/** Whether a word says how to count or sort rather than what. */
export function isAskingWord(word: string): boolean {
  return askingWords.has(word);
}
