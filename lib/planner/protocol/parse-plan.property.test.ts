import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePlan } from './parse-plan.ts';
import type { PlanPart } from './plan-part.ts';

const databases = ['sales_us', 'sales-eu', 'Old CRM, 2019', '_x'];

/** Text made of what plans are made of, in any order, well-formed or not. */
const planText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\n',
        '\n',
        '\n',
        '\r\n',
        ' ',
        ';',
        ';\n',
        "'",
        '"',
        '`',
        '(',
        ')',
        '--',
        '/*',
      ),
      fc.constantFrom(
        '*/',
        '\\',
        '$$',
        '```',
        '```sql\n',
        '~~~',
        '**',
        '### ',
        '<think>',
        '</think>',
      ),
      fc.constantFrom(
        'DATABASE:',
        'DATABASE: ',
        'COMBINE:',
        'SKIP: ',
        'CLARIFY:',
        'CHOICE:',
        'NOTE:',
        'CANNOT: ',
        'KEYS: ',
        'KEY: ',
        'x FROM eu.id',
        'a.x = b.y - z',
      ),
      fc.constantFrom(
        'COMPARE SCHEMA: ',
        'COMPARE DATA: ',
        ' KEY id',
        ' AS eu',
        ' - ',
        ', ',
        '.t',
        ':',
      ),
      fc.constantFrom(...databases, 'nowhere'),
      fc.constantFrom(
        'SELECT',
        'SELECT 1',
        'Select *',
        'WITH a AS (',
        ' FROM t',
        'The query',
        'D',
        'note',
      ),
      fc.string({ maxLength: 5 }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

async function* inChunks(text: string, sizes: number[]) {
  let at = 0;
  for (let turn = 0; at < text.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield text.slice(at, at + size);
    at += size;
  }
}

async function parse(text: string, sizes: number[], attached: string[]) {
  const parts: PlanPart[] = [];
  const shown = new Map<number, string>();
  for await (const part of parsePlan(inChunks(text, sizes), { databases: attached })) {
    if (part.kind !== 'statement-delta') parts.push(part);
    else shown.set(part.index, (shown.get(part.index) ?? '') + part.text);
  }
  return { parts, shown };
}

const anyText = fc.oneof(planText, fc.string({ unit: 'binary', maxLength: 200 }));
const chunkSizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });
const attachedNames = fc.subarray(databases, { minLength: 0 });

describe('parsePlan, whatever the text', () => {
  it('gives the same parts for any chunking', () =>
    fc.assert(
      fc.asyncProperty(anyText, chunkSizes, attachedNames, async (text, sizes, attached) => {
        const atOnce = await parse(text, [text.length || 1], attached);
        const inPieces = await parse(text, sizes, attached);
        expect(inPieces.parts).toEqual(atOnce.parts);
      }),
      { numRuns: 1_000 },
    ));

  it('shows each statement as it is handed on, and hands it to an attached database only', () =>
    fc.assert(
      fc.asyncProperty(anyText, chunkSizes, attachedNames, async (text, sizes, attached) => {
        const { parts, shown } = await parse(text, sizes, attached);
        for (const part of parts) {
          if (part.kind !== 'statement') continue;
          expect(shown.get(part.index)?.trim()).toBe(part.sql);
          expect(attached).toContain(part.database);
        }
        const ended = parts.flatMap((part) => ('index' in part ? [part.index] : []));
        expect([...shown.keys()].every((index) => ended.includes(index))).toBe(true);
        expect(new Set(ended).size).toBe(ended.length);
      }),
      { numRuns: 1_000 },
    ));

  it('reads back the statements of a plan that is written by the rules', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          fc.record({
            database: fc.constantFrom(...databases),
            literal: fc.string({ maxLength: 12 }).map((text) => text.replace(/[\r\n\\]/g, ' ')),
          }),
          // The same query of the same database is asked once.
          {
            minLength: 1,
            maxLength: 5,
            selector: ({ database, literal }) => `${database} ${literal}`,
          },
        ),
        chunkSizes,
        async (blocks, sizes) => {
          const sqls = blocks.map(
            ({ literal }) => `SELECT '${literal.replaceAll("'", "''")}'\nFROM t`,
          );
          const text = blocks
            .map(({ database }, at) => `DATABASE: ${database}\n${sqls[at]};\n`)
            .join('\n');
          const { parts } = await parse(text, sizes, databases);
          expect(parts).toMatchObject(
            blocks.map(({ database }, at) => ({ kind: 'statement', database, sql: sqls[at] })),
          );
        },
      ),
      { numRuns: 300 },
    ));
});
