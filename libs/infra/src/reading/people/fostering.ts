import { LISTED_NAMES as LIST, ROLE_LIST } from './frames.js';
import type { Marked } from './marked.js';
import type { ToldRelation } from './whose.js';

/**
 * "They foster two brothers, Kofi and Ama", "foster mum to Kofi": whom somebody takes in is a foster child of theirs, whatever
 * the word beside the names tells of them among themselves.
 */
const FOSTERS = new RegExp(
  String.raw`\b[Ff]oster(?:s|ed|ing)? (?:\p{Ll}+ ){0,3}?(?:(?<r>${ROLE_LIST})(?: in [\p{L} ]{3,20})?(?:,| -| –|:| \()? ?(?:called |named )?|(?:to |for )?)${LIST}`,
  'dgu',
);
/** "Foster mum to": the word for who fosters stands as one sign. */
const FOSTERERS = new RegExp(
  String.raw`(?<o>${ROLE_LIST}) (?:to|of|for)(?: (?!${ROLE_LIST})\p{Ll}+){0,3}(?: (?<r>${ROLE_LIST}))?(?:,| -| –|:| \()? ?(?:called |named )?${LIST}`,
  'dgu',
);
const FOSTERER = /^foster (?:mother|father|parent)s?$/u;
const BOY = /^(?:brother|son)$/u;
const GIRL = /^(?:sister|daughter)$/u;

const childBy = (relation: string | null | undefined): string => {
  if (BOY.test(relation ?? '')) return 'foster son';
  return GIRL.test(relation ?? '') ? 'foster daughter' : 'foster child';
};

export const fosteredIn = (marked: Marked): readonly ToldRelation[] =>
  [FOSTERS, FOSTERERS].flatMap((frame) =>
    [...marked.text.matchAll(frame)].flatMap((match): ToldRelation[] => {
      const groups = match.indices?.groups ?? {};
      const fosterer = marked.markAt(groups['o']?.[0] ?? -1)?.role?.relation;
      if (groups['o'] !== undefined && !FOSTERER.test(fosterer ?? '')) return [];
      const relation = childBy(marked.markAt(groups['r']?.[0] ?? -1)?.role?.relation);
      const [from, to] = groups['list'] ?? [0, 0];
      return Array.from({ length: to - from }, (_, at) => marked.markAt(from + at)?.name).flatMap((at) =>
        at === undefined || at.isPlace
          ? []
          : [{ at, relation, sort: 'kin', owner: null, by: null, isMine: false, how: 'beside', rank: -1 }],
      );
    }),
  );
