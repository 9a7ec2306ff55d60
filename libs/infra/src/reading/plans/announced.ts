import type { Sentence } from '../clauses.js';
import type { Voice } from '../voice.js';
import type { ListedPlan } from './headed.js';
import { ITEM, OF_OTHERS } from './items.js';
import { DEED, NEXT_TIME } from './plan-words.js';

const WHAT = String.raw`(?:plans?|things?|steps?|tasks?|jobs?|errands?|experiments?|intentions?|actions?|ideas?|resolves?|commitments?)`;
const COUNT = String.raw`(?:one|two|three|four|five|a few|some|a couple of|\d)`;
/** "She left with a plan:", "Two things for her until next time:". */
const ANNOUNCED = (client: string): RegExp =>
  new RegExp(
    [
      String.raw`(?:^|[\s(]|(?:${client}) )(?:left|leaves|went|goes|came|comes|walks?|walked|takes|took)(?: (?:away|home|off|out|along|on))?(?: with)?(?: (?:her|him))? (?:a|the|this|her|his|${COUNT}) ?(?:small |clear |simple |new |little |concrete )*${WHAT}`,
      String.raw`(?:^|[\s(])${COUNT} (?:small |clear |simple |new |little |concrete )*${WHAT} (?:for (?:her|him|me|(?:${client}))|to do|until|till|before|by|on (?:her|his|my) (?:list|side))`,
      String.raw`(?:^|[\s(])(?:her|his|the|our|${COUNT}) (?:new |own |agreed |small )*${WHAT} (?:for|until|till|before|between|from here|now|going forward|is (?:this|simple|as follows))`,
      String.raw`(?:^|[\s(])(?:until|till|before|by|for|between now and) ${NEXT_TIME}`,
      String.raw`(?:^|[\s(])what (?:she|he|(?:${client})) (?:takes (?:away|on|along|with (?:her|him))|will do|is going to do|wants to do)`,
      String.raw`(?:made|struck) a (?:deal|pact|rule) with (?:herself|himself)`,
      String.raw`(?:^|[\s(])we (?:have )?(?:agreed|settled|decided)(?: (?:on|as follows|this|two things|three things|the following))*`,
    ].join('|'),
    'iu',
  );
const IS_PLAN =
  /\b(?:plans?|steps?|tasks?|experiments?|intentions?|actions?|homework|commitments?|resolves?|deal|pact|rule)\b/iu;
const PAST = /\b(?:last (?:time|session|call|week)|had|was|were|used to|Mon|old)\b/u;
const ANNOUNCEMENT_MAX = 90;
const SPLITS = new RegExp(String.raw`(?:\s*;\s*|,?\s+and\s+|,\s+)(?=(?:to |will )?${DEED}(?![\p{L}]))`, 'giu');
const TO_OR_DEED = new RegExp(String.raw`^(?:to |will )?${DEED}(?![\p{L}])`, 'iu');

/** The plans that a sentence announces and lists after a colon. */
export const announcedPlans = (sentence: Sentence, voice: Voice): readonly ListedPlan[] => {
  const colon = sentence.text.search(/:\s/u);
  if (voice.speaker !== 'note' || colon < 0 || colon > ANNOUNCEMENT_MAX) return [];
  const head = sentence.text.slice(0, colon);
  if (!ANNOUNCED(voice.clientSubject).test(head) || PAST.test(head)) return [];
  const start = colon + 1 + (/^\s*/u.exec(sentence.text.slice(colon + 1))?.[0].length ?? 0);
  const list = sentence.text.slice(start);
  if (!ITEM.test(list) || !(TO_OR_DEED.test(list) || (IS_PLAN.test(head) && !OF_OTHERS.test(list)))) return [];
  const isMine = /\b(?:me|I|my)\b/u.test(head) && !/\b(?:set|gave|asked|invited) (?:her|him|them)\b/u.test(head);
  const kind = isMine ? 'promise' : 'commitment';
  const plans: ListedPlan[] = [];
  let from = 0;
  for (const split of [...list.matchAll(SPLITS), null]) {
    const to = split?.index ?? list.length;
    plans.push({ kind, from: sentence.from + start + from, to: sentence.from + start + to });
    if (split !== null) from = split.index + split[0].length;
  }
  return plans;
};
