import type { ComparisonOperator } from '#lib/shape/logical-query.ts';
import { unitNamed } from '../../schema-index/units.ts';
import { isValue } from './nouns.ts';
import { nounFigure } from './parse-number.ts';
import { parseRight } from './parse-right.ts';
import { parseNamed } from './parse-text.ts';
import { parseValue } from './parse-value.ts';
import { articles, type SentenceReader } from './sentence-reader.ts';
import type { Figure } from './sketch.ts';

/** "32 years old". */
export function skipAge(reader: SentenceReader): string[] {
  const years = /^years?$/.test(reader.peek()?.word ?? '');
  if (!years || !reader.is(/^(old|of)$/, 1)) return [];
  reader.at += reader.is(/^of$/, 1) ? 3 : 2;
  return ['age'];
}

export function parseComparison(reader: SentenceReader, figure: Figure | undefined): boolean {
  const said = reader.key('compare');
  if (!said) return false;
  const key = { ...said, hints: said.hints.length > 0 ? said.hints : reader.pendingHints };
  reader.pendingHints = [];
  const negated = reader.negated;
  if (reader.sketch.select.length > 0) reader.zone = 'condition';
  reader.at += 1;
  reader.skip(/^(the|a|an|of|to|than|value)$/);
  if (key.operator === 'between') return parseBetween(reader, figure);
  const operator: ComparisonOperator = key.operator;
  if (reader.is(/^(once|twice)$/)) {
    const value = reader.is(/^once$/) ? 1 : 2;
    reader.at += 1;
    reader.push({
      kind: 'compare',
      figure: { function: 'count', text: 'times' },
      operator,
      right: { kind: 'number', value },
      hints: [],
      negated,
    });
    return true;
  }
  const item = reader.peek();
  if (item?.kind === 'number') {
    const value = item.value ?? 0;
    reader.at += 1;
    const unit = readUnit(reader);
    if (reader.is(/^(dollars?|usd|years?|percent|units?|million)$/) && figure) reader.at += 1;
    const age = skipAge(reader);
    const again =
      key.hints.length > 0
        ? undefined
        : reader.either || reader.is(/^(and|or)$/, -3)
          ? reader.lastColumn
          : undefined;
    const of =
      figure ?? nounFigure(reader) ?? (again ? { slot: again, text: again.item.text } : undefined);
    reader.push({
      kind: 'compare',
      figure: of ?? { text: '' },
      operator,
      right: { kind: 'number', value, ...(unit !== undefined ? { unit } : {}) },
      hints: [...key.hints, ...age],
      negated,
      ...(reader.context ? { owner: reader.context } : {}),
    });
    if (of?.slot) reader.lastColumn = of.slot;
    return true;
  }
  if (item?.kind === 'text' && item.value === undefined && /^\d{4}-/.test(item.text)) {
    reader.at += 1;
    reader.push({
      kind: 'text',
      text: item.text,
      at: 'whole',
      negated,
      ...(figure?.slot ? { column: figure.slot } : {}),
    });
    return true;
  }
  if ((isValue(item) || item?.kind === 'text') && (operator === '=' || operator === '<>')) {
    reader.negated = operator === '<>' ? !negated : negated;
    return isValue(item)
      ? parseValue(reader, figure?.slot)
      : parseNamed(reader, figure?.slot, 'whole');
  }
  const right = parseRight(reader, figure, operator);
  if (!right) {
    reader.sketch.beyond ??= `${figure?.text ?? ''} ${key.operator}`.trim();
    return true;
  }
  reader.push({
    kind: 'compare',
    figure: figure ?? { text: '' },
    operator,
    right,
    hints: key.hints,
    negated,
    ...(reader.context ? { owner: reader.context } : {}),
  });
  return true;
}

/** "5 minutes", where no column is called minutes. */
function readUnit(reader: SentenceReader): string | undefined {
  const item = reader.peek();
  if (!item || !unitNamed(item.word)) return undefined;
  if (item.kind !== 'word' && item.kind !== 'text' && !isValue(item)) return undefined;
  reader.at += 1;
  return item.word;
}

function parseBetween(reader: SentenceReader, figure: Figure | undefined): boolean {
  const [low, joint, high] = [reader.peek(), reader.peek(1), reader.peek(2)];
  const fits =
    low?.kind === 'number' && high?.kind === 'number' && /^(and|to)$/.test(joint?.word ?? '');
  if (!fits) {
    reader.sketch.beyond ??= 'between';
    return true;
  }
  reader.at += 3;
  const of = figure ?? nounFigure(reader);
  reader.push({
    kind: 'between',
    figure: of ?? { text: '' },
    low: low.value ?? 0,
    high: high.value ?? 0,
    negated: reader.negated,
  });
  return true;
}

/** "above average", by itself or of the column before. */
export function parseAverageBound(reader: SentenceReader, figure: Figure | undefined): boolean {
  const below = /below|under|lower|less/.test(reader.peek()?.word ?? '');
  reader.at += 1;
  reader.skip(articles);
  const of = figure ?? nounFigure(reader);
  if (!of) {
    reader.sketch.beyond ??= 'average';
    return true;
  }
  reader.push({
    kind: 'compare',
    figure: of,
    operator: below ? '<' : '>',
    right: { kind: 'figure', figure: { ...of, function: 'avg' }, conditions: [], mentions: [] },
    hints: [],
    negated: reader.negated,
  });
  return true;
}
