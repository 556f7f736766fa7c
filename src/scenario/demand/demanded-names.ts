import type { Scenario } from '../strict.js';

/** Queues and services that have demand, each once, in the order of the scenario. */
export const demandedNames = ({ regions }: Scenario): string[] => [
  ...new Set(regions.flatMap(({ demands }) => demands.map(({ to }) => to.name))),
];
