import { describe, expect, it } from '@jest/globals';
import { readNote } from '../read.js';
import { CONTEXT } from '../testing/plans-in.js';

const plans = (text: string): string[] =>
  readNote(text, CONTEXT).proposals.flatMap(({ kind, text: words }) =>
    kind === 'commitment' || kind === 'promise' ? [`${kind}: ${words}`] : [],
  );

describe('a list says by its heading whose it is', () => {
  it('with a letter before the heading, and the number of each point', () => {
    expect(
      plans(
        'A. NEWS\nThe shop was sold.\n\nB. SHE WILL\n1. Count the till\n2. Get the lease read by Odo\n\nC. I WILL\n1. Type up the poem',
      ),
    ).toEqual([
      'commitment: 1. Count the till',
      'commitment: 2. Get the lease read by Odo',
      'promise: 1. Type up the poem',
    ]);
    expect(plans('1) Me:\n- print the map\n\n2) Her:\n- phone the guild')).toEqual([
      'promise: print the map',
      'commitment: phone the guild',
    ]);
  });

  it('by a name alone over boxes, ticked ones among them', () => {
    expect(
      plans(
        'KIRSTY\n[x] the oven\n[ ] have a long talk with Odo\n[ ] the guild?\n\nME\n[x] map\n[ ] look up the opening hours',
      ),
    ).toEqual(['commitment: [ ] have a long talk with Odo', 'promise: [ ] look up the opening hours']);
  });

  it('a name alone over anything else is a title', () => {
    expect(plans('KIRSTY\nLate again, soaked, laughing.\nHer mother rang.')).toEqual([]);
  });

  it('its points may begin with how much', () => {
    expect(plans('Decided\n- 20 minutes of scales daily\n- 7.30 out of the house, from Monday')).toEqual([
      'commitment: 20 minutes of scales daily',
      'commitment: 7.30 out of the house, from Monday',
    ]);
    expect(plans('Other job of hers: get the sweep in.')).toEqual(['commitment: Other job of hers: get the sweep in.']);
  });
});
