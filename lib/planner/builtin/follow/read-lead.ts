import type { WordRun } from './word-run.ts';

/** What the first and last words of a question say about it. */
export interface Lead {
  /** The words between them. */
  from: number;
  to: number;
  /** Nothing but a follow-up starts or ends like this. */
  strong: boolean;
  /** "show only …" starts a question of its own as well. */
  weak: boolean;
  adds: boolean;
  replaces: boolean;
  /** "compared to …": what is said is set beside what was said before. */
  compares: boolean;
}

const polite =
  /ok|okay|great|thanks|thank you|nice|good|perfect|alright|right|please|hmm?|yes|yeah|sure|cool|well/;
const joints = /and|but|now|so|then|or/;
const adding = /also|plus/;
const asking =
  /what about|how about|what if|((show|give|list)( me| us)? )?(the )?same( again| thing| question| query)?( but)?|do (it|that|this|the same)( again)?( but)?|(i|we) (mean|meant)|(only|just|rather|actually|instead)( (show|give|list))?( me| us)?|make (it|that|this|them)/;
const requests =
  /(can|could|would) (you|i|we)( please)?( (see|have|get))?|(i|we) (want|need|would like)( to)?( see)?|lets( see)?/;
const showing =
  /(show|give|list|see)( me| us)?(?= (the |a )?(breakdown|shares?|percentages?|top|bottom|first|last|average|totals?|sum)( |$))|((what|which|who) (is|are|was|were)|what)(?= the (top|bottom|first|last|average|totals?|sum)( |$))/;
const comparing =
  /(compare|compared|compares|versus|vs)( (it|that|this|them|these|those))?( (with|to|and|against))?/;
const narrowing = /(show|list|give|display|see)( me| us)? (only|just)/;

/** Takes off "and", "what about", "instead" and the like, at both ends. */
export function readLead(run: WordRun): Lead {
  const lead: Lead = {
    from: 0,
    to: run.length,
    strong: false,
    weak: false,
    adds: false,
    replaces: false,
    compares: false,
  };
  for (let found = true; found && lead.from < lead.to; ) {
    const counted = (phrase: RegExp) => run.match(phrase, lead.from);
    const length = {
      polite: counted(polite) || counted(requests) || counted(showing),
      strong: counted(asking) || counted(adding) || counted(joints),
      narrowing: counted(narrowing),
    };
    found = length.polite + length.strong + length.narrowing > 0;
    if (length.strong > 0) lead.strong = true;
    if (counted(adding) > 0) lead.adds = true;
    if (length.strong === 0 && length.narrowing > 0) lead.weak = true;
    lead.from += length.strong || length.narrowing || length.polite;
  }
  const compared = run.match(comparing, lead.from);
  // "compare customer counts …" is a question of its own.
  const said = run.textFrom(lead.from).split(' ').slice(0, compared).join(' ');
  if (compared > 0 && /(d|s|s\.|it|that|this|them|these|those|with|to|against)$/.test(said)) {
    Object.assign(lead, { strong: true, compares: true, from: lead.from + compared });
  }
  readEnd(run, lead);
  return lead;
}

function readEnd(run: WordRun, lead: Lead): void {
  while (lead.to > lead.from) {
    const last = run.word(lead.to - 1);
    const two = `${run.word(lead.to - 2)} ${last}`;
    const isTwo = /^(as well|thank you)$/.test(two) && lead.to - 2 >= lead.from;
    if (last === ',') {
      lead.to -= 1;
      continue;
    }
    if (!isTwo && !/^(instead|too|also|please|then|though|thanks|again|now|only)$/.test(last))
      return;
    if (two === 'as well' || /^(too|also)$/.test(last)) lead.adds = true;
    if (last === 'instead') lead.replaces = true;
    if (lead.adds || lead.replaces || last === 'only') lead.strong = true;
    lead.to -= isTwo ? 2 : 1;
  }
}
