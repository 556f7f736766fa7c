import { goSelector } from './metric-name.js';
import { failed, type Reading } from './reading.js';
import type { HpaMetric } from './spec.js';

/** Why one metric has no value, in the words of the ScalingActive condition. */
export type Failure = {
  /** The API that serves the metric does not answer, or has nothing to say. */
  readonly ofApi: (problem: string) => Reading;
  /** The API answered, and nothing could be calculated from it. */
  readonly ofPods: (reading: Reading) => Reading;
};

/**
 * The words that the controller puts around an error of one metric (horizontal.go, computeStatusFor…;
 * replica_calculator.go), which knows no namespace here and says `default`. For objects its own sentence has the parts
 * in the wrong order.
 *
 * @example 'failed to get cpu utilization: unable to get metrics for resource cpu: no metrics returned from resource metrics API'
 */
export function failureOf(metric: HpaMetric): Failure {
  switch (metric.type) {
    case 'Resource':
    case 'ContainerResource': {
      const outer = `failed to get ${metric.name} ${metric.target.averageValue === null ? 'utilization' : 'usage'}`;
      return {
        ofApi: (problem) => failed(`${outer}: unable to get metrics for resource ${metric.name}: ${problem}`),
        ofPods: (reading) => (reading.error === null ? reading : failed(`${outer}: ${reading.error}`)),
      };
    }
    case 'Pods':
      return plain(`unable to get metric ${metric.metric.name}: `);
    case 'Object':
      return plain(
        `unable to get metric ${metric.metric.name}: ${metric.describedObject.kind} on default ${metric.describedObject.name}/`,
      );
    case 'External':
      return plain(
        `unable to get external metric default/${metric.metric.name}/${goSelector(metric.metric.selector)}: `,
      );
  }
}

const plain = (outer: string): Failure => ({
  ofApi: (problem) => failed(outer + problem),
  ofPods: (reading) => reading,
});
