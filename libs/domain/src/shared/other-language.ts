/** Words that hold the sentences of a language together, and stand in few others. */
export const FUNCTION_WORDS: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    en:
      'the and to of a in is was that it for with on her his she he i you they we at be have has had not this but from are will said about my me by or an as so what when if ' +
      "i'll she'll he'll i'm it's don't didn't since who which there then than been were do did would could should their them him out up after before next last no",
    de: 'der die das und ist nicht ich sie er es ein eine mit auf für von dem den zu im war hat wir aber auch sich noch wie bei nach',
    fr: 'le la les et est pas je elle il un une des avec dans pour du que qui au sur ce se plus mais très sa son ses nous elle',
    es: 'el la los las y es no yo ella un una con en para del que se por su al lo más pero muy hay ha está',
    it: 'il lo la gli e è non io lei un una con nel per del che si di da sono ha più ma molto sua suo',
    pt: 'o a os as e é não eu ela um uma com em para do da que se por mais mas muito seu sua foi',
    nl: 'de het een en is niet ik zij hij met op voor van te dat was heeft maar ook nog bij naar haar zijn',
  }).map(([language, list]) => [language, new Set(list.split(' '))]),
);

const WORD = /\p{L}+/gu;
/** Fewer may be a name, a title or a quotation within an English note. */
const SIGNS_MIN = 4;
/** So many of a hundred words hold a sentence together, in any of these languages. */
const SHARE_MIN = 0.1;
/** Some small words are of two languages (“is”, “in”, “was”), and an English note may quote a poem. */
const OVER_ENGLISH = 2;
const LATIN_SHARE_MIN = 0.5;
/** Fewer letters of another script may be a name. */
const LETTERS_MIN = 12;

/**
 * Whether a text is surely in another language than English: most of it in another script, or held together by the words of
 * another language more than by English ones. Short and terse texts, which hold few such words, count as English.
 */
export const isInOtherLanguage = (text: string): boolean => {
  const words = text.normalize('NFC').toLowerCase().match(WORD) ?? [];
  const letters = words.join('');
  const latin = letters.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const all = letters.match(/\p{L}/gu)?.length ?? 0;
  if (all >= LETTERS_MIN && latin < LATIN_SHARE_MIN * all) return true;
  const countOf = (known: ReadonlySet<string> | undefined) => words.filter((word) => known?.has(word)).length;
  const { en, ...others } = FUNCTION_WORDS;
  const most = Math.max(...Object.values(others).map(countOf));
  return most >= SIGNS_MIN && most >= SHARE_MIN * words.length && most >= OVER_ENGLISH * countOf(en);
};
