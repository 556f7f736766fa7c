export { isAvailable } from './available.js';
export * as disruptionBudget from './disruption-budget.js';
export { annotationsOf, scaleProportionally } from './proportional-scaling.js';
export { scaleDownForRecreate, scaleUpForRecreate } from './recreate.js';
export { manageReplicas } from './replica-set.js';
export { cleanUpUnhealthy, scaleDownOld, scaleUpNew } from './rolling-update.js';
export { scaleStatefulSet, updateStatefulSet } from './stateful-set.js';
