import type { Sentence } from '../clauses.js';
import { IS_BIDDING } from './bidding.js';
import type { Voice } from '../voice.js';
import { isAct } from './acts.js';
import { NO_PLAN } from './headings.js';
import type { ListedPlan } from './headed.js';
import { isReport } from './item-report.js';
import { labelOf, ownerOf } from './labels.js';

/** The deed, whose it is, and a mark between them and before or behind. */
const ROW_CELLS_MIN = 3;
const CLOSED =
  /^(?:done|all done|yes|✓|✔|closed|kept|finished|ok|okay|over|settled|arrived|sent|dropped|off|moot|half|stays|wait|no|none|n\/a|relief|keep)!?$/iu;
/** "Until next call", "this week": a day that a row gives to what it tells. */
const DUE = /^(?:until|till|by|before|this|next|from|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?![\p{L}])/iu;
const NOT_TO_DO = /^(?:also )?(?:\p{L}+ )?(?:shall|will|must|should|do|does) not(?![\p{L}])/iu;
const OF_COACH = /^(?:also )?I(?:['’](?:ll|m|d|ve))?(?![\p{L}])/u;
const ITEM = new RegExp(String.raw`^(?:to |will |also )?${NO_PLAN}\p{L}`, 'iu');

/** What the client does, told in the present: "she asks the bank", "K. tells her boss". */
export const doesInPresent = (text: string, { clientSubject }: Voice): boolean => {
  const match = new RegExp(
    String.raw`^(?:and |also |then )*(?:${clientSubject}) (?:also |now |then |first )?(?<verb>\p{Ll}+?)s(?![\p{L}’'])(?<rest>.*)$`,
    'iu',
  ).exec(text);
  const { verb = '', rest = '' } = match?.groups ?? {};
  return match !== null && !STATE.test(verb) && isAct(verb, rest, false);
};
/** What is so, felt or said is nothing that one does by a day. */
const STATE =
  /^(?:i|wa|ha|doe|seem|look|sound|say|think|believe|find|see|hear|fear|hope|wish|mean|know|want|need|like|love|hate|enjoy|feel|sleep|cry|crie|laugh|live|work|lie|wake|dream|own|owe|report|describe|state|mention|note|admit|explain|recall|realise|realize|understand|present|appear|tend|struggle|continue|remain|come|arrive|notice)$/u;

const labelled = (cells: readonly string[], voice: Voice): ListedPlan['kind'] => {
  const [head = '', item = ''] = cells;
  const title = `${head}:`;
  const label = labelOf(title, voice);
  if (label?.isPlans !== true || label.to !== title.length) return null;
  if (!ITEM.test(item) || isReport(item) || NOT_TO_DO.test(item)) return null;
  return label.owner === 'coach' || OF_COACH.test(item) ? 'promise' : 'commitment';
};

/** A row of a table: "| call the bank | Marta | Friday |", "She decided | asks the bank | tbc", "Roof | she gets offers | until May". */
export const rowPlan = (sentence: Sentence, voice: Voice): ListedPlan | null => {
  const cells = sentence.text.split('|').map((cell) => cell.trim());
  const [, item = '', ...rest] = cells;
  if (cells.length < 2 || rest.some((cell) => CLOSED.test(cell))) return null;
  const { from, to } = sentence;
  const kind = labelled(cells, voice);
  if (kind !== null) return { kind, from, to };
  if (rest.some((cell) => DUE.test(cell)) && doesInPresent(item, voice)) return { kind: 'commitment', from, to };
  const owner = cells.map((cell) => ownerOf(cell, voice)).find((one) => one !== null);
  if (cells.length < ROW_CELLS_MIN || owner === undefined || !cells.some((cell) => IS_BIDDING.test(cell))) return null;
  return { kind: owner === 'client' ? 'commitment' : 'promise', from, to };
};
