import { describe, expect, it } from '@jest/globals';
import { followUpsIn, type OpenItem } from './progress/index.js';

const outcome = (text: string, item: string, kind: OpenItem['kind'] = 'commitment'): string | null =>
  followUpsIn(text, [{ id: 'a', kind, texts: [item] }])[0]?.outcome ?? null;

const BANK = 'K to call the bank by Friday.';
const LANDLORD = 'She will email the landlord about the boiler.';
const DIARY = 'Homework: keep a sleep diary.';
const RUN = 'Wants to try running on Tuesdays.';
const FERGUS = 'She is going to have the conversation with Fergus.';
const LETTER = 'Will write the letter to her father.';
const SHEET = "I'll send her the values sheet.";
const GYM = 'ACTION - book the induction at the gym';

describe('what a later note says became of a plan', () => {
  it.each([
    [BANK, 'Bank: done.', 'kept'],
    [BANK, 'Rang the bank on Thursday.', 'kept'],
    [BANK, 'She got hold of the bank at last.', 'kept'],
    [BANK, 'Bank sorted.', 'kept'],
    [BANK, 'The bank call happened, ten minutes.', 'kept'],
    [BANK, 'Bank ✓', 'kept'],
    [BANK, 'Managed to phone the bank.', 'kept'],
    [BANK, 'She has spoken to the bank.', 'kept'],
    [BANK, 'Has not rung the bank yet.', 'open'],
    [BANK, 'Bank still outstanding.', 'open'],
    [BANK, "Didn't get round to the bank.", 'open'],
    [BANK, 'Bank: carried over.', 'open'],
    [BANK, 'Bank call: tbd, pending.', 'open'],
    [BANK, 'Has put off the bank again.', 'open'],
    [BANK, 'No need to call the bank any more.', 'dropped'],
    [BANK, "She's not going to call the bank after all.", 'dropped'],
    [BANK, 'Decided not to call the bank.', 'dropped'],
    [BANK, 'Bank call dropped, her husband is doing it.', 'dropped'],
    [BANK, 'Spoke about money again.', null],
    ['She will apply for the grant.', 'Applied.', 'kept'],
    ['She will walk every morning.', 'The walks did not happen, rain.', 'open'],
    ['She will call the bank.', 'She called her mother.', null],
    ['She will call the bank.', 'She is still to call the bank.', 'open'],
    ['Will do ten sit-ups.', 'Sit-ups: four of seven.', 'kept'],
    [LANDLORD, 'Landlord emailed, reply within the hour.', 'kept'],
    [LANDLORD, 'She wrote to the landlord about the boiler.', 'kept'],
    [LANDLORD, 'The email to the landlord went on Monday.', 'kept'],
    [LANDLORD, 'Landlord not contacted.', 'open'],
    [LANDLORD, 'Boiler: the landlord came by himself, email no longer needed.', 'dropped'],
    [LANDLORD, 'Still cold in the flat.', null],
    [DIARY, 'Sleep diary kept for six nights.', 'kept'],
    [DIARY, 'Brought her sleep diary, filled in.', 'kept'],
    [DIARY, 'Sleep diary: forgot.', 'open'],
    [DIARY, 'Sleep diary not done.', 'open'],
    [DIARY, 'Gave up on the sleep diary after one night.', 'dropped'],
    [DIARY, 'Sleep is a bit better.', null],
    [RUN, 'Ran on both Tuesdays.', 'kept'],
    [RUN, 'Went running on Tuesday, in the rain.', 'kept'],
    [RUN, 'No running so far.', 'open'],
    [RUN, 'Running is off, the knee. Swimming instead.', 'dropped'],
    [FERGUS, 'Had the conversation with Fergus on Sunday.', 'kept'],
    [FERGUS, 'The conversation with Fergus went better than feared.', 'kept'],
    [FERGUS, 'Keeps putting off the conversation with Fergus.', 'open'],
    [FERGUS, 'Conversation with Fergus: avoided again.', 'open'],
    [FERGUS, 'Fergus has a new car.', null],
    [LETTER, 'Letter to her father written, not posted.', 'kept'],
    [LETTER, 'Finished the letter to her father.', 'kept'],
    [LETTER, 'The letter to her father is half written.', 'open'],
    [LETTER, 'She tore up the letter to her father and leaves it at that.', 'dropped'],
    [GYM, 'Gym induction booked.', 'kept'],
    [GYM, 'Gym induction completed, trainer kind.', 'kept'],
    [GYM, 'Gym: nothing happened.', 'open'],
    [GYM, 'Gym is too dear, scrapped.', 'dropped'],
  ])('of %j in %j: %s', (item, text, expected) => {
    expect(outcome(text, item)).toBe(expected);
  });

  it.each([
    [SHEET, 'Values sheet sent.', 'kept'],
    [SHEET, 'I emailed the values sheet the same evening.', 'kept'],
    [SHEET, 'She has filled in the values sheet I sent.', 'kept'],
    [SHEET, 'She thanked me for the values sheet.', 'kept'],
    [SHEET, 'Forgot the values sheet, sorry.', 'open'],
    [SHEET, 'I still have to send the values sheet.', 'open'],
    [SHEET, "She doesn't need the values sheet any more.", 'dropped'],
    [SHEET, 'Talked about values.', null],
  ])('of the promise %j in %j: %s', (item, text, expected) => {
    expect(outcome(text, item, 'promise')).toBe(expected);
  });

  it.each([
    ['The wedding is on 8 June.', 'Wedding pushed back to September.', 'changed'],
    ['The wedding is on 8 June.', 'Wedding now 15 June.', 'changed'],
    ['Her surgery is on 8 June.', 'Surgery deferred to the 20th.', 'changed'],
    ['Her surgery is on 8 June.', 'They have rearranged the surgery.', 'changed'],
    ['The wedding is on 8 June.', 'She bought shoes for the wedding.', null],
  ])('of the date %j in %j: %s', (item, text, expected) => {
    expect(outcome(text, item, 'life-date')).toBe(expected);
  });
});
