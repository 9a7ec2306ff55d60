import { briefSchema, type Brief, type BriefLine } from '#domain';
import type { Registered } from '#infra';

/** Nobody of this name is known to the product; the registered people of the fixture are invented. */
export const REGISTERED: Registered = {
  client: { names: ['Oda', 'Oda Lindqvist'], emails: ['oda.lindqvist@mail.example'], phones: ['+47 912 34 567'] },
  coach: { names: ['Henrik Aalto'] },
  people: [{ names: ['Marit'] }, { names: ['Jonas Vik'] }],
};

const line = (id: string, text: string, more: Partial<BriefLine> = {}): BriefLine => ({
  id,
  text,
  quoted: false,
  origin: 'coach-noticed',
  saidOn: '2026-10-20',
  ageDays: 14,
  lastHeard: '2026-10-20',
  sources: [{ eventId: id, sessionId: 's1', heldAt: '2026-10-20T09:00:00Z', span: [0, text.length] }],
  ...more,
});
const said = { origin: 'client-said' } as const;

/** A brief with a handle for every attack: letters of two to four bytes (a stream in threes cuts the last ones, wherever it begins), numbers, a date, a weekday, names, a denial, a plan, something done, the coach's words. */
export const fixtureBrief = (note = 'A quiet week 🎉 at the café, and the first snow on Blåfjell'): Brief =>
  briefSchema.parse({
    clientId: 'c1',
    version: '7',
    builtAt: '2026-11-03T08:00:00Z',
    asOf: null,
    upToDate: true,
    readOn: '2026-11-03',
    composedBy: 'extractive',
    model: null,
    state: 'active',
    notices: [],
    lastReadAt: null,
    sinceLastRead: null,
    who: {
      preferredName: 'Oda',
      pronunciation: null,
      pronouns: null,
      callNumber: 4,
      daysSinceLastCall: 14,
      localTime: null,
    },
    howWeLeftIt: null,
    promises: [{ ...line('p1', 'I will send Oda the reading list by Friday'), status: 'open', latest: null }],
    lifeBetween: [line('l1', 'The surgery of her father was on Monday')],
    joys: [
      line('j1', 'She walks along the river with Marit every Saturday'),
      line('j2', 'I planted two apple trees on 4 May and both are in bloom', said),
      line('j3', 'She has never felt so much at home as in the choir'),
    ],
    worries: [
      line('w1', 'She is not sure that the loan for the house comes through before Thursday'),
      line('w2', 'My back hurts again since the office moved to the third floor', said),
    ],
    people: [
      {
        ...line('o1', 'Marit teaches music in the north and comes down for Christmas'),
        name: 'Marit',
        relation: 'sister',
      },
      { ...line('o2', 'Jonas looks after 3 cats while his wife is at sea'), name: 'Jonas Vik', relation: 'neighbour' },
    ],
    commitments: [
      { ...line('k1', 'She will move her desk to the window'), status: 'made', due: null, latest: null },
      {
        ...line('k2', 'She sent the forms to the bank'),
        status: 'kept',
        due: null,
        latest: null,
        remark: 'kept, 20 October',
      },
    ],
    threads: [
      {
        ...line('t1', 'Whether to build in the north or stay in town'),
        firstHeard: '2026-08-01',
        times: 3,
        latest: null,
      },
    ],
    inTheirWords: [{ ...line('q1', 'I am still the girl who counts boats', { ...said, quoted: true }), about: null }],
    insights: [line('n1', 'Mornings without a telephone are calmer for her')],
    fromNotes: [line('f1:0', note), line('f1:80', 'Her letter to Henrik Aalto came back unopened')],
    mayHaveMovedOn: [line('m1', 'The quarrel with the landlord about the stairs')],
    unsure: [],
    neverHeardAbout: [],
    carryLightly: { count: 1 },
    care: { preferences: [line('r1', 'Likes to begin with a quiet minute')], consents: {} },
    presence: { question: 'Who do I want to show up as?', last: 'Somebody with all the time in the world' },
    onlyForYou: [line('y1', 'I was impatient with her and sorry afterwards')],
    journey: [],
    more: {},
    coverage: { sessions: 3, of: 3, privateLeftOut: 1, readBackMinutes: 9 },
  });
