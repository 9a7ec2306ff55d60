import type { Clause } from '../clauses.js';
import type { Voice } from '../voice.js';
import { isAct } from './acts.js';
import type { Cues } from './cues.js';
import { NEXT_TIME } from './plan-words.js';
import { isUnreal } from './unreal.js';

/** What somebody has set out to do: `from` is where it begins in the clause. */
export interface Intent {
  readonly kind: 'commitment' | 'promise';
  readonly from: number;
  /** "I'll find it for you": what it is stands in the sentence before. */
  readonly leans: boolean;
}

const TRIED = /\btry(?: out)? \p{L}+$/iu;
const LEANS = /^ (?:(?:out|up|down|over|for) )?(?:it|that|this|one|those|both)(?![\p{L}])/iu;
/** What is told after it in the present is planned. */
const AGREED = new RegExp(
  String.raw`\b(?:agreed|settled|decided|agreement|deal|plan)(?: (?:as follows|on this|this|today|between us|is))*:\s|\b(?:for|until|till|before|by) ${NEXT_TIME}(?:,| (?!and\b|was\b|had\b)\p{L})|\bbetween now and ${NEXT_TIME}`,
  'iu',
);

const AGREED_MAX = 240;
const isAgreed = ({ sentence, to }: Clause): boolean =>
  AGREED.test(sentence.text.slice(0, Math.min(AGREED_MAX, to - sentence.from)));

/** Whether a clause tells of something that the client set out to do, or the coach promised; null where it does neither. */
export const intentOf = (clause: Clause, voice: Voice, cues: Cues): Intent | null => {
  const isSpoken = voice.speaker !== 'note';
  const hasAgreed = isAgreed(clause);
  for (const kind of ['promise', 'commitment'] as const)
    for (const cue of hasAgreed ? [...cues[kind], ...cues.agreed[kind]] : cues[kind]) {
      const match = cue.exec(clause.text);
      if (match?.groups === undefined) continue;
      const { verb: written = '', rest = '', sure, settled, present } = match.groups;
      const verb = present === undefined ? written : written.replace(/s$/u, '');
      const isTried = TRIED.test(match[0].slice(0, match[0].length - rest.length));
      const isPlan = sure !== undefined || isTried || isAct(verb, rest, isSpoken || kind === 'promise');
      if (isPlan && (settled !== undefined || !isUnreal(clause, match.index, voice.clientName)))
        return { kind, from: match.index, leans: LEANS.test(rest) };
    }
  return null;
};
