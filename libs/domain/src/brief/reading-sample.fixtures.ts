import { LogWriter } from './brief.fixtures.js';

/** A client written by hand, to be read aloud: five calls of an invented person, with something in each section. */
export const readingSample = (): LogWriter => {
  const log = new LogWriter().at('2026-01-05T08:00:00Z').welcome({
    name: 'Maëlle Kerjean',
    preferredName: 'Maëlle',
    pronunciation: 'ma-EL',
    pronouns: 'she/her',
    timeZone: 'Europe/Paris',
  });
  log.append({ type: 'ConsentGiven', data: { purpose: 'recording', evidence: 'said so in the first call' } });
  firstCalls(log);
  lastCalls(log);
  return log;
};

const firstCalls = (log: LogWriter): void => {
  log.held('2026-01-12T17:00:00Z');
  log.tell('NoteWritten', {
    text: 'Runs the bakery with her brother. Came because of the second shop. Up at 3 every day.',
  });
  log.tell('JoyHeard', { text: 'The hour before the others come, when the ovens tick', origin: 'client-said' });
  log.tell('PersonMentioned', { name: 'Yann', relation: 'brother', text: 'Does the books; hates the second shop' });
  log.tell('PreferenceHeard', { text: 'Long silences are fine. Says so herself.', origin: 'client-said' });
  log.tell('WorryHeard', { text: 'That the loan eats the first shop too', origin: 'client-said' });
  log.tell('ThreadOpened', { text: 'The second shop' });
  log.tell('HowWeLeftIt', { text: 'I talked more than I thought I would.', origin: 'client-said', mood: 'surprised' });

  log.held('2026-02-23T17:00:00Z');
  log.tell('JoyHeard', { text: 'Sunday swims at Saint-Lunaire, all winter' });
  const wine = log.tell('JoyHeard', { text: 'A glass of wine with Yann after closing' });
  log.about('MomentRetired', wine, { reason: 'They stopped' }, { at: '2026-06-10T18:00:00Z' });
  log.tell('WordsQuoted', {
    text: 'I know every crack in that floor.',
    about: 'the first shop',
    origin: 'client-said',
  });
  log.tell('LifeDateHeard', { text: "Yann's birthday", when: { date: '1981-06-17' }, repeats: 'yearly' });
  log.tell('NoteWritten', { text: 'Slow start today.', private: true });

  log.held('2026-04-13T16:00:00Z');
};

const lastCalls = (log: LogWriter): void => {
  log.held('2026-05-18T16:00:00Z');
  const bank = log.tell('CommitmentMade', {
    text: 'Call the bank about the loan',
    due: '2026-05-29',
    origin: 'client-said',
  });
  log.tell('CommitmentMade', { text: 'One morning off in June', origin: 'client-said' });
  const article = log.tell('PromiseMade', { text: 'Send her the piece on family firms' });
  log.tell('InsightVoiced', {
    text: 'I was building it for my father, and he never wanted it.',
    origin: 'client-said',
  });
  const thread = log.events.find((event) => event.type === 'ThreadOpened')?.metadata.eventId ?? '';
  log.about('ThreadRevisited', thread, { text: 'The lease can be handed back until September.' });

  const call = log.held('2026-06-10T16:00:00Z');
  log.append({ type: 'PresenceChosen', data: { text: 'Someone with all the time in the world.' } });
  const note = log.tell('NoteWritten', {
    text: 'Came in out of breath, laughing. Her father Goulven is having his hip done on the 16th; she will close for the day – first time in eleven years. Asked me twice whether I had read the article on family firms (I had promised to send it!). She wants to keep the swims.',
  });
  log.tell('LifeDateHeard', {
    text: "Her father's hip operation",
    when: { date: '2026-06-16' },
    origin: 'client-said',
  });
  log.tell('LifeDateHeard', { text: 'The lease runs out', when: { month: '2026-09' } });
  log.tell('PersonMentioned', { name: 'Goulven', relation: 'father', text: 'Hip operation on the 16th' });
  log.tell('WorryHeard', { text: 'Who opens if she sleeps', origin: 'coach-guesses' });
  log.tell('WorryHeard', { text: 'The test results of last year', carryLightly: true });
  log.tell('MomentProposed', {
    text: 'She wants to keep the swims.',
    kind: 'joy',
    fromEventId: note,
    span: [240, 268],
    origin: 'machine-proposed',
  });
  log.tell('MomentProposed', {
    text: 'the swims',
    kind: 'thread',
    fromEventId: note,
    span: [258, 267],
    origin: 'machine-proposed',
  });
  log.about('CommitmentFollowedUp', bank, { outcome: 'kept', text: 'They gave her until autumn.' });
  log.tell('PromiseMade', { text: 'Keep the Thursday slot free for her all summer' });
  log.tell('HowWeLeftIt', {
    text: 'If I sleep past five once this month, this worked.',
    origin: 'client-said',
    mood: 'light',
    wouldKnowBy: 'sleeping past five once',
  });
  log.append({ type: 'ReflectionWritten', data: { text: 'I filled two of her silences.' } });
  log.on(null).at('2026-06-12T09:00:00Z').about('PromiseKept', article, {});
  log.at('2026-06-17T20:40:00Z');
  log.tell('NoteWritten', { text: 'He is home. He asked for bread before anything else.', origin: 'client-wrote' });
  log.on(call).at('2026-06-17T21:00:00Z');
  log.scheduled('2026-06-18T16:00:00Z');
  log.append({ type: 'SessionRescheduled', data: { startsAt: '2026-06-20T09:00:00Z' } });
};
