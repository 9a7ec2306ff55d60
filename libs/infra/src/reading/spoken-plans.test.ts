import { describe, expect, it } from '@jest/globals';
import { readTranscript } from './read.js';
import type { ReadingContext } from './reading.js';

const CONTEXT: ReadingContext = {
  heldOn: '2024-05-15',
  clientNames: ['Kirsty Doyle'],
  coachNames: ['Arun Pillai'],
  knownPeople: [],
};
const said = (speaker: 'coach' | 'client', text: string): string[] =>
  readTranscript([{ speaker: 'a', text }], { a: speaker }, CONTEXT).proposals.flatMap(({ kind }) =>
    kind === 'commitment' || kind === 'promise' ? [kind] : [],
  );

describe('a client who speaks', () => {
  it.each([
    "So I'll ring the surgery tomorrow, first thing.",
    "Right, I'm gonna tell him on Sunday.",
    'I will hand in the form by Friday, I swear.',
    "I'll get the form signed this week.",
    "I'm after deciding, I'm going to apply for it.",
    "I'm going to have a word with Fergus.",
    "I'll give Gran a call at the weekend.",
    "I've decided I'm going to sell the van.",
    "I've made up my mind to sell the van.",
    'I commit to three runs a week.',
    'I promise I will write it down every evening.',
    'I shall speak to the principal on Monday itself.',
    'My plan is to visit the college on Saturday.',
    "What I'll do is I'll write the first page tonight.",
    "What I'm going to do is ring the bank.",
    'Let me try that this week.',
    "I'm willing to try the diary for a week.",
    "Okay, I'll do it. I'll book the test.",
    'I want to try walking before breakfast.',
    "I'll be ringing the landlord on Tuesday.",
    'By Friday I will have written the letter.',
    "i'll ask my aunt for the key tomorrow",
    "I'll make a list of what I need.",
    "I'll set aside an hour on Sunday for the accounts.",
  ])('sets out to do something in %j', (text) => {
    expect(said('client', text)).toEqual(expect.arrayContaining(['commitment']));
  });

  it.each([
    "I'll be honest, it was awful.",
    "I'll tell you what, I was raging.",
    "I'll never understand him.",
    "I'm going to be sick of this.",
    "I'm going to cry.",
    "I'd ring her if I had the nerve.",
    'I might ring her.',
    'I could ring her, I suppose.',
    'I should ring her.',
    "I'll probably just lie down.",
    "I don't think I'll go.",
    "I don't know if I will tell him.",
    "I was going to ring her, but I didn't.",
    'I would call her every Sunday, back then.',
    'I wish I was going to see her.',
    "If he asks I'll say no.",
    "She said she'll ring the landlord.",
    'My brother is going to paint the hall.',
    "They're going to close the office.",
    "I'm not going to ring him.",
    "I won't ring him.",
    'Will I ring him or will I not?',
    "I'm afraid I'll lose the flat.",
    "I keep saying I'll ring her, and I never do.",
    "I always say I'll stop at one.",
    "I thought I'll manage, but no.",
    "I told him I'll not come back.",
    "You'll send me the link, will you?",
    "I'll see.",
    "I'll think about it.",
    'I guess I will find out.',
    "I'll have turned forty by then.",
  ])('sets out to do nothing in %j', (text) => {
    expect(said('client', text)).toEqual([]);
  });
});

describe('a coach who speaks', () => {
  it.each([
    "I'll send you the worksheet after this.",
    "I'll pop the link in an email tonight.",
    "I'll drop you a line with the name of the book.",
    'I will share the notes by tomorrow.',
    "Let me check with a colleague and I'll come back to you.",
    "I'm going to send you a short questionnaire before next time.",
    "I'll put you in touch with Fergus.",
    "I promise I'll look into the grant.",
    'I can send you the article afterwards.',
    "I'll find out what the course costs.",
  ])('promises something in %j', (text) => {
    expect(said('coach', text)).toEqual(expect.arrayContaining(['promise']));
  });

  it.each([
    "I'll just repeat what I heard.",
    "I'm going to be quiet for a moment.",
    "I'll stop you there.",
    "I'm going to ask you to close your eyes.",
    "I'll let you think.",
    "I'll be on leave in August.",
    "So you'll ring the bank?",
    "You said you'd ring the bank.",
    "I'm curious what you will do.",
    "I'm not going to tell you what to do.",
    "I wonder if I'll hear the same next week.",
    "I'll see you on the 29th.",
    "I'll speak to you next week.",
    "If you like I'll say nothing.",
    "I'll play the manager now, you start.",
  ])('promises nothing in %j', (text) => {
    expect(said('coach', text)).toEqual([]);
  });
});
