import { NO_PLAN } from './headings.js';

/** What a line of a list is that may be a plan. */
export const ITEM = new RegExp(String.raw`^(?:to |will )?${NO_PLAN}\p{L}`, 'iu');
/** What is told of somebody in a line of its own words: "Sander moves out". */
export const OF_OTHERS =
  /^(?:(?:they|it|we|there) |(?:her|his|the|my) (?:\p{L}+ ){1,3}(?:is|are|was|were|has|had|have|will|wants|can|could|did|does|\p{Ll}+ed|went|came|got|said|says|\p{Ll}+s (?:them|him|her|it|us|the))(?![\p{L}])|(?!\p{L}+day )\p{Lu}\p{L}+ (?:is|has|was|will|wants|[\p{Ll}]+s)\b)/u;
