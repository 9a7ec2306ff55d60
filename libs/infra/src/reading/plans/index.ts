export { cuesOf, type Cues } from './cues.js';
export { listedPlans, type ListedPlan } from './headed.js';
export { intentOf, type Intent } from './intent.js';
