import { NO_PLAN } from './headings.js';

/** "30 minutes of scales daily", "7.30 bedtime": how much, how often or by when; a day alone tells when something is. */
const SO_MANY = String.raw`\d+(?:[.:]\d+)?(?: ?[x%–-] ?\d*)? (?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?![\p{L}]))(?:pm |am )?\p{L}`;
/** What a line of a list is that may be a plan. */
export const ITEM = new RegExp(String.raw`^(?:to |will )?${NO_PLAN}(?:\p{L}|${SO_MANY})`, 'iu');
/** What is told of somebody in a line of its own words: "Sander moves out". */
export const OF_OTHERS =
  /^(?:(?:they|it|we|there) |(?:her|his|the|my) (?:\p{L}+ ){1,3}(?:is|are|was|were|has|had|have|will|wants|can|could|did|does|\p{Ll}+ed|went|came|got|said|says|\p{Ll}+s (?:them|him|her|it|us|the))(?![\p{L}])|(?!\p{L}+day )\p{Lu}\p{L}+ (?:is|has|was|will|wants|[\p{Ll}]+s)\b)/u;
