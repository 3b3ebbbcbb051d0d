import type { Token } from '../guard/token.ts';
import { isName, isSymbol, isWord } from '../guard/token-reader.ts';
import { aggregates, type MeasureKind } from './aggregates.ts';
import type { Measure } from './describe-measure.ts';
import { splitAtHead, splitWords, toPlural } from './measure-words.ts';
import { isUnit } from './read-units.ts';

interface MeasureSource {
  column: string;
  kind?: MeasureKind;
  /** The selected expression's tokens. */
  item?: Token[];
  /** The table it is selected from. */
  table?: string;
}

/** Names that say how a number was made, and nothing of what it is. */
const empty = new Set(
  'count cnt n num nr no number of total sum avg average mean max maximum min minimum value result expr column'.split(
    ' ',
  ),
);

const prefixes: Partial<Record<MeasureKind, { prefix: string; words: ReadonlySet<string> }>> = {
  count: { prefix: '', words: new Set('count counts cnt n num nr no number total'.split(' ')) },
  sum: { prefix: 'total', words: new Set(['sum', 'total']) },
  average: { prefix: 'average', words: new Set(['avg', 'average', 'mean']) },
  highest: { prefix: 'highest', words: new Set(['max', 'maximum']) },
  lowest: { prefix: 'lowest', words: new Set(['min', 'minimum']) },
};

const superlatives = new Set(
  'highest largest biggest greatest longest latest top best lowest smallest least shortest'.split(
    ' ',
  ),
);

/** What a number is, in words: from the column's name, else from what is aggregated. */
export function nameMeasure(source: MeasureSource): Pick<Measure, 'words' | 'named'> {
  const own = /[()*?]/.test(source.column) ? [] : withoutUnits(splitWords(source.column));
  const told = own.some((word) => !empty.has(word)) ? own : withoutUnits(argumentWords(source));
  const style = source.kind ? prefixes[source.kind] : undefined;
  const bare = style ? without(style.words, told) : told;
  const last = bare.at(-1);
  if (source.kind === 'count') {
    if (last === undefined) return { words: 'rows', named: false };
    const [before, noun, after] = splitAtHead(bare);
    return { words: [...before, toPlural(noun), ...after].join(' '), named: true };
  }
  if (last === undefined) return { words: style?.prefix || own.join(' ') || 'value', named: false };
  // A `total order` would be something else than the `order total`.
  if (source.kind === 'sum' && told.at(-1) === 'total') {
    return { words: [...bare, 'total'].join(' '), named: true };
  }
  // A sum keeps a name of its own (`revenue`), and `largest order` needs no `highest`.
  const ownName = told.length > 0 && own.includes(last);
  const complete = source.kind === 'sum' ? ownName && bare.length === told.length : false;
  const prefix = complete || superlatives.has(bare[0] ?? '') ? '' : style?.prefix;
  return { words: [...(prefix ? [prefix] : []), ...bare].join(' '), named: true };
}

/** An `of` goes with the word before it: `number of orders`, but `total amount of orders`. */
function without(dropped: ReadonlySet<string>, words: string[]): string[] {
  const kept: string[] = [];
  for (const word of words) {
    if (word === 'of' ? kept.length > 0 : !dropped.has(word)) kept.push(word);
  }
  return kept;
}

function withoutUnits(words: string[]): string[] {
  const rest = words.filter((word) => !isUnit(word));
  return rest.length > 0 ? rest : words;
}

/** sum(o.total_amount) -> total, amount; count(*) -> the table; count(DISTINCT user_id) -> user. */
function argumentWords({ item = [], kind, table }: MeasureSource): string[] {
  const open =
    1 +
    item.findIndex((token, index) => aggregates.has(token.text) && isSymbol(item[index + 1], '('));
  const close = item.findIndex((token, index) => index > open && isSymbol(token, ')'));
  const inside = open < 1 ? [] : item.slice(open + 1, close);
  const names = inside.filter(
    (token, index) =>
      isName(token) &&
      token.kind !== 'string' &&
      !isSymbol(inside[index + 1], '.') &&
      !isSymbol(inside[index + 1], '(') &&
      !isWord(token, 'distinct'),
  );
  const distinct = inside.some((token) => isWord(token, 'distinct'));
  if (kind === 'count') {
    const id = names.length === 1 && distinct ? splitWords(names[0]?.text ?? '') : [];
    const entity = id.filter((word) => word !== 'id');
    return entity.length > 0 ? entity : splitWords(table ?? '');
  }
  return names.length === 1 ? splitWords(names[0]?.text ?? '') : [];
}
