import { FUNCTION_WORDS } from '#domain';
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

/** So many of a hundred words hold an English sentence together; terse notes a third of it. */
const ENGLISH_SHARE_MIN = 0.14;
/** Shorter than this a text tells franc too little: some five sentences. */
const FRANC_LENGTH_MIN = 240;
/** Enough to tell a language by; a long transcript is not read whole for it. */
const SAMPLE_LENGTH = 4000;
const ASCII_SHARE_MIN = 0.9;

/** The language of a text: by the words that hold its sentences together, else by franc-min, else 'und'. */
export const languageOf = (text: string): string => {
  const sample = text.slice(0, SAMPLE_LENGTH);
  const words = tokensOf(sample);
  if (words.length === 0) return 'und';
  const counts = Object.entries(FUNCTION_WORDS)
    .map(([language, known]) => ({ language, count: words.filter(({ word }) => known.has(word)).length }))
    .toSorted((a, b) => b.count - a.count);
  const [best, second] = counts;
  const english = counts.find(({ language }) => language === 'en')?.count ?? 0;
  if (english / words.length >= ENGLISH_SHARE_MIN && best?.language === 'en') return 'en';
  if (latinShare(sample) < ASCII_SHARE_MIN || sample.length >= FRANC_LENGTH_MIN) {
    const [code] = francAll(sample)[0] ?? ['und'];
    if (code === 'eng' || code === 'sco') return 'en';
    // Terse notes hold few function words, and franc takes them for some neighbour of English.
    if (best?.language !== 'en' || latinShare(sample) < ASCII_SHARE_MIN) return TWO_LETTERS[code] ?? 'und';
    return 'en';
  }
  if (best === undefined || best.count === 0) return 'en';
  return best.count > (second?.count ?? 0) || best.language === 'en' ? best.language : english > 0 ? 'en' : 'und';
};

/** The share of the letters that are plain Latin ones. */
const latinShare = (text: string): number => {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters === 0 ? 0 : (text.match(/[A-Za-z]/gu)?.length ?? 0) / letters;
};
