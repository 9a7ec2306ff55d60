export { goalItemsIn, type GoalItem } from './goal-items.js';
export { goalsIn } from './goals-in.js';
