export { park, parkedBuild, parkedOf, unpark, type Parked } from './parking.js';
export { projectPractice, type Projected, type ProjectingTools } from './project-practice.js';
export { PROJECTIONS, type Projection, type ProjectionName } from './projection.js';
