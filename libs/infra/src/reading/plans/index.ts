export { cuesOf, type Cues } from './cues.js';
export { announcedPlans, headedPlan, headingsOver, type ListedPlan } from './headed.js';
export { intentOf, type Intent } from './intent.js';
