import type { Item, Key } from './item.ts';
import type { Condition, Sketch, Slot } from './sketch.ts';

type KeyOf<Kind extends Key['kind']> = Extract<Key, { kind: Kind }>;

/** A sentence's items with a place in them, and what was read so far. */
export class SentenceReader {
  readonly sketch: Sketch = {
    select: [],
    mentions: [],
    conditions: [],
    groups: [],
    order: [],
    distinct: false,
    both: undefined,
    unexplained: [],
  };
  at = 0;
  /** Where a plain noun belongs: to what is asked for, or to what is said of it. */
  zone: 'select' | 'condition' = 'select';
  /** The next condition is denied. */
  negated = false;
  distinct = false;
  /** The next condition is an alternative to the last. */
  either = false;
  /** The noun that the following words are said of. */
  context: Slot | undefined;
  /** The last column that something was compared with: "status A or B". */
  lastColumn: Slot | undefined;
  /** Conditions go here; an exclusion has a list of its own. */
  conditions: Condition[] = this.sketch.conditions;
  /** Words before a period that may tell which date is meant. */
  hints: string[] = [];
  /** "which …" was read: the next noun is told by its name. */
  pendingWh = false;
  /** "starting with the oldest": all of them. */
  startsList = false;
  /** What the sentence before asked about: "their names". */
  subject: Slot | undefined;
  /** Inside of "both … and …". */
  inBoth = false;
  /** The last column of dates that a period was said of. */
  lastDate: Slot | undefined;
  /** What the next comparison is of, where a verb says so: "cost more than". */
  pendingHints: string[] = [];
  /** "top 3 …": a "by" leads to the key. */
  pendingTop: 'asc' | 'desc' | undefined;

  readonly items: Item[];

  constructor(items: Item[]) {
    this.items = items;
  }

  get done(): boolean {
    return this.at >= this.items.length;
  }

  peek(offset = 0): Item | undefined {
    return this.items[this.at + offset];
  }

  /** The key at the place, if it is of this kind. */
  key<Kind extends Key['kind']>(kind: Kind, offset = 0): KeyOf<Kind> | undefined {
    const key = this.peek(offset)?.key;
    return key?.kind === kind ? (key as KeyOf<Kind>) : undefined;
  }

  /** Whether the item there is one of these words. */
  is(pattern: RegExp, offset = 0): boolean {
    const item = this.peek(offset);
    return (
      item !== undefined && item.kind !== 'noun' && item.kind !== 'text' && pattern.test(item.word)
    );
  }

  /** Passes over words such as articles. */
  skip(pattern: RegExp): void {
    while (this.is(pattern)) this.at += 1;
  }

  push(condition: Condition): void {
    const list = this.conditions;
    const last = list.at(-1);
    if (this.either && last) {
      list[list.length - 1] =
        last.kind === 'or'
          ? { ...last, options: [...last.options, condition] }
          : { kind: 'or', negated: false, options: [last, condition] };
    } else list.push(condition);
    this.either = false;
    this.negated = false;
  }
}

export const articles =
  /^(the|a|an|all|any|some|their|its|his|her|our|of the|those|these|each|this|that|whole|entire|corresponding|respective|s|as well|different|distinct|every|one|other|also)$/;
