import { PROMPT_VERSION, promptFor, pseudonymsFor, selectItems } from '#infra';
import { fixtureBrief, REGISTERED } from './fixture-brief.js';

export const PROMPTS_FOLDER = 'test/golden/prompts';

/** What a server is asked for the fixture's brief, by file name: the instructions, the items and the schema, word for word. */
export const goldenPrompts = (): ReadonlyMap<string, string> => {
  const { items } = selectItems(fixtureBrief(), pseudonymsFor(REGISTERED));
  const { system, user, schema } = promptFor(items, 'tamarind-4417');
  const pretty = (value: unknown): string => JSON.stringify(value, null, 2);
  const parts = ['# system', system, '# user', pretty(JSON.parse(user)), '# schema', pretty(schema)];
  return new Map([[`${PROMPT_VERSION}.txt`, `${parts.join('\n\n')}\n`]]);
};
