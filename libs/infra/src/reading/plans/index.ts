export { goesOnWith } from './goes-on.js';
export { cuesOf } from './cues.js';
export { listedPlans, type ListedPlan } from './headed.js';
export { intentOf, judgedPlan, type Intent, type PlanSigns } from './intent.js';
export { quotationsIn } from './quoted.js';
export * from './likely/index.js';
