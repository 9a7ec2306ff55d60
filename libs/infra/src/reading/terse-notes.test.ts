import { describe, expect, it } from '@jest/globals';
import { readNote } from './read.js';
import type { ReadingContext } from './reading.js';

/** How coaches of several schools and countries write: terse, dictated, in bullets, with initials. */
const CONTEXT: ReadingContext = {
  heldOn: '2024-05-15',
  clientNames: ['Kirsty Doyle'],
  coachNames: ['Arun Pillai'],
  knownPeople: [],
};
/** The plans that a note tells of, in their order. */
const plans = (text: string): string[] =>
  readNote(text, CONTEXT).proposals.flatMap(({ kind }) => (kind === 'commitment' || kind === 'promise' ? [kind] : []));

describe('a terse note', () => {
  it.each([
    'K to call the letting agent by Friday.',
    'KD to draft the email to HR.',
    '- K: ring the surgery for an appointment.',
    'Kirsty -> update CV before the bank holiday.',
    'Action: K to list three strengths.',
    'ACTION - book the induction at the gym',
    'Actions: clear the inbox; two runs this week.',
    'To-do (Kirsty): find the old contract.',
    'To do: speak to Payroll about the missing hours.',
    'Homework: notice when she says yes too quickly.',
    'HW: thought record, three entries.',
    'Next step: tell her manager about the course.',
    'Next steps - she drafts the plan, shows it to Fergus.',
    'Agreed w/ her that she will leave by six on Tuesdays.',
    'Agreed she would ring the school.',
    'Agreed that K rings the school on Monday.',
    "She's agreed to write one page a day.",
    'Commits to three swims a week.',
    'Commitment: no phone in the bedroom.',
    'Task: write the letter to her father, unsent.',
    'Exp: say no to one request and watch what happens.',
    'Experiment this week: lunch away from the desk.',
    'Intends to hand in her notice at the end of June.',
    'Her action is to phone the tax office.',
    'Client will be drafting a budget.',
    "She'll be ringing the solicitor on Monday.",
    'She said she would definitely finish the tax return.',
    'Said she will try journaling each morning.',
    'Says she’ll chat to Fergus about the rota.',
    'Is to bring the budget to our next meeting.',
    'Aiming to submit the portfolio on 3 June.',
    'Her plan is to apply for the grant.',
    'Planning to visit the college on Saturday.',
    'Has committed to stop checking mail after eight.',
    'Undertook to speak with the union rep.',
    'Resolved to clear the spare room.',
    'Set herself the goal of reading ten pages a night.',
    'Taking on: the talk with her landlord.',
    'She signed up to do the first module by June.',
    'She is going to have the conversation with Fergus.',
    'This week she will practise the pause before answering.',
    'By next session K will have rung the bank.',
    'Before we meet again she will read the chapter.',
    'Client undertakes to keep a sleep diary.',
    'Client agreed on ringing her aunt weekly.',
    'Kirsty is planning to take the Friday off.',
    'One small step: put the phone in the hall at night.',
    'She took away the task of writing down what she eats.',
    'She agreed with me that she would take the Friday off.',
    'She volunteered to chair the next meeting.',
    'She wants to speak to her boss before the month is out.',
    'Her homework is the letter to her father.',
    'Tomorrow she rings the clinic.',
    '"I will ring them tomorrow," she said.',
    'It was agreed that Kirsty would write the agenda.',
    'K committed: gym x2/wk',
    'K. will ring the bank',
    'Ct to complete thought record.',
    'Coachee will list her options.',
    'Pt to keep food diary',
    'She promised me to see a doctor.',
    'she says shes going to ring the surgery tomorrow',
    'we settled on her writing to the board',
    "We landed on this: she'll ask for four days a week.",
  ])('tells in %j what the client set out to do', (text) => {
    expect(plans(text)).toContain('commitment');
    expect(plans(text)).not.toContain('promise');
  });

  it.each([
    'A to send the values sheet.',
    'AP to email the link.',
    'Coach to share the recording.',
    '- Me: dig out the article on rest.',
    'Me -> intro to Fergus.',
    'My action: find a therapist who takes referrals.',
    'My actions - send notes, check the fee.',
    'Action (me): reading list.',
    'To-do me: invoice template for her.',
    "I'm to ask around about mentors.",
    'I said I would look into grants.',
    'I offered to role-play it with her next time.',
    'Told her I would ask my colleague.',
    "Told her I'd send the worksheet.",
    'I undertook to draft some questions for her.',
    'Promised to send her the book title.',
    'Said I will check the dates.',
    'Need to send her the questionnaire.',
    'Must send her the link to the talk.',
    'Remember to send K the template.',
    'Will send over the wheel of life tonight.',
    'Will forward the podcast.',
    "I'll dig out that paper on burnout.",
    'I will also put her in touch with Fergus.',
    "I've to email her the reading list.",
    'I have offered to write her a reference.',
    'From me: a short summary by Friday.',
    'f/u from me: email the slides.',
    'Coach will look for a sleep diary template.',
    'Arun to check whether the room is free.',
    'I need to get her the form before Monday.',
    'Owe her: link to the article.',
    'I must remember to send her the poem.',
    'For me to do: ask Fergus for the slides.',
    'I said yes to reading her draft.',
    'Asked for the reading list, will send.',
    'Send K the reading list.',
    'Follow up: email her the summary.',
    "I'll have the summary ready by Friday.",
    'i said id send her the breathing exercise',
  ])('tells in %j what the coach promised', (text) => {
    expect(plans(text)).toContain('promise');
    expect(plans(text)).not.toContain('commitment');
  });

  it.each(["Here's what I've noticed.", 'So here is what she has realised:', 'Insight of the day.'])(
    'takes %j, which only announces one, for no insight',
    (text) => {
      expect(readNote(text, CONTEXT).proposals.filter(({ kind }) => kind === 'insight')).toEqual([]);
    },
  );

  it.each([
    ['K to email the landlord, I to send her the tenancy guide.', ['commitment', 'promise']],
    ["She'll draft it and I'll read it by Friday.", ['commitment', 'promise']],
    ["I'll send the questions, she'll answer three.", ['promise', 'commitment']],
    ['I promised to look up the law and she will ring the union.', ['promise', 'commitment']],
    ['K -> budget. Me -> template.', ['commitment', 'promise']],
    ['She will ring Fergus, who will then tell the others.', ['commitment']],
    ["Fergus will drive and she'll book the ferry.", ['commitment']],
  ])('tells the plans in %j apart', (text, expected) => {
    expect(plans(text)).toEqual(expected);
  });
});
