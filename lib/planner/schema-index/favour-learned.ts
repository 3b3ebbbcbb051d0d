import { linkLearned } from './link-term.ts';
import type { Link } from './link-words.ts';
import type { SchemaIndex } from './schema-index.ts';

/** More than makes two readings as likely as each other, and less than what else is said makes of it. */
const learnedBonus = 0.1;

/**
 * Of what words may stand for, what somebody chose before goes first. The rest stays: in another
 * question other words may tell that something else is meant.
 */
export function favourLearned(links: Link[], words: readonly string[], index: SchemaIndex): Link[] {
  const learned = linkLearned(words, index);
  if (!learned) return links;
  return links.map((link) =>
    isSame(link, learned) ? { ...link, score: link.score + learnedBonus } : link,
  );
}

function isSame(link: Link, other: Link): boolean {
  if (link.kind === 'table') return other.kind === 'table' && link.table === other.table;
  if (link.kind === 'column') return other.kind === 'column' && link.column === other.column;
  return (
    other.kind === 'value' &&
    link.value.column === other.value.column &&
    link.value.value === other.value.value
  );
}
