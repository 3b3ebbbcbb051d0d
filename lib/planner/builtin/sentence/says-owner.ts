import type { SentenceReader } from './sentence-reader.ts';

/** "albums by Queen", "the albums of Queen", "which albums does Queen have". */
export function saysOwner(reader: SentenceReader): 'by' | 'of' | undefined {
  const item = reader.peek();
  if (!item?.capital) return undefined;
  if (reader.is(/^(does|did|do)$/, -1)) return 'of';
  if (reader.is(/^by$/, -1)) return 'by';
  const things = reader.peek(-2);
  const areRows = things?.links[0]?.kind === 'table' && things.links[0].score >= 0.8;
  return areRows && reader.is(/^of$/, -1) ? 'of' : undefined;
}
