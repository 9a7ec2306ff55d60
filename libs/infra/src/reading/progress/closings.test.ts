import { describe, expect, it } from '@jest/globals';
import { followUpsIn, ruledFollowUpsIn, type OpenItem } from './index.js';

const STATEMENTS = 'She would get the bank statements together.';
const FOLDER = 'The statements are all in a folder with ducks on it.';
const item = (text: string, kind: OpenItem['kind'] = 'commitment', id = 'a'): OpenItem => ({ id, kind, texts: [text] });

describe('what tells in other words that an item is over', () => {
  it.each<[string, OpenItem, string]>([
    ['where the things are now', item(STATEMENTS), FOLDER],
    ['that it has come', item("I'm to send him a photo of it.", 'promise'), "And my photo is on the jeep's dashboard."],
    [
      'how it was',
      item('One whole day w/ Mags, just them.'),
      'Day w/ Mags was Barton Springs, both went in w/ clothes on.',
    ],
  ])('%s closes it, where no rule does', (_, open, text) => {
    expect(ruledFollowUpsIn(text, [open])).toEqual([]);
    expect(followUpsIn(text, [open]).map(({ outcome }) => outcome)).toEqual(['kept']);
  });

  it('cites the words that it rests on', () => {
    const text = `Rain all week. ${FOLDER} Her mother rang.`;
    const [closing] = followUpsIn(text, [item(STATEMENTS)]);
    expect(closing?.text).toContain('The statements are all in a folder');
    expect(text.slice(...(closing?.span ?? [0, 0]))).toBe(closing?.text);
  });

  it.each([
    ['silence', 'Rain all week. Her mother rang from Bergen.'],
    ['what is denied', 'The statements are not in the folder.'],
    ['what is still to do', 'The statements are still in the drawer.'],
    ['what is planned', 'She will look at the statements on Sunday.'],
    ['a question', 'Are the statements in the folder?'],
    ['what was only talked of', 'Talked about the statements.'],
    ['what is only named', 'The statements, oh dear.'],
    ['what the coach did', 'I was moved by the statements.'],
  ])('%s closes nothing', (_, text) => {
    expect(followUpsIn(text, [item(STATEMENTS)]).filter(({ outcome }) => outcome !== 'open')).toEqual([]);
  });

  it('closes the item alone that the words name best', () => {
    const open = [item(STATEMENTS), item('She will call the bank.', 'commitment', 'b')];
    expect(followUpsIn(FOLDER, open).map(({ id }) => id)).toEqual(['a']);
  });

  it('takes no name alone for what is meant', () => {
    expect(followUpsIn('Odd was in Bergen.', [item('She will see to the ferry with Odd.')])).toEqual([]);
  });

  it('lets no life date be closed so', () => {
    expect(followUpsIn('The exam was in the old hall.', [item('Her exam in June', 'life-date')])).toEqual([]);
  });
});
