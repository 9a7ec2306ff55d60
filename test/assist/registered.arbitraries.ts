import fc from 'fast-check';
import type { Registered, RegisteredPerson } from '#infra';

const part = fc.constantFrom(
  'Åse',
  'Bodil',
  'José',
  'Søren',
  'Nguyễn',
  "O'Neil",
  'Anne-Marie',
  'Will',
  'May',
  'Zoë',
  'Li',
  'Ömer',
  'Dagny',
  'Roald',
  'Tveit',
);
const name = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '));
const email = fc
  .tuple(fc.stringMatching(/^[a-z]{2,8}$/u), fc.stringMatching(/^[a-z]{2,8}$/u))
  .map(([a, b]) => `${a}.${b}@mail.example`);
const phone = fc
  .tuple(fc.integer({ min: 10, max: 99 }), fc.stringMatching(/^\d{8}$/u))
  .map(([country, digits]) => `+${country} ${digits.replaceAll(/(..)(?=.)/gu, '$1 ')}`);
const person: fc.Arbitrary<RegisteredPerson> = fc.record({
  names: fc.array(name, { minLength: 1, maxLength: 2 }),
  emails: fc.array(email, { maxLength: 1 }),
  phones: fc.array(phone, { maxLength: 1 }),
});
const registered: fc.Arbitrary<Registered> = fc.record({
  client: person,
  coach: person,
  people: fc.array(person, { maxLength: 4 }),
});

/** How people write what is registered: in capitals, decomposed, possessive, with other separators. */
const WRITTEN: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.normalize('NFD'),
  (text) => `${text}'s`,
  (text) => `(${text})`,
  (text) => `[${text}]`,
  (text) => text.replaceAll(' ', '\u00a0'),
];
const GLUE = [' met ', ', ', ' and then ', '; wrote to ', '\n- ', ' -- ', ' [P1] ', ' [E7] said '];

export const identifiersOf = ({ client, coach, people }: Registered): string[] =>
  [client, coach, ...people].flatMap(({ names, emails = [], phones = [] }) => [
    ...names.flatMap((each) => [each, ...each.split(' ')]),
    ...emails,
    ...phones,
  ]);

/** Somebody's registered identifiers, and pieces of text with them as people write them. */
export const textsWithIdentifiers = registered.chain((who) =>
  fc.record({
    who: fc.constant(who),
    pieces: fc.array(
      fc.record({
        what: fc.constantFrom(...identifiersOf(who)),
        how: fc.constantFrom(...WRITTEN),
        glue: fc.constantFrom(...GLUE),
      }),
      {
        minLength: 1,
        maxLength: 8,
      },
    ),
  }),
);

const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
/** Whole words only: "Li" is no part of "Lindqvist". */
export const holds = (text: string, identifier: string): boolean =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])${folded(identifier).replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)}(?![\\p{L}\\p{N}])`,
    'u',
  ).test(folded(text));
