/** Verbs by which a coach does something for a client, whether or not it is said for whom. */
const SERVING = new Set(
  (
    'send email mail forward share post courier lend bring print copy give hand find look search dig research check ask enquire inquire ' +
    'introduce intro connect prepare draft type write compile gather arrange schedule organise organize note remind follow read review phone ' +
    'ring call text message invite reserve chase contact sound order record upload translate attach raise report revert show talk speak ' +
    'photograph scan pass return fetch root hunt sketch draw add collect book consult suggest propose'
  ).split(' '),
);
/** Whom it is for, the client or the two of them; or a thing that coaches make or get for clients. */
const FOR_CLIENT =
  /(?<![\p{L}])(?:you|your|yours|him|her|hers|his|them|their|us|our|we|client|coachee|ready|introductions?|intro|lists?|notes?|cop(?:y|ies)|links?|names?|numbers?|address|articles?|books?|booklet|templates?|summary|pages?|cards?|recap|recordings?|forms?|calls?|slot|minutes|eye out|a word|words|appointment|worksheets?|handouts?|checklists?|one-pager|maps?|letter|recipe|exercises?|questions?|next (?:time|session|call|week)|together|in the post|by (?:post|mail|email))(?![\p{L}])/iu;

/** "Couriering", "writing": the verb as the list has it. */
const formsOf = (verb: string): readonly string[] => {
  const bare = verb.replace(/ing$/u, '');
  return [verb, bare, `${bare}e`];
};

/**
 * Whether what a coach sets out to do is for the client: sent, asked or looked up for them, or done to or with them.
 * What coaches tell of their own lives and resolves is no promise to anybody.
 */
export const serves = (verb: string, rest: string, clientName: RegExp | null): boolean =>
  formsOf(verb.toLowerCase().split(' ')[0] ?? '').some((form) => SERVING.has(form)) ||
  FOR_CLIENT.test(rest) ||
  clientName?.test(rest) === true;
