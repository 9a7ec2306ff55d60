import { expect, it } from '@jest/globals';
import { foldMemory } from './cells.js';
import { openWorkIn, promisedIn } from './open-work.js';
import { noted, propose, twoCalls } from './proposal.fixtures.js';

const ASK = 'I will ask Una about a group.';
const SEND = 'I will send the form.';

it('what the coach promised is known when it was kept, by whomever it was recorded, and what was withdrawn is not', () => {
  const log = twoCalls();
  const asked = log.tell('PromiseMade', { text: ASK });
  propose(log, noted(log, SEND), SEND, { kind: 'promise' });
  const gone = log.tell('PromiseMade', { text: 'I will ring the bank.' });
  log.about('PromiseKept', asked, {});
  log.about('MomentWithdrawn', gone, {});
  const cells = foldMemory(log.events);
  expect(promisedIn(cells).toSorted()).toEqual([ASK, SEND]);
  expect(openWorkIn(cells).map(({ texts }) => texts)).toEqual([[SEND]]);
});
