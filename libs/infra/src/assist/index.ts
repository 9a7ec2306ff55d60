export * from './assist-brief.js';
export * from './chat-client.js';
export * from './kept-wordings.js';
export { PROMPT_VERSION, promptFor, type Prompt } from './prompt.js';
export * from './pseudonyms.js';
export { selectItems, type Selection } from './select-items.js';
export * from './verify/index.js';
export { applyWordings, digestOf, type Wording } from './wordings.js';
export { contactsIn, hideNamed, type NameToHide } from './redact-names.js';
