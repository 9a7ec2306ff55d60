import { ANY_BOX } from './marks.js';
import { DEED } from './plan-words.js';

/** Behind a label in the same line another plan is told as a bidding, as what "I" do, or in few words without a subject. */
export const IS_BIDDING = new RegExp(
  String.raw`^(?:(?:to |will )(?:also |still |now |then |first )?|(?:is |are |am )?(?:going )?to |(?:has )?(?:promised|agreed|decided|offered) to |I(?:'ll|’ll| will)? )?${DEED}(?![\p{L}])`,
  'iu',
);
/** A box, or a number in brackets, before an item. */
export const MARKER = new RegExp(String.raw`^(?:${ANY_BOX}|\(\d{1,2}\))\s+`, 'u');
