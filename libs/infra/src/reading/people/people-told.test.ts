import { describe, expect, it } from '@jest/globals';
import { readNote } from '../read.js';

const CONTEXT = {
  heldOn: '2024-05-15',
  clientNames: ['Kirsty Doyle'],
  coachNames: ['Arun Pillai'],
  knownPeople: [],
};
const people = (text: string): string[] =>
  readNote(text, CONTEXT)
    .proposals.flatMap(({ kind, name, relation }) => (kind === 'person' ? [`${name}: ${relation ?? '-'}`] : []))
    .toSorted();

describe('people, however a note tells of them', () => {
  it.each([
    ['Her wee one, Orla, started school.', ['Orla: child']],
    ['Mam rang twice.', ['Mam: mother']],
    ['Papa is in hospital again.', ['Papa: father']],
    ['Her ex, Declan, wants the car.', ['Declan: ex-partner']],
    ['Her ex-husband Declan wants the car.', ['Declan: ex-husband']],
    ['Her mother-in-law Sheila moved in.', ['Sheila: mother-in-law']],
    ['Her in-laws Sheila and Brendan moved in.', ['Brendan: in-law', 'Sheila: in-law']],
    ['Her fella Cormac works nights.', ['Cormac: partner']],
    ['Partner: Cormac, a joiner.', ['Cormac: partner']],
    ['Lives with Cormac (partner) and Orla (6).', ['Cormac: partner', 'Orla: -']],
    ['Cormac (husband) is away.', ['Cormac: husband']],
    ['Her eldest, Rowan, is doing exams.', ['Rowan: child']],
    ['Her youngest, Finn, has croup.', ['Finn: child']],
    ['Her little girl Orla lost a tooth.', ['Orla: daughter']],
    ['Line manager = Priya.', ['Priya: manager']],
    ['Her manager is Priya.', ['Priya: manager']],
    ['Reports to Priya Nair.', ['Priya Nair: manager']],
    ['Her teammate Wen is leaving.', ['Wen: colleague']],
    ['Wen from work came over.', ['Wen: colleague']],
    ['Wen, a colleague, came over.', ['Wen: colleague']],
    ['A friend of hers, Wen, came over.', ['Wen: friend']],
    ['Her pal Wen came over.', ['Wen: friend']],
    ['Her old school friend Wen came over.', ['Wen: friend']],
    ['Her half-sister Maeve rang.', ['Maeve: half-sister']],
    ['Her brothers Liam and Eoin sold the farm.', ['Eoin: brother', 'Liam: brother']],
    ['Spoke about Maeve, her twin.', ['Maeve: twin']],
    ['Her auntie Breda has died.', ['Breda: aunt']],
    ['Aunt Breda has died.', ['Aunt Breda: aunt']],
    ['Uncle Joe lent her the van.', ['Uncle Joe: uncle']],
    ['Her godchild Rian was baptised.', ['Rian: godchild']],
    ['Her physio Tamsin is strict.', ['Tamsin: physio']],
    ['Her wife Jo, short for Joanna, is a vet.', ['Jo (Joanna): wife']],
    ['Cormac is her husband.', ['Cormac: husband']],
    ['Her daughter is called Orla.', ['Orla: daughter']],
    ['Named the baby Rian.', ['Rian: child']],
    ['Maeve and her husband Tadhg are moving.', ['Maeve: -', 'Tadhg: -']],
    ["Maeve's husband Tadhg is moving.", ['Maeve: -', 'Tadhg: -']],
    ['Two boys, Tom (8) and Max (5).', ['Max: son', 'Tom: son']],
    ['Kids: Tom 8, Max 5, Orla 2.', ['Max: child', 'Orla: child', 'Tom: child']],
    ['Her mother is Irish.', []],
    ['Went to Cork in March.', []],
    ['Applied to Deloitte and to Google.', []],
    ['Reading Frankl. Uses Notion.', []],
    ['The Monday meeting was long.', []],
    ['Tired. Hungry. Proud.', []],
    ['Walked the Camino with the choir.', []],
    ['Works for Barclays in Leeds.', []],
    ['CBT with the NHS starts soon.', []],
    ['Lovely. Thanks for that, she said.', []],
  ])('are read from %j', (text, expected) => {
    expect(people(text)).toEqual(expected);
  });
});
