import { describe, expect, it } from '@jest/globals';
import { followUpsIn, type OpenItem } from './progress/index.js';
import { readNote } from './read.js';
import { resolveTimes } from './times/index.js';

/** The session of which all of this is told; a Wednesday. */
const HELD_ON = '2024-05-15';
const dates = (text: string, heldOn = HELD_ON): string[] =>
  readNote(text, { heldOn, clientNames: ['Marta Quill'], coachNames: [], knownPeople: [] }).proposals.flatMap(
    ({ kind, heard }) => (kind === 'life-date' && heard ? [heard.from] : []),
  );

describe('the dates of a life that a note tells', () => {
  it.each([
    ['She flies to Oslo on 28 May, and the baby is due on the 4th of June.', ['2024-05-28', '2024-06-04']],
    ['Her exam is on 3 June and her brother lands on the 7th.', ['2024-06-03', '2024-06-07']],
    ['The shop closes this month, his last day is on the 24th.', ['2024-05-24']],
    ['Out on 3 June, back on the 9th.', ['2024-06-03']],
    ['The recital was moved from the 5th to the 12th of June.', ['2024-06-12']],
    ['Recital (children only!) on 11 June.', ['2024-06-11']],
    ['Opens her café on the Friday after the 9th of June.', ['2024-06-14']],
    ['The fair is on the Saturday before Christmas.', ['2024-12-21']],
    ['Her sister visits the weekend of the first of June.', ['2024-06-01']],
    ['Her father turns seventy on June ninth.', ['2024-06-09']],
    ['His test is in early June.', ['2024-06-01']],
    ["Joost's getting married on the 22nd of June, did I say?", ['2024-06-22']],
    ['Scan on 8/6.', ['2024-06-08']],
    ['The scan is on 31.5. at nine.', ['2024-05-31']],
    ['Scan due on 6/28.', ['2024-06-28']],
    ['She moves on 12/07/24.', ['2024-07-12']],
    ['Her birthday is St Stephen’s Day.', ['2024-12-26']],
    ['The dentist has a slot on Independence Day.', ['2024-07-04']],
    ['A fortnight on Friday she is sworn in.', ['2024-05-31']],
    ['Kumud comes for the last week-end of June.', ['2024-06-29']],
    ['Eid is on the 16th of June this year.', ['2024-06-16']],
    ['The op was cancelled on the day (strike). New date 8 June.', ['2024-06-08']],
    ['Marged has her shoulder done on the 29th, down in Wales, so it is all at once.', ['2024-05-29']],
    ['He rang the lender, they come on Monday to sign.', ['2024-05-20']],
    ['She said it was his birthday on the 21st.', ['2024-05-21']],
    [
      'Her boy turns six on the 6th of June and the party has been pushed back a week to Sunday the 16th.',
      ['2024-06-06', '2024-06-16'],
    ],
    ['They go Sat 18 & Sun 19 May.', ['2024-05-18']],
    ['Baby | calculated for the 18th of June | wait', ['2024-06-18']],
    ['Her knee review is on 27th morning.', ['2024-05-27']],
    ['So it is still the twenty second Moira is fetching him.', ['2024-05-22']],
    ['It was to be on the 6th of June but they have pulled it forward to Monday the 3rd.', ['2024-06-03']],
    ['Her own birthday is the 2nd of June, always was.', ['2024-06-02']],
    ['The christening, which was to be the 27th, is Sunday the 9th of June now so that he can do it.', ['2024-06-09']],
    ['Guardianship hearing, Friday, June 7.', ['2024-06-07']],
    ['Half marathon 10/6, bday 2/6, they have shifted it all to the weekend after.', ['2024-06-10', '2024-06-02']],
    ['The christening - the recital is June 1 - 2, she said.', ['2024-06-01']],
  ])('are read of %j', (text, expected) => {
    expect(dates(text)).toEqual(expected);
  });

  it.each([
    'Her husband died two years ago this autumn.',
    'I laughed all Saturday, she says.',
    'The glasses are under the sofa since Sunday.',
    'She comes home before Christmas, no day yet.',
    'Joost stayed five days after Easter and mended the lamp.',
    'Confidence 7/10, mood 6/10.',
    'On a good day 8/10.',
    'From 4/10 to 7/10, she says.',
    'Marked 7.8. of ten.',
    'Runs 6.5 km.',
    'Friday lunch -> check.',
    'Sunday calls: set up.',
    '- M: tell the planner about this summer',
    "I'm away 20-24 May, NB I am back on the 27th.",
    'He was glad that she asked. Next: 29 May, 10:00',
    'She is well and will think. See you on the 29th.',
    'He could start in June, she thinks of quitting in the summer.',
    'She wants to go to Spain in July.',
    'Please no emails to me in June, only texts.',
    'Her boy has football Weds now.',
    'He strung up the fiddle on Saturday, and it spoke straight away.',
    'The club said no to Tuesday but yes to Thursday, so he asked.',
    'The lad started on Sunday week last.',
    'The first Sunday evening off in eleven years, and he sat on the step.',
    'The baptism is not on the 24th, the priest is ill.',
    'HR will open the forms in June.',
    'GST due on the 7th, the money is there.',
    'The application closes June 17.',
    'A ward may be closed in the new year.',
    'What lights her up: Sunday choir, the back row.',
    'What keeps her awake is the first night there.',
  ])('are none in %j', (text) => {
    expect(dates(text)).toEqual([]);
  });

  it('are quoted from where the other date was told', () => {
    const text = 'The gala is on the 12th of June - no wait, let me look it up - the 14th, I think.';
    const { proposals } = readNote(text, { heldOn: HELD_ON, clientNames: [], coachNames: [], knownPeople: [] });
    expect(proposals.find(({ kind }) => kind === 'life-date')).toMatchObject({ text, heard: { from: '2024-06-14' } });
  });

  it('are quoted without the plan that stands in the same sentence', () => {
    const text = 'The shop shuts on 17 June and she is going to write to the landlord herself.';
    const { proposals } = readNote(text, { heldOn: HELD_ON, clientNames: [], coachNames: [], knownPeople: [] });
    expect(proposals.find(({ kind }) => kind === 'life-date')?.text).toBe('The shop shuts on 17 June');
  });

  it('do not put what has just gone by a year ahead where no verb says so', () => {
    const [month] = resolveTimes('Redundancy in February, little sleep since.', '2024-03-20');
    expect(month).toMatchObject({ from: '2024-02-01', to: '2024-02-29' });
    expect(dates('Redundancy in February, little sleep since.', '2024-03-20')).toEqual([]);
    expect(dates('The wedding will be in February.', '2024-03-20')).toEqual(['2025-02-01']);
  });

  it('stand beside a plan that is dictated before them', () => {
    const text =
      'so she is going to take her nephew to the river at the weekend just the two of them with the old rods and no phone and the licence is paid and her mother turns eighty on June ninth and then she cried';
    expect(dates(text)).toEqual(['2024-06-09']);
  });
});

describe('a date that was moved', () => {
  const open: readonly OpenItem[] = [
    { id: 'exam', kind: 'life-date', texts: ['oral exam on 3 June'] },
    { id: 'birthday', kind: 'life-date', texts: ["her brother's birthday is 9 June"] },
    { id: 'move', kind: 'life-date', texts: ['her brother moves house on 20 June'] },
  ];
  const moved = (text: string, items = open): string[] => followUpsIn(text, items).map(({ id }) => id);

  it.each([
    ['The exam got pushed to the 10th of June.', ['exam']],
    ['Her brother moves house a week later, it is now on the 27th.', ['move']],
    ['The letter was pushed under her brother’s door.', []],
    ['They put off the party.', []],
  ])('of several in %j is %j', (text, expected) => {
    expect(moved(text)).toEqual(expected);
  });

  it('is the only one that can move, whatever it is called now', () => {
    expect(moved('All that was postponed, nobody says until when.', open.slice(0, 2))).toEqual(['exam']);
  });
});
