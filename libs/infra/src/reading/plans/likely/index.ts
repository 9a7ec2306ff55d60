export { candidatesIn, type Candidate } from './plan-signs.js';
export { likelihoodsIn, likelyPlan, type Likelihoods } from './likely-plans.js';
