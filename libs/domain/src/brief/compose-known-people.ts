import type { BriefPerson } from './brief.schema.js';
import { clipToClause, LINE_WORDS_MAX, saysTheSame, wordSetOf } from './choose-lines.js';
import { alike, current, hasAgedAs, newestFirst } from './compose-context.js';
import type { BriefContext } from './compose-context.js';
import { lineOf, partOf } from './compose-line.js';
import { namesWithin } from './compose-read-people.js';
import { sayRead, sayText, unconfirmed } from './compose-reports.js';
import type { Item } from './memory.js';
import { wordsIn } from './sentences.js';
import { SOURCES_MAX } from './shelf-life.js';

interface Beside {
  /** All other lines. */
  readonly texts: readonly string[];
  readonly wordsLeft: number;
}

/**
 * Somebody who was recorded by name alone, or of whom the recorded news has aged, gets the newest news that a machine read
 * of them, and whoever was recorded without a relation the one that it read, marked as what they are. What somebody
 * recorded of them lately stands.
 */
export const withWhatWasRead = (
  ctx: BriefContext,
  known: readonly BriefPerson[],
  beside: Beside,
): readonly BriefPerson[] => {
  const said = beside.texts.map(wordSetOf);
  let { wordsLeft } = beside;
  const all = current(ctx, 'proposal').filter((item) => item.proposes === 'person');
  const read = all.filter((item) => !hasAgedAs(ctx, item, 'person')).toSorted(newestFirst(ctx));
  return known.map((one) => {
    const person = withRelationRead(
      ctx,
      one,
      all.filter((item) => isOf(item, one, known)),
    );
    if (person.text !== person.name) return person;
    const newest = read.find((item) => isOf(item, person, known));
    if (newest === undefined) return person;
    const news = partOf(newest, clipToClause(newest.text, LINE_WORDS_MAX));
    const words = wordSetOf(news.text);
    const isTold = alike(news.text) === alike(person.name) || said.some((other) => saysTheSame(words, other));
    if (isTold || wordsIn(news.text) > wordsLeft) return person;
    wordsLeft -= wordsIn(news.text);
    said.push(words);
    return personLine(ctx, person, news);
  });
};

/** Who somebody is, where all texts that tell of it agree. */
const withRelationRead = (ctx: BriefContext, person: BriefPerson, told: readonly Item[]): BriefPerson => {
  const telling = told.filter(({ relation }) => relation !== undefined).toSorted(newestFirst(ctx));
  const [newest] = telling;
  if (person.relation !== null || newest?.relation === undefined) return person;
  if (telling.some(({ relation = '' }) => alike(relation) !== alike(newest.relation ?? ''))) return person;
  return {
    ...person,
    relation: newest.relation,
    remark: `${newest.relation} by ${sayText(ctx, newest)}`,
    sources: [...lineOf(ctx, newest).sources.slice(0, 1), ...person.sources].slice(0, SOURCES_MAX),
  };
};

/** Of two people with one name only the relation tells which of them is meant. */
const isOf = (item: Item, { name, relation }: BriefPerson, known: readonly BriefPerson[]): boolean => {
  const isNamed = [item.name ?? '', ...namesWithin(item.name ?? '')].some((one) => alike(one) === alike(name));
  if (!isNamed) return false;
  if (item.relation !== undefined && relation !== null) return alike(item.relation) === alike(relation);
  return known.filter((other) => alike(other.name) === alike(name)).length === 1;
};

const personLine = (ctx: BriefContext, person: BriefPerson, news: Item): BriefPerson => {
  const line = unconfirmed(ctx, news, sayRead(ctx, news));
  return {
    ...line,
    lastHeard: person.lastHeard > line.lastHeard ? person.lastHeard : line.lastHeard,
    sources: [...line.sources, ...person.sources].slice(0, SOURCES_MAX),
    name: person.name,
    relation: person.relation,
  };
};
