import { foldText } from './fold-text.js';
import type { AssistLine, VerifyRequest } from './line.js';

/** Characters that nobody sees or that turn the direction of a text (format, control, private use, lone surrogates, fillers). */
const UNSEEN = /[\p{Cf}\p{Cc}\p{Co}\p{Cs}\u115f\u1160\u3164\uffa0\u2800]|\u034f|\p{Variation_Selector}/u;

/** What stands for a character that was lost, and pictures: a feeling that nobody told, unless the record has it. */
const SIGN = /[\ufffd\p{Extended_Pictographic}]/gu;

const SHAPES: Readonly<Record<string, RegExp>> = {
  'an address':
    /\b[a-z][a-z0-9+.-]{1,20}:\/\/|\bwww\.|\b(?:mailto|data|javascript):|\b[\w-]+\.(?:com|org|net|io|dev|app|info|co|ai|example)\b/iu,
  'an e-mail address': /\S@\S/u,
  'a link': /!?\[[^\]]*\](?:\s*[([]|:\s)/u,
  html: /<[a-z!/?]|&(?:[a-z]+|#\w+);/iu,
  code: /[`{}\\|~^]|=>|\$\(|^\s*(?:#|>|[-*+]\s)|\*\*|__/u,
  'talk of the machine':
    /\b(?:ignore|disregard|override)\b.{0,30}\b(?:previous|prior|above|earlier|instructions?|rules?)\b|\b(?:system|developer) (?:prompt|message|note)\b|\bprompt\b|\b(?:language model|as an ai|assistant|json|schema|canary)\b/iu,
};

/** What a line holds that is no plain sentence of the request, or null. */
export const markupProblem = (line: AssistLine, request: VerifyRequest): string | null => {
  const raw = `${line.text}\u0020${line.quote ?? ''}`;
  if (UNSEEN.test(raw)) return 'a character that nobody sees';
  const cited = request.items.flatMap((item) => (line.cites.includes(item.id) ? [item.text] : []));
  if ((raw.match(SIGN) ?? []).some((sign) => !cited.some((said) => said.includes(sign)))) return 'a sign of its own';
  const text = foldText(raw);
  const known = placeholdersOf(request);
  const plain = text.replaceAll(PLACEHOLDER, (found) => (known.has(found) ? 'N' : found));
  const shape = Object.entries(SHAPES).find(([, pattern]) => pattern.test(plain));
  if (shape) return shape[0];
  if (/[[\]]/u.test(plain)) return 'an unknown placeholder';
  if (request.canary !== undefined && text.toLowerCase().includes(request.canary.toLowerCase())) return 'the canary';
  return withheldName(text, request);
};

/** A name in square brackets stands for a person of the request; any other bracket stands for nobody. */
const placeholdersOf = ({ items, subject, coach }: VerifyRequest): ReadonlySet<string> =>
  new Set(
    [subject, coach ?? '', ...items.flatMap((item) => [item.text, item.subject, item.speaker])].flatMap(
      (each) => each.match(PLACEHOLDER) ?? [],
    ),
  );
const PLACEHOLDER = /\[[A-Z]{1,2}\d{0,3}\]/gu;

const withheldName = (text: string, { withheld = [] }: VerifyRequest): string | null => {
  const folded = text.toLowerCase();
  return withheld.some((name) => standsIn(foldText(name).toLowerCase(), folded)) ? 'a name that was kept back' : null;
};

const standsIn = (name: string, text: string): boolean => {
  for (let at = text.indexOf(name); name !== '' && at >= 0; at = text.indexOf(name, at + 1)) {
    if (!LETTER.test(text[at - 1] ?? ' ') && !LETTER.test(text[at + name.length] ?? ' ')) return true;
  }
  return false;
};
const LETTER = /[\p{L}\p{N}]/u;
