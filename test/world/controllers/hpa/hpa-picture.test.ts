import { expect, it } from 'vitest';
import { hpaPicture, takeHpaPicture } from '../../../../src/world/controllers/hpa/hpa-picture.js';
import { setReplicas } from '../../../../src/world/controllers/workloads/workload.js';
import { startReady } from '../../../../src/world/initial-state.js';
import { restartPod } from '../../../../src/world/kubelet/containers.js';
import { aWorkload, because, smallCluster } from '../../../fixtures/small-cluster.js';

it('an HPA takes a pod to have started when its node took it, however long the image took and how often its containers start', () => {
  const small = smallCluster({
    workloads: [
      aWorkload({
        replicas: 1,
        template: {
          image: { name: 'web:1', bytes: 1 },
          pullSecondsPerByte: 100,
          requests: { cpu: 4, memory: 1, gpu: 0 },
        },
      }),
    ],
  });
  const { simulation } = small.world;
  const workload = small.cluster.workloads[0];
  startReady(small.cluster);
  const picture = hpaPicture(workload, { kind: 'off', cluster: small.cluster });
  const started = () => takeHpaPicture(picture, {}).pods.map((pod) => pod.startedAt);
  expect(started()).toEqual([-3600]); // it has been there for long
  simulation.at(10, 0, () => setReplicas(workload, 2, 'user', because), null);
  simulation.run(30);
  expect(started()).toEqual([-3600, null]);
  simulation.run(1000);
  const pod = workload.pods[1];
  const bound = small.facts.find((fact) => fact.type === 'pod-bound' && fact.pod === pod.id)?.at as number;
  expect(pod.startedAt).toBeGreaterThan(bound + 20);
  expect(started()).toEqual([-3600, Math.floor(bound)]);
  restartPod(pod, 'ended');
  expect(started()).toEqual([-3600, Math.floor(bound)]);
});
