import { describe, expect, it } from '@jest/globals';
import { followUpsIn, restates, type FollowUp, type OpenItem } from './index.js';

const outcome = (text: string, item: string, kind: OpenItem['kind'] = 'commitment'): FollowUp['outcome'] | null =>
  followUpsIn(text, [{ id: 'a', kind, texts: [item] }])[0]?.outcome ?? null;

const FEED = 'She will ask Noel to feed the cat.';
const HOURS = 'She is going to ask Petra about shorter hours.';
const MILL = 'Me: ask Noel who lends small mills.';
const LETTER = 'She will write to Petra some lines about the roof.';
const TELL = 'She will tell Noel about the shoulder.';
const VISIT = 'She is going to visit the choir on Tuesday.';
const FIX = "She'll ask the plumber about the tap.";
const MEND = "She'll get somebody in for the tap.";
const OWNED = 'KD to get the boiler people in before month end.';
const THEM = "Cupboards: she'll do them, with Noel.";
const ROOM = 'She will paint the back room before they come.';
const EXAM = 'Biology exam is on the 17th. She is going to learn with Petra.';
const REPORT = 'She will draw up a report on the roof by Easter.';

describe('what became of a plan in the words of whoever was asked, or of what took its place', () => {
  it.each([
    [FEED, 'Noel fed the cat all week.', 'kept'],
    [FEED, 'Noel has not fed the cat.', null],
    [FEED, 'Noel: away till Monday.', null],
    [FEED, 'Noel: no time for that.', 'open'],
    [HOURS, "Petra's answer is yes, from May.", 'kept'],
    [HOURS, "Petra's answer is not here yet.", null],
    [HOURS, 'Petra: never mind, the hours are fixed by law.', 'dropped'],
    [LETTER, 'The lines to Petra she did not write: they met at the gate and she said it in person.', 'dropped'],
    [REPORT, 'Report on the roof: not by Easter, no. She will send it in June instead.', 'dropped'],
    [REPORT, 'The meeting is off, so she will bring the report in June instead.', 'dropped'],
    [TELL, 'Noel knows, since Sunday. Petra helps now.', 'kept'],
    [TELL, 'Noel knows nothing yet.', null],
    [VISIT, 'The choir visit she never got to, and she is letting that go.', 'dropped'],
    [VISIT, 'The visit to the choir never happened. Rain, and the bus was late.', 'open'],
    [VISIT, 'Choir | she went | with a friend', 'kept'],
    [VISIT, 'Choir visit: not this month. Changed – she will go to the swimming club.', 'dropped'],
    [MEND, 'The tap, she never got to it and then it broke, so it was replaced.', 'kept'],
    [FIX, 'Asked the plumber about the tap - he will come in May.', 'kept'],
    [ROOM, 'The back room is half painted, they like it, so that is how it stays.', 'dropped'],
    [OWNED, 'KD laughed till she cried.', null],
    [OWNED, 'KD got the boiler people in.', 'kept'],
    [THEM, 'She did it herself, the jump into the lake.', null],
    [LETTER, 'The letter to Petra is on its third draft.', 'open'],
    [LETTER, 'The letter to Petra has gone missing.', 'open'],
    [LETTER, 'The letter to Petra: she does not see it as abandoned, two pages to go.', 'open'],
    [EXAM, 'Biology was hard but good, Petra is a strict teacher.', 'kept'],
    [EXAM, 'Biology is over, a two.', 'kept'],
    [EXAM, 'Biology was moved to the 9th.', null],
  ] as const)('reads of %j in %j: %s', (item, text, expected) => {
    expect(outcome(text, item)).toBe(expected);
  });

  it.each([
    [MILL, 'Noel: 2 addresses, rang her with both.', 'kept'],
    [MILL, 'Noel: no word yet.', 'open'],
    ["I'll get the photo printed for her.", 'I have still got your photo to print, by the way.', 'open'],
    ["I'll text her the name of the mill.", "I'd texted her the name the very next day.", 'kept'],
    ["I'll text her the name of the mill.", "I'd text her the name if I had it.", null],
    ['Me: send the leaflet on hearing.', "Leaflet rec'd, she likes paper.", 'kept'],
    ["I'll text you the name of the choir.", 'I never texted the name of the choir! Sent it just now.', 'kept'],
    ["I'll text you the name of the choir.", 'I never texted the name of the choir! Busy week.', 'open'],
  ] as const)('reads of the promise %j in %j: %s', (item, text, expected) => {
    expect(outcome(text, item, 'promise')).toBe(expected);
  });

  it('does not take a box for a plan of the same verb and another matter', () => {
    const open: OpenItem = { id: 'a', kind: 'commitment', texts: ["I'll take him some grapes and just sit there."] };
    expect(restates(open, '[ ] K and Noel will sit down and do their wills')).toBe(false);
  });

  it('takes what others read of it as done', () => {
    expect(outcome('The clerk read her page out to all of them.', 'She will write one page for the clerk.')).toBe(
      'kept',
    );
  });
});
