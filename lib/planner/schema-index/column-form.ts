import { nameWords } from './name-words.ts';

/** What a column's name says by itself. */
export interface ColumnForm {
  /** Without units and what says that it is a flag. */
  words: readonly string[];
  /** Named like a key. */
  isKeyWord: boolean;
  /** `is_active`. */
  isFlagged: boolean;
}

const known = new Map<string, ColumnForm>();

/** Kept, because schemas have the same columns over and over. */
export function columnForm(name: string, table: readonly string[]): ColumnForm {
  const before = known.get(name);
  if (before) return before;
  const whole = nameWords(name);
  const words = withoutInitial(whole, table);
  const form = formOf(withoutUnit(words));
  // `eid` is another column in another table.
  if (words !== whole || ownWord.test(whole[0] ?? '')) return form;
  // Bounded: names come from outside.
  if (known.size > 50_000) known.clear();
  known.set(name, form);
  return form;
}

function formOf(words: readonly string[]): ColumnForm {
  const isFlagged = words.length > 1 && /^(is|has|flag)$/.test(words[0] ?? '');
  // `is_active` is asked for as "active".
  const plain = isFlagged ? words.slice(1) : words;
  return { words: plain, isKeyWord: /^(id|uuid|guid|key)$/.test(plain.at(-1) ?? ''), isFlagged };
}

const units =
  /^(kg|g|lb|km|m|cm|mm|ft|mile|l|ml|min|sec|ms|hr|usd|eur|gbp|cent|pct|percent|utc|gmt)$/;

/** `weight_kg`, `amount_usd`: the unit is no part of what people call the column. */
function withoutUnit(words: readonly string[]): readonly string[] {
  return words.length > 1 && units.test(words.at(-1) ?? '') ? words.slice(0, -1) : words;
}

const ownWord = /^.(id|name|no)$/s;

/** `LName` and `fname` are names; `eid` and `emp_id` in a table of employees are its own. */
function withoutInitial(words: readonly string[], table: readonly string[]): readonly string[] {
  const [first = '', second] = words;
  if (second === 'name' && words.length === 2 && /^[fl]$/.test(first)) {
    return [first === 'f' ? 'first' : 'last', 'name'];
  }
  if (words.length > 1 || first[0] !== table[0]?.[0]) return words;
  const own = ownWord.exec(first);
  return own?.[1] ? [...table, own[1]] : words;
}
