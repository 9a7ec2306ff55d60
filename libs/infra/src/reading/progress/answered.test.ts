import { describe, expect, it } from '@jest/globals';
import { followUpsIn, type FollowUp, type OpenItem } from './index.js';

const outcome = (text: string, item: string, kind: OpenItem['kind'] = 'commitment'): FollowUp['outcome'] | null =>
  followUpsIn(text, [{ id: 'a', kind, texts: [item] }])[0]?.outcome ?? null;

const FEED = 'She will ask Noel to feed the cat.';
const HOURS = 'She is going to ask Petra about shorter hours.';
const MILL = 'Me: ask Noel who lends small mills.';
const LETTER = 'She will write to Petra some lines about the roof.';
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
  ] as const)('reads of %j in %j: %s', (item, text, expected) => {
    expect(outcome(text, item)).toBe(expected);
  });

  it.each([
    [MILL, 'Noel: 2 addresses, rang her with both.', 'kept'],
    [MILL, 'Noel: no word yet.', 'open'],
    ['Me: send the leaflet on hearing.', "Leaflet rec'd, she likes paper.", 'kept'],
    ["I'll text you the name of the choir.", 'I never texted the name of the choir! Sent it just now.', 'kept'],
    ["I'll text you the name of the choir.", 'I never texted the name of the choir! Busy week.', 'open'],
  ] as const)('reads of the promise %j in %j: %s', (item, text, expected) => {
    expect(outcome(text, item, 'promise')).toBe(expected);
  });

  it('takes what others read of it as done', () => {
    expect(outcome('The clerk read her page out to all of them.', 'She will write one page for the clerk.')).toBe(
      'kept',
    );
  });
});
