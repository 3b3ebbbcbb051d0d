import type { GlossaryTerm } from '#lib/shape/glossary-term.ts';
import type { SchemaIndex } from '../../schema-index/schema-index.ts';
import type { Choice } from '../choice.ts';
import { knowTerms } from './antecedent.ts';

/** What a person has said in answer to questions back, for one database. */
export class Settlement {
  readonly terms: readonly GlossaryTerm[];
  readonly said: string[];
  private readonly settled = new WeakMap<SchemaIndex, SchemaIndex>();

  constructor(terms: readonly GlossaryTerm[] = [], said: string[] = []) {
    this.terms = terms;
    this.said = said;
  }

  with({ term, said = [] }: Choice): Settlement {
    return new Settlement(term ? [...this.terms, term] : this.terms, [...this.said, ...said]);
  }

  /** The schema in which words stand for what was chosen. */
  settle(index: SchemaIndex): SchemaIndex {
    const known = this.settled.get(index) ?? knowTerms(index, this.terms);
    this.settled.set(index, known);
    return known;
  }
}

export const unsettled = new Settlement();
