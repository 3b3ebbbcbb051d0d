import type { CombinedView } from '#lib/ask/events.ts';

type Difference = Extract<CombinedView, { kind: 'schema' }>['differences'][number];

export const differenceWords: Record<Difference['kind'], { sign: string; text: string }> = {
  'table-only-left': { sign: '−', text: 'table only in' },
  'table-only-right': { sign: '+', text: 'table only in' },
  'table-renamed': { sign: '→', text: 'table probably renamed' },
  'column-only-left': { sign: '−', text: 'column only in' },
  'column-only-right': { sign: '+', text: 'column only in' },
  'column-renamed': { sign: '→', text: 'column probably renamed' },
  type: { sign: '≠', text: 'type' },
  nullability: { sign: '≠', text: 'nullability' },
  default: { sign: '≠', text: 'default' },
  'primary-key': { sign: '≠', text: 'primary key' },
  'foreign-key': { sign: '≠', text: 'foreign key' },
  index: { sign: '≠', text: 'index' },
};

/** `column only in production`, `type` */
export function describeDifference(difference: Difference): string {
  return `${differenceWords[difference.kind].text} ${onlyIn(difference)}`.trim();
}

/** The database that alone has it. */
function onlyIn({ kind, leftDatabase, rightDatabase }: Difference): string {
  if (kind.endsWith('only-left')) return leftDatabase;
  return kind.endsWith('only-right') ? rightDatabase : '';
}
