import type { BriefLine, BriefPerson } from './brief.schema.js';
import { alike, current, hasAged, newestFirst, sayWhen } from './compose-context.js';
import type { BriefContext } from './compose-context.js';
import { lineOf } from './compose-line.js';
import type { Item } from './memory.js';
import { SOURCES_MAX } from './shelf-life.js';

export interface Person {
  readonly name: string;
  readonly relation: string | null;
  /** Newest first. */
  readonly mentions: readonly Item[];
}

/**
 * The people in a client's life, each once, with the last thing said of them that no other line holds; who was heard of last
 * comes first.
 */
export const composePeople = (ctx: BriefContext, saidElsewhere: readonly BriefLine[]): BriefPerson[] => {
  const said = new Set(saidElsewhere.map(({ text }) => alike(text)));
  return peopleOf(ctx)
    .map((person) => ({ person, newest: person.mentions[0] }))
    .flatMap(({ person, newest }) => (newest ? [{ person, newest }] : []))
    .toSorted((a, b) => newestFirst(ctx)(a.newest, b.newest))
    .map(({ person, newest }) => personLine(ctx, person, { newest, said }));
};

const personLine = (
  ctx: BriefContext,
  person: Person,
  { newest, said }: { readonly newest: Item; readonly said: ReadonlySet<string> },
): BriefPerson => {
  const news = newsOf({ ...person, mentions: person.mentions.filter(({ text }) => !said.has(alike(text))) });
  const isNews = news !== undefined && !hasAged(ctx, news);
  const shown = isNews ? news : { ...newest, text: person.name, name: person.name };
  const line = lineOf(ctx, shown);
  const others = person.mentions.filter((item) => item.id !== shown.id).flatMap((item) => lineOf(ctx, item).sources);
  return {
    ...line,
    quoted: isNews && line.quoted,
    lastHeard: lineOf(ctx, newest).lastHeard,
    sources: [...line.sources, ...others].slice(0, SOURCES_MAX),
    name: person.name,
    relation: person.relation,
  };
};

const newsOf = (person: Person): Item | undefined => person.mentions.find((item) => item.text !== item.name);

/** The last thing heard of someone, once it is too old to stand as news. The person stays. */
export const agedNews = (ctx: BriefContext): readonly { readonly item: Item; readonly name: string }[] =>
  peopleOf(ctx).flatMap((person) => {
    const news = newsOf(person);
    return news && hasAged(ctx, news) ? [{ item: news, name: person.name }] : [];
  });

/** One name with two relations: two people, or one of them is wrong. Both are shown, side by side. */
export const namesakes = (ctx: BriefContext): BriefLine[] => {
  const people = peopleOf(ctx);
  return people
    .filter((person) => people.some((other) => other !== person && alike(other.name) === alike(person.name)))
    .flatMap((person) => {
      const named = person.mentions.find((item) => item.relation !== undefined);
      return named
        ? [lineOf(ctx, named, `${person.name}, recorded as “${named.relation}”, ${sayWhen(ctx, named)}`)]
        : [];
    });
};

const peopleOf = (ctx: BriefContext): readonly Person[] => {
  const mentions = current(ctx, 'person').toSorted(newestFirst(ctx));
  const byName = Map.groupBy(mentions, (item) => alike(item.name ?? item.text));
  return [...byName.values()].flatMap((same) => byRelation(same));
};

/** Mentions without a relation belong to whom the name was last said of. */
export const byRelation = (mentions: readonly Item[]): readonly Person[] => {
  const relations = [...new Set(mentions.flatMap((item) => (item.relation ? [alike(item.relation)] : [])))];
  if (relations.length === 0) return [personOf(mentions)];
  return relations.map((relation, index) =>
    personOf(mentions.filter((item) => (item.relation ? alike(item.relation) === relation : index === 0))),
  );
};

/** As they were last named; a name that was jotted down in small letters gives way to one that was written out. */
const nameOf = (mentions: readonly Item[]): string => {
  const names = mentions.map(({ name, text }) => name ?? text);
  return names.find((name) => /^\p{Lu}/u.test(name)) ?? names[0] ?? '';
};

const personOf = (mentions: readonly Item[]): Person => ({
  name: nameOf(mentions),
  relation: mentions.find((item) => item.relation !== undefined)?.relation ?? null,
  mentions,
});
