import type { Link } from '../schema-index/link-words.ts';
import { type Choice, linkChoice } from './choice.ts';
import { listAlternatives } from './list-alternatives.ts';
import { nameLinks } from './name-links.ts';

/** A question back, and what it offers. */
export interface Doubt {
  question: string;
  choices: Choice[];
}

/** Asks which of two readings of a word is meant. */
export function doubtOf(word: string, ...links: [Link, Link]): Doubt {
  const labels = nameLinks(links);
  return {
    question: `By "${word}", do you mean ${listAlternatives(labels)}?`,
    choices: links.map((link, at) => linkChoice(labels[at] ?? '', word, link)),
  };
}
