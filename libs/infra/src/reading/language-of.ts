import { francAll } from 'franc-min';
import { tokensOf } from '../language/index.js';

/** ISO 639-3 codes that franc-min knows, of the languages that practices write in, with their two-letter codes. */
const TWO_LETTERS: Readonly<Record<string, string>> = {
  eng: 'en',
  deu: 'de',
  fra: 'fr',
  spa: 'es',
  ita: 'it',
  por: 'pt',
  nld: 'nl',
  pol: 'pl',
  rus: 'ru',
  ukr: 'uk',
  ces: 'cs',
  hun: 'hu',
  ron: 'ro',
  swe: 'sv',
  tur: 'tr',
  ell: 'el',
  bul: 'bg',
  srp: 'sr',
  hrv: 'hr',
  bos: 'bs',
  ind: 'id',
  vie: 'vi',
  arb: 'ar',
  pes: 'fa',
  hin: 'hi',
  urd: 'ur',
  ben: 'bn',
  cmn: 'zh',
  jpn: 'ja',
  kor: 'ko',
  tha: 'th',
};

/** Words that hold English sentences together: a text in which every sixth word is one of them is English. */
const ENGLISH = new Set(
  (
    'the and to of a in is was that it for with on her his she he i you they we at be have has had not this but from are ' +
    "will said about my me by or an as so what when if i'll she'll he'll i'm it's don't didn't"
  ).split(' '),
);
const ENGLISH_SHARE_MIN = 1 / 7;
/** Shorter than this a text tells franc too little: two sentences. */
const LENGTH_MIN = 80;
/** Enough to tell a language by; a long transcript is not read whole for it. */
const SAMPLE_LENGTH = 4000;

/** The language of a text: by function words for English, by franc-min for longer texts in another one, else 'und'. */
export const languageOf = (text: string): string => {
  const sample = text.slice(0, SAMPLE_LENGTH);
  const words = tokensOf(sample);
  if (words.length === 0) return 'und';
  const english = words.filter(({ word }) => ENGLISH.has(word)).length / words.length;
  if (english >= ENGLISH_SHARE_MIN) return 'en';
  if (sample.length < LENGTH_MIN) return isPlainAscii(sample) && english > 0 ? 'en' : 'und';
  const [best] = francAll(sample)[0] ?? ['und'];
  // Terse English notes hold few function words: franc takes them for some neighbour of English.
  const isEnglishTaken = best === 'eng' || best === 'sco' || (isPlainAscii(sample) && english >= ENGLISH_SHARE_MIN / 2);
  return isEnglishTaken ? 'en' : (TWO_LETTERS[best] ?? 'und');
};

const isPlainAscii = (text: string): boolean =>
  !/[\u0080-\u02af\u0370-\u1fff\u3000-\uffff]/u.test(text.replaceAll(/[’‘“”]/gu, ''));
