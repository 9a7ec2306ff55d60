/** One of each event with every text field that it has; `words` stands in each of them. */
const marks = { origin: 'client-said' };

export const everyMoment = (words: string): object[] => [
  { type: 'NoteWritten', text: `${words} and more`, ...marks },
  { type: 'NoteWritten', text: `${words}-private`, private: true },
  { type: 'NoteWritten', text: `${words}-lightly`, carryLightly: true },
  { type: 'WordsQuoted', text: words, about: words, ...marks },
  { type: 'JoyHeard', text: words, ...marks },
  { type: 'WorryHeard', text: words, ...marks },
  { type: 'PersonMentioned', name: words, relation: words, text: words, ...marks },
  { type: 'LifeDateHeard', text: words, rough: words, ...marks },
  { type: 'InsightVoiced', text: words, ...marks },
  { type: 'PreferenceHeard', text: words, ...marks },
  { type: 'ThreadOpened', text: words, ...marks },
  { type: 'CommitmentMade', text: words, ...marks },
  { type: 'PromiseMade', text: `${words}-kept`, ...marks },
  { type: 'PromiseMade', text: `${words}-released`, ...marks },
  { type: 'HowWeLeftIt', text: words, mood: words, wouldKnowBy: words, ...marks },
];

interface Named {
  readonly idOf: (type: string, nth?: number) => string;
  readonly proposal: string;
}

export const everyMomentChange = (words: string, { idOf, proposal }: Named): object[] => [
  { type: 'ThreadRevisited', momentId: idOf('ThreadOpened'), text: words },
  { type: 'ThreadClosed', momentId: idOf('ThreadOpened'), text: words },
  { type: 'CommitmentFollowedUp', momentId: idOf('CommitmentMade'), outcome: 'moved', text: words },
  { type: 'PromiseKept', momentId: idOf('PromiseMade'), text: words },
  { type: 'PromiseReleased', momentId: idOf('PromiseMade', 1), reason: words },
  { type: 'MomentCorrected', momentId: idOf('WorryHeard'), text: `${words}-corrected` },
  { type: 'MomentRetired', momentId: idOf('WorryHeard'), reason: words },
  { type: 'CarryLightlyMarked', momentId: idOf('InsightVoiced') },
  { type: 'CarryLightlyCleared', momentId: idOf('InsightVoiced') },
  { type: 'MomentWithdrawn', momentId: idOf('PreferenceHeard') },
  { type: 'ProposalAccepted', momentId: proposal },
];

export const everySessionEvent = (words: string): object[] => [
  { type: 'PresenceChosen', text: words },
  { type: 'ReflectionWritten', text: words },
];

export const everyClientEvent = (words: string): object[] => [
  { type: 'ClientDetailsCorrected', name: `${words}-corrected`, email: `${words}-new@example.test`, pronouns: words },
  { type: 'ConsentGiven', purpose: 'pulse', evidence: words },
  { type: 'PulseInvited', expiresAt: new Date(Date.now() + 24 * 3600_000).toISOString() },
  { type: 'ConsentWithdrawn', purpose: 'pulse', evidence: words },
  { type: 'BriefRead', briefVersion: 'sYmTAPQReqDHnBKHlkSD1W' },
  { type: 'ClientPaused', reason: words },
  { type: 'ClientResumed' },
  { type: 'ClientFarewelled', text: words },
];
