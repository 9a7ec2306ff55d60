import { breaksOf, isRunSentence } from '#domain';
import { oneByte, tokensOf, type Token } from '../language/index.js';
import { partsOf } from './parts.js';

/** A clause of a text, verbatim; `before` is the clause that it follows in the same sentence. */
export interface Clause {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly tokens: readonly Token[];
  readonly sentence: Sentence;
  /** Its place in the sentence. */
  readonly index: number;
}
export interface Sentence {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** What stands before it in the same line, of a short line: "Agreed: he rings. He writes." */
  readonly above: string;
  /** Written or dictated without punctuation: its clauses are told by their words alone. */
  readonly isRun: boolean;
  readonly clauses: readonly Clause[];
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const SUBJECTS = words(
  "i he she they we it you there this that's i'm i'll i'd i've he's he'll he'd she's she'll she'd they're they'll they'd they've " +
    "we're we'll we'd we've it's it'll it'd you're you'll you'd you've there's",
);
const JOINING = words(
  'and but so because then though although while um uh er erm okay ok well anyway plus also instead',
);
/** A subject after one of these belongs to what stands before it. */
const HOLDING = words(
  'that what when where who which whom whose if whether how than as until till before after since once why while because although though ' +
    'said says say saying told tells tell thinks think thought thinking knows know knew feels felt feel hopes hope hoped believes believe ' +
    'promised promise agreed decided realised realized means mean meant sure afraid scared worried sees see asked admitted and but so or like the a ' +
    'to for of in on with at by from about not everything anything all nobody everyone wishes wish sees saw not even only just',
);
const BREAK = /[;!?…—\n]|\s[-–]\s|\.\s/u;
/** "T. to call the bank", "Dr. Ito": a full stop after an initial or a title ends nothing. */
const ABBREVIATED = /(?:^|[\s(:])(?:\p{Lu}|Dr|Mr|Mrs|Ms|Prof|St|e\.g|i\.e|approx|ca|vs)$/u;
const CLAUSE_WORDS_MIN = 2;
/** A line that has run on for so long has left what it began with. */
const ABOVE_MAX = 160;
const BARE_BEGINNINGS = words('will going gonna agreed wants plans decided promised');

/** The least log odds of a break within a run: surer than where it is only shown, since a wrong one takes a plan apart. */
const BREAK_MIN = 0.5;
interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly isRun: boolean;
  /** Where a full stop would stand before a word of a run. */
  readonly breaks: ReadonlySet<number>;
}

const isCapital = (text: string, token: Token | undefined): boolean =>
  token !== undefined && /^\p{Lu}/u.test(text.slice(token.from, token.from + 2)) && !/^i(?:'|$)/u.test(token.word);

const opens = ({ text, tokens }: Reader, at: number): boolean => {
  const word = tokens[at]?.word ?? '';
  return SUBJECTS.has(word) || isCapital(text, tokens[at]) || BARE_BEGINNINGS.has(word);
};

const VERBISH = words('is was are were has had will does did said says can could would went came got');
/** A name after a comma begins a clause where a verb follows it, else it is one of a list. */
const opensAfterComma = (reader: Reader, at: number): boolean => {
  const { text, tokens } = reader;
  if (!isCapital(text, tokens[at])) return opens(reader, at);
  const after = tokens[isCapital(text, tokens[at + 1]) ? at + 2 : at + 1]?.word ?? '';
  return VERBISH.has(after) || /(?:[^'’s]s|ed)$/u.test(after);
};

/** "And for that I said ...", "and that I will ...": the subject stands after what it is done for, or what it hangs on. */
const opensAfterThat = ({ tokens }: Reader, at: number): boolean =>
  (tokens[at]?.word === 'that' && SUBJECTS.has(tokens[at + 1]?.word ?? '')) ||
  (/^(?:for|with|on|after|by)$/u.test(tokens[at]?.word ?? '') &&
    /^(?:that|this|it)$/u.test(tokens[at + 1]?.word ?? '') &&
    SUBJECTS.has(tokens[at + 2]?.word ?? ''));

const TIME_LEAD_WORDS_MAX = 6;
/** What stands before a colon and is longer than a label is a clause. */
const LABEL_WORDS_MAX = 5;
/** "Next steps - call the bank": a dash after a heading parts no clauses. */
const LABEL_ONLY =
  /^(?:my |her |his |their |new )?(?:next steps?|actions?(?: points?| items?| steps?)?|homework|tasks?|plans?|to[- ]?dos?)(?: (?:for|from) \p{L}+)?$/iu;
/** "What keeps him awake is ..." begins a clause of a run. */
const AFTER_WHAT = words('makes keeps worries he she lights i matters helps');
const leadsIntoTime = ({ tokens }: Reader, at: number): boolean =>
  tokens[at]?.word === 'and' &&
  /^(?:from|on|in|since)$/u.test(tokens[at + 1]?.word ?? '') &&
  tokens[at + 2]?.word === 'the';

const beginsAt = (reader: Reader, at: number, last: number): boolean => {
  const { text, tokens, isRun } = reader;
  const token = tokens[at];
  const before = tokens[at - 1];
  if (token === undefined || before === undefined || at - last < CLAUSE_WORDS_MIN) return false;
  const gap = text.slice(before.to, token.from);
  if (/\s[-–]\s/u.test(gap) && LABEL_ONLY.test(text.slice(tokens[last]?.from, before.to))) return false;
  const isAbbreviation = gap.startsWith('.') && ABBREVIATED.test(text.slice(Math.max(0, before.to - 8), before.to));
  const isWithin = /^[!?]+\)/u.test(gap);
  if ((BREAK.test(gap) && !isAbbreviation && !isWithin) || (gap.includes(':') && at - last >= LABEL_WORDS_MAX))
    return true;
  const isJoined = JOINING.has(token.word) && (opensAfterComma(reader, at + 1) || opensAfterThat(reader, at + 1));
  if (isRun && leadsIntoTime(reader, at)) return true;
  // "And from the 4th they are away": what says when belongs to the clause that follows.
  if (isRun && at - last <= TIME_LEAD_WORDS_MAX && leadsIntoTime(reader, last)) return false;
  if (gap.includes(',')) return isJoined || opensAfterComma(reader, at);
  if (isJoined) return !HOLDING.has(before.word) || isRun;
  if (!isRun) return false;
  if (reader.breaks.has(token.from)) return true;
  // Dictated, only names have a capital: one that a verb follows begins a clause.
  const isName = isCapital(text, token) && !isCapital(text, before) && !token.word.endsWith("'s");
  if (isName && opensAfterComma(reader, at)) return !HOLDING.has(before.word);
  if (token.word === 'what' && AFTER_WHAT.has(tokens[at + 1]?.word ?? '')) return true;
  return SUBJECTS.has(token.word) && !HOLDING.has(before.word) && !JOINING.has(before.word);
};

/** The sentences of a text with their clauses. Every clause is verbatim; together they hold all words that are told. */
export const clausesOf = (text: string): readonly Sentence[] =>
  partsOf(text).map((written) => {
    const part = { ...written, text: oneByte(written.text) };
    const lead = text.slice(Math.max(0, part.from - ABOVE_MAX), part.from);
    const tokens = tokensOf(part.text);
    const isRun = isRunSentence(part.text);
    const reader = { text: part.text, tokens, isRun, breaks: new Set(isRun ? breaksOf(part.text, BREAK_MIN) : []) };
    const starts = [0];
    for (let at = 1; at < tokens.length; at += 1) if (beginsAt(reader, at, starts.at(-1) ?? 0)) starts.push(at);
    const clauses: Clause[] = [];
    const above = lead.length < ABOVE_MAX || lead.includes('\n') ? lead.slice(lead.lastIndexOf('\n') + 1) : '';
    const sentence: Sentence = { ...part, above, isRun: reader.isRun, clauses };
    starts.forEach((start, index) => {
      const next = tokens[starts[index + 1] ?? tokens.length];
      const from = index === 0 ? 0 : (tokens[start]?.from ?? 0);
      const raw = part.text.slice(from, next?.from ?? part.text.length);
      // What opens the next clause (a dash, a quotation mark) is not part of this one.
      const kept = next === undefined ? raw : raw.replace(/[\s,;:\-–—("“]{1,20}$/u, '');
      clauses.push({
        text: oneByte(kept),
        from: part.from + from,
        to: part.from + from + kept.length,
        tokens: tokens.slice(start, starts[index + 1] ?? tokens.length),
        sentence,
        index,
      });
    });
    return sentence;
  });
