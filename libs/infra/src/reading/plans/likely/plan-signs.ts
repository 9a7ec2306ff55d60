import type { Clause, Sentence } from '../../clauses.js';
import type { Voice } from '../../voice.js';
import { isAct } from '../acts.js';
import { headingsOver, type Heading } from '../headings-over.js';
import { isReport } from '../item-report.js';
import { labelOf, ownerAtEnd, type Label, type Owner } from '../labels.js';
import { DEED, REACHING } from '../plan-words.js';
import { quotationsIn } from '../quoted.js';
import { serves } from '../serves.js';
import { shapeOf, type ClauseShape } from './clause-shape.js';
import { CUES } from './plan-cues.js';

/** A clause with the names of what speaks for or against its telling a plan. */
export interface Candidate {
  readonly clause: Clause;
  readonly signs: readonly string[];
}

/** How a clause stands in its text. */
interface Place {
  readonly text: string;
  readonly clause: Clause;
  readonly voice: Voice;
  readonly shape: ClauseShape;
  readonly before: ClauseShape | undefined;
  readonly after: ClauseShape | undefined;
  readonly heading: Heading | null;
  readonly label: Label | null;
  readonly owner: Owner | null;
  /** How far through the text its sentence stands, in fifths. */
  readonly fifth: number;
  readonly isLast: boolean;
  readonly isQuoted: boolean;
}

const IS_DEED = new RegExp(`^(?:${DEED})$`, 'u');
const REACHES = new RegExp(`^(?:${REACHING})$`, 'u');
const BULLETED = /(?:^|\n)[ \t]*(?:[-–—•*·+>]|\(?\d{1,2}[.)]|\p{L}[.)]|\[.?\])[ \t]+(?:\[.?\][ \t]*)?$/u;
const BULLET_REACH = 12;
const POINTS = /^(?:it|that|this|them|those)$/u;
const SHORT = 6;
const LONG = 22;
const FIFTHS = 5;

const kindOf = ({ word, rest }: ClauseShape): string => {
  if (word === '') return 'none';
  if (REACHES.test(word)) return 'reaching';
  if (IS_DEED.test(word)) return 'deed';
  return isAct(word, ` ${rest.join(' ')}`, false) ? 'other' : 'no-act';
};

const headedBy = (heading: Heading | null): string => {
  if (heading === null) return 'none';
  if (heading.isReview === true) return 'review';
  const aside = heading.isAside === true ? '-aside' : '';
  return `${heading.kind}${heading.isLabel ? '-label' : ''}${aside}`;
};

const ofShape = ({ voice, shape }: Place): string[] => {
  const { subject, mode, verb, rest, isNegated } = shape;
  const kind = kindOf(shape);
  const isServing = voice.speaker !== 'client' && serves(shape.word, ` ${rest.join(' ')}`, voice.clientName);
  return [
    `by:${voice.speaker}`,
    `subject:${subject}`,
    `mode:${mode}`,
    `kind:${kind}`,
    `subject:${subject}/${mode}`,
    `by:${voice.speaker}/${subject}/${mode}`,
    `subject:${subject}/${mode}/${kind}`,
    `mode:${mode}/${kind}`,
    `verb:${verb}`,
    ...(isNegated ? ['not', `not:${mode}`] : []),
    ...(isServing ? [`serves:${subject}`] : []),
    ...(POINTS.test(rest[0] ?? '') ? ['points', `points:${mode}`] : []),
  ];
};

const ofHeading = ({ text, clause, shape, heading, label, owner }: Place): string[] => {
  const headed = headedBy(heading);
  const isBullet = BULLETED.test(text.slice(Math.max(0, clause.from - BULLET_REACH), clause.from));
  return [
    `head:${headed}`,
    `head:${headed}/${shape.mode}`,
    `head:${headed}/${shape.subject}`,
    ...(label === null ? [] : [`label:${label.owner ?? 'nobody'}/${label.isPlans}`]),
    ...(owner === null ? [] : [`end:${owner}`]),
    ...(isReport(clause.text) ? ['report', `report:${headed}`] : []),
    ...(isBullet ? ['bullet', `bullet:${shape.mode}`] : []),
  ];
};

const ofCues = ({ clause, shape }: Place): string[] =>
  [...CUES].flatMap(([name, cue]) =>
    cue.test(clause.text) ? [`cue:${name}`, `cue:${name}/${shape.mode}`, `cue:${name}/${shape.subject}`] : [],
  );

const lengthOf = (count: number): string => {
  if (count < SHORT) return 'short';
  return count > LONG ? 'long' : 'middle';
};

const ofPlace = ({ clause, voice, shape, before, after, fifth, isLast, isQuoted }: Place): string[] => {
  const { subject, mode } = shape;
  return [
    `length:${lengthOf(clause.tokens.length)}`,
    clause.index === 0 ? 'first' : 'later',
    ...(voice.speaker === 'note' ? [`fifth:${fifth}`, `fifth:${fifth}/${mode}`] : []),
    ...(voice.speaker === 'note' && isLast ? ['last'] : []),
    ...(before === undefined
      ? []
      : [
          `before:${before.subject}/${before.mode}`,
          `before:${before.mode}>${mode}`,
          `before:${before.subject}/${before.mode}>${subject}/${mode}`,
        ]),
    ...(after === undefined ? [] : [`after:${after.mode}`]),
    ...(isQuoted ? ['quote', `quote:${subject}`] : []),
  ];
};

const signsOf = (place: Place): readonly string[] => [
  ...new Set([...ofShape(place), ...ofHeading(place), ...ofCues(place), ...ofPlace(place)]),
];

/** Every clause of a text with what speaks for or against its telling a plan. */
export const candidatesIn = (text: string, sentences: readonly Sentence[], voice: Voice): readonly Candidate[] => {
  const isNote = voice.speaker === 'note';
  const headings = isNote ? headingsOver(text, sentences, voice) : [];
  const quoted = isNote ? quotationsIn(text, voice) : [];
  const all = sentences.flatMap(({ text: line, clauses }, at) => {
    const whose = { label: labelOf(line, voice), owner: ownerAtEnd(line, voice) };
    return clauses.map((clause) => ({ clause, at, whose, shape: shapeOf(clause.text, voice) }));
  });
  return all.map(({ clause, at, whose, shape }, one) => ({
    clause,
    signs: signsOf({
      text,
      clause,
      voice,
      shape,
      before: all[one - 1]?.shape,
      after: all[one + 1]?.shape,
      heading: headings[at] ?? null,
      ...whose,
      fifth: Math.floor((at / Math.max(1, sentences.length)) * FIFTHS),
      isLast: at === sentences.length - 1,
      isQuoted: quoted.some(({ from, to }) => from <= clause.from + 1 && clause.from < to),
    }),
  }));
};
