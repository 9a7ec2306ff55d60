import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pseudonymsFor } from '#infra';
import { holds, identifiersOf, textsWithIdentifiers } from './registered.arbitraries.js';

const SEED = 4417;

describe('stand-ins', () => {
  test('no registered identifier stands in a hidden text, however it was written', () => {
    fc.assert(
      fc.property(textsWithIdentifiers, ({ who, pieces }) => {
        const hidden = pseudonymsFor(who).hide(pieces.map(({ what, how, glue }) => `${glue}${how(what)}`).join(''));
        for (const identifier of identifiersOf(who))
          expect([hidden, identifier, holds(hidden, identifier)]).toEqual([hidden, identifier, false]);
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  test('names come back for stand-ins, and hiding them again gives the same', () => {
    fc.assert(
      fc.property(textsWithIdentifiers, ({ who, pieces }) => {
        const pseudonyms = pseudonymsFor(who);
        const hidden = pseudonyms.hide(pieces.map(({ what, glue }) => `${glue}${what}`).join(''));
        const restored = pseudonyms.restore(hidden);
        expect(restored).not.toMatch(/\[[CK]\]|\[[PNETU]\d+\]/u);
        expect(pseudonyms.hide(restored)).toBe(hidden);
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  const pseudonyms = pseudonymsFor({
    client: { names: ['Will', 'Will Sørensen'] },
    coach: { names: ['Dagny Ek'] },
    people: [{ names: ['Åse'] }, { names: ['Dagny Moe'] }],
  });
  test.each([
    ['Will will paint with Åse, says Will Sorensen', '[C] will paint with [P1], says [C]'],
    ["ÅSE's boat and Ase's oars", "[P1]'s boat and [P1]'s oars"],
    ['Dagny Ek met Dagny Moe; Dagny laughed', '[K] met [P2]; [N1] laughed'],
    ['see https://a.example/will?x=1 or will@b.example', 'see [U1] or [E1]'],
    ['call 0047 912 34 567 on 2026-11-03 about 1 200 000', 'call [T1] on 2026-11-03 about 1 200 000'],
    ['the note said [P1] and [C]', 'the note said (P1) and (C)'],
  ])('%s', (text, hidden) => expect(pseudonyms.hide(text)).toBe(hidden));

  test('a stand-in that was never given out stays as it is', () => {
    expect(pseudonyms.restore('[P1] and [P9]')).toBe('Åse and [P9]');
  });
});
