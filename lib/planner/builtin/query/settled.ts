import type { Link } from '../../schema-index/link-words.ts';
import type {
  IndexedColumn,
  IndexedTable,
  IndexedValue,
  SchemaIndex,
} from '../../schema-index/schema-index.ts';
import type { Slot } from '../sentence/sketch.ts';
import { Unanswerable } from '../unanswerable.ts';

/** What each noun is taken for in one reading. */
export class Settled {
  readonly index: SchemaIndex;
  readonly now: Date;
  /** All the question's words. */
  readonly words: string[];
  /** Words with which a person has said which of several dates is meant. */
  readonly said: string[];
  private readonly chosen: Map<Slot['item'], Link>;

  constructor(
    index: SchemaIndex,
    now: Date,
    words: string[],
    chosen: Map<Slot['item'], Link>,
    said: string[] = [],
  ) {
    this.words = words;
    this.said = said;
    this.index = index;
    this.now = now;
    this.chosen = chosen;
  }

  /** Every noun with what it is taken for. */
  get all(): ReadonlyMap<Slot['item'], Link> {
    return this.chosen;
  }

  link(slot: Slot): Link {
    const link = this.chosen.get(slot.item);
    if (!link) throw new Unanswerable(`nothing here is called "${slot.item.text}"`);
    return link;
  }

  table(slot: Slot | undefined): IndexedTable | undefined {
    const link = slot && this.link(slot);
    return link?.kind === 'table' ? link.table : undefined;
  }

  column(slot: Slot | undefined): IndexedColumn | undefined {
    const link = slot && this.link(slot);
    return link?.kind === 'column' ? link.column : undefined;
  }

  value(slot: Slot): IndexedValue {
    const link = this.link(slot);
    if (link.kind !== 'value') throw new Unanswerable(`"${slot.item.text}" is no value here`);
    return link.value;
  }

  /** All tables that the nouns are or belong to. */
  get homes(): IndexedTable[] {
    return [...new Set([...this.chosen.values()].map(homeOf))];
  }

  /** The table that a noun is or belongs to. */
  home(slot: Slot): IndexedTable {
    return homeOf(this.link(slot));
  }
}

function homeOf(link: Link): IndexedTable {
  if (link.kind === 'table') return link.table;
  return link.kind === 'column' ? link.column.table : link.value.column.table;
}
