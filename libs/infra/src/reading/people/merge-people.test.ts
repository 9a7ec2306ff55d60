import { describe, expect, it } from '@jest/globals';
import { mergePeople } from './merge-people.js';

describe('the people of an alliance', () => {
  it('stay two where two of one name have other relations', () => {
    const people = mergePeople(
      [],
      [
        { name: 'Ben', relation: 'son' },
        { name: 'Ben Hale', relation: 'boss' },
        { name: 'Ben', relation: 'son' },
      ],
    );
    expect(people).toEqual([
      { names: ['Ben'], relation: 'son' },
      { names: ['Ben Hale'], relation: 'boss' },
    ]);
  });

  it('stay one where one goes by two names', () => {
    expect(
      mergePeople(
        [],
        [
          { name: 'Aud (Lilla)', relation: 'sister' },
          { name: 'Lilla', relation: null },
        ],
      ),
    ).toEqual([{ names: ['Aud', 'Lilla'], relation: 'sister' }]);
    expect(
      mergePeople(
        [],
        [
          { name: 'Rosa', relation: 'mother' },
          { name: 'Mum', relation: 'mother' },
        ],
      ),
    ).toEqual([{ names: ['Rosa', 'Mum'], relation: 'mother' }]);
  });

  it('learn a relation when it is told', () => {
    expect(mergePeople([{ names: ['Odd'], relation: null }], [{ name: 'Odd', relation: 'brother' }])).toEqual([
      { names: ['Odd'], relation: 'brother' },
    ]);
  });

  it('let a colleague become a friend', () => {
    expect(mergePeople([{ names: ['Ina'], relation: 'colleague' }], [{ name: 'Ina', relation: 'friend' }])).toEqual([
      { names: ['Ina'], relation: 'friend' },
    ]);
  });
});
