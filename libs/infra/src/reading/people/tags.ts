/** Where people are met: what tells one of two of a name from the other, "work Sam", "Sam from the gym". */
const TAGS =
  'work|gym|choir|school|church|mosque|temple|union|club|book club|team|office|yoga|pilates|pub|upstairs|downstairs|next[- ]door|uni|college|football|rugby|cricket|band|orchestra|hospital|ward|reception|finance|HR|sales|legal|marketing|accounts|payroll|tennis|running|swim(?:ming)?|nursery|court|farm|shop|bakery|bread|bank|depot|warehouse|yard|garage|caf[eé]|allotment|garden|tram|bus|train|ferry|harbour|market|library|theatre|studio|lab|AA';
const TAG_BEFORE = new RegExp(String.raw`(?:^|[\s(“"])(?<tag>${TAGS}) $`, 'iu');
const TAG_AFTER = new RegExp(String.raw`^ (?:from|of) (?:the |her |his |my |our )?(?:${TAGS})(?![\p{L}])`, 'u');
const TAGGED = new RegExp(String.raw`^(?:${TAGS}) \p{L}`, 'iu');

/** "Gym Sam": the word before a name by which one is told from another. */
export const tagBefore = (before: string): string | undefined => TAG_BEFORE.exec(before)?.groups?.['tag'];
export const isTagged = (name: string): boolean => TAGGED.test(name);
/** "Sam from the gym". */
export const isMetThere = (after: string): boolean => TAG_AFTER.test(after);
export const isTag = (word: string): boolean => new RegExp(`^(?:${TAGS})$`, 'iu').test(word);
