import type { BriefPerson } from './brief.schema.js';
import { clipToClause, LINE_WORDS_MAX, saysTheSame, wordSetOf } from './choose-lines.js';
import { alike, hasAgedAs, newestFirst, openly } from './compose-context.js';
import type { BriefContext } from './compose-context.js';
import { lineOf, partOf } from './compose-line.js';
import { byRelation } from './compose-people.js';
import type { Person } from './compose-people.js';
import { isFromRecording, sayRead, unconfirmed } from './compose-reports.js';
import type { Item } from './memory.js';
import { wordsIn } from './sentences.js';
import { SOURCES_MAX } from './shelf-life.js';

/**
 * The people that a machine read of, each once, whoever is not recorded by hand. A text that tells of somebody proposes them
 * again, mostly without saying once more who they are: what an earlier text calls them holds on.
 */
export const peopleRead = (ctx: BriefContext, proposals: readonly Item[]): readonly Person[] => {
  const known = new Set(openly(ctx, 'person').map((item) => alike(item.name ?? item.text)));
  const mentions = proposals.filter((item) => item.name !== undefined).toSorted(newestFirst(ctx));
  const fullNames = fullNamesOf(mentions);
  const named = mentions.map((item) => ({ ...item, name: fullNames.get(alike(item.name ?? '')) ?? item.name ?? '' }));
  return [...Map.groupBy(named, ({ name }) => alike(name)).values()]
    .flatMap((same) => byRelation(same))
    .filter((person) => ![person.name, ...namesWithin(person.name)].some((one) => known.has(alike(one))));
};

/** In talk a name may be that of a book, a brand or a place; in a note, or with a word for who it is, it is somebody's. */
export const isDoubtful = (ctx: BriefContext, { relation, mentions }: Person): boolean =>
  relation === null && mentions.every((item) => isFromRecording(ctx, item));

const TWO_NAMES = /^(?<first>[^()]+?)\s*\((?<second>[^()]+)\)$/u;
/** “Lurdes (Lu)” goes by both names. */
export const namesWithin = (name: string): readonly string[] => {
  const { first, second } = TWO_NAMES.exec(name)?.groups ?? {};
  return first === undefined || second === undefined ? [] : [first, second];
};
const fullNamesOf = (mentions: readonly Item[]): ReadonlyMap<string, string> =>
  new Map(mentions.flatMap(({ name = '' }) => namesWithin(name).map((one) => [alike(one), name] as const)));

/** What a brief says of the people: their news as long as no other line has said it and there is room, else who they are. */
export interface PeopleLines {
  readonly people: readonly BriefPerson[];
  /** Whose last news is too old to stand as such. */
  readonly aged: readonly Item[];
}
interface Beside {
  /** All other lines. */
  readonly texts: readonly string[];
  readonly wordsLeft: number;
}

export const composePeopleRead = (ctx: BriefContext, people: readonly Person[], beside: Beside): PeopleLines => {
  const said = beside.texts.map(wordSetOf);
  let { wordsLeft } = beside;
  const aged: Item[] = [];
  const lines = people.flatMap((person): BriefPerson[] => {
    const newest = newsOf(person);
    if (newest === undefined) return [];
    const news = partOf(newest, clipToClause(newest.text, LINE_WORDS_MAX));
    const words = wordSetOf(news.text);
    const hasRoom = wordsIn(news.text) <= wordsLeft && !said.some((other) => saysTheSame(words, other));
    const isAged = hasAgedAs(ctx, newest, 'person');
    if (hasRoom) {
      wordsLeft -= wordsIn(news.text);
      said.push(words);
      if (isAged) aged.push(news);
    }
    const name = hasRoom && !isAged ? null : nameIn(person);
    return [personLine(ctx, person, name ?? news)];
  });
  return { people: lines, aged };
};

/** The newest that was told of somebody: “Now Cleo.” tells nothing. */
const NEWS_WORDS_MIN = 2;
const newsOf = ({ mentions }: Person): Item | undefined =>
  mentions.find(({ text, name }) => wordsIn(text) - wordsIn(name ?? '') >= NEWS_WORDS_MIN) ?? mentions[0];

/** The name alone, where it stands in what is told of the person. */
const nameIn = ({ name, mentions }: Person): Item | null => {
  for (const { continues: _continues, ...item } of mentions) {
    const word = [name, ...namesWithin(name)].find((one) => item.text.includes(one));
    if (word === undefined || item.cites === undefined) continue;
    const from = item.cites.span[0] + item.text.indexOf(word);
    return { ...item, text: word, name: word, cites: { ...item.cites, span: [from, from + word.length] } };
  }
  return null;
};

const personLine = (ctx: BriefContext, { name, relation, mentions }: Person, shown: Item): BriefPerson => {
  const line = unconfirmed(ctx, shown, sayRead(ctx, shown));
  const isName = shown.text === shown.name;
  const [newest] = mentions;
  const told = mentions.find((item) => item.relation !== undefined && item.id !== shown.id);
  const more = told === undefined ? [] : lineOf(ctx, told).sources;
  return {
    ...line,
    text: isName ? name : line.text,
    quoted: line.quoted && !isName,
    lastHeard: newest === undefined ? line.lastHeard : lineOf(ctx, newest).lastHeard,
    sources: [...line.sources, ...more].slice(0, SOURCES_MAX),
    name,
    relation,
  };
};
