/** Fewer different characters than this is one key held down, or two in turn. */
const DIFFERENT_CHARACTERS_MIN = 4;
/** What a password must have beside the names in it: a year, or an initial and a few digits, is found at once. */
const BESIDE_NAMES_MIN = 6;
/** Shorter pieces of names are in every sentence. */
const NAME_PIECE_MIN = 3;
const PRODUCT = 'throughline';

/** What a stranger who knows whose password it is would try first. */
export interface WhosePassword {
  readonly email: string;
  readonly name: string;
}

let common: Promise<ReadonlySet<string>> | undefined;
/** Some 49,000 passwords that leaked most often, from the package: read when first needed, a tenth of a second and 5 MB. */
const commonPasswords = (): Promise<ReadonlySet<string>> =>
  (common ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common'])));

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();
const lettersAndDigits = (text: string): string => folded(text).replace(/[^\p{L}\p{N}]/gu, '');
/** `Liverpool1987!` is `liverpool` to whoever guesses. */
const withoutFrills = (password: string): string => password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

const namePieces = ({ email, name }: WhosePassword): string[] => {
  const [mailbox = '', host = ''] = email.split('@');
  return [PRODUCT, email, mailbox, ...mailbox.split(/[^\p{L}]+/u), host.split('.')[0] ?? '', name, ...name.split(/\s+/)]
    .map(lettersAndDigits)
    .filter((piece) => piece.length >= NAME_PIECE_MIN)
    .sort((a, b) => b.length - a.length);
};

const besideNames = (password: string, whose: WhosePassword): string => {
  const whole = lettersAndDigits(password);
  const rest = namePieces(whose).reduce((text, piece) => text.replaceAll(piece, ''), whole);
  return rest === whole ? password : rest;
};

/** Whether a stranger's first few thousand tries would find this password. */
export const isEasilyGuessed = async (password: string, whose: WhosePassword): Promise<boolean> => {
  const typed = folded(password);
  if (new Set(typed).size < DIFFERENT_CHARACTERS_MIN) return true;
  if (besideNames(password, whose).length < BESIDE_NAMES_MIN) return true;
  const listed = await commonPasswords();
  return listed.has(typed) || listed.has(withoutFrills(typed));
};
