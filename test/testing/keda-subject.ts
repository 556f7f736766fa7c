import type { HpaSeen } from '../../src/policies/hpa/index.js';
import { hpaSync, type KedaControl, kedaCreate, kedaTick, type WorldSeen } from '../../src/policies/keda/index.js';
import type { Policy } from '../../src/policies/policy.js';
import type { Subject } from '../../src/testing/index.js';
import { queueTrigger, reading, specOf } from '../policies/keda/situations.js';
import { hpaPictureOf } from './hpa-subject.js';

type Seen = { readonly world: WorldSeen; readonly pods: HpaSeen };
type Act = { readonly replicas: number };

/** One turn of both controllers: KEDA between 0 and the minimum, then, where pods are, the HPA that it built. */
function turn(control: KedaControl, { world, pods }: Seen): readonly [Act, KedaControl] {
  const [ticked, after] = kedaTick(control, world);
  const replicas = ticked.replicas ?? world.specReplicas ?? 0;
  const [{ act }, next] = hpaSync(after, { ...world, specReplicas: replicas }, { ...pods, specReplicas: replicas });
  return [{ replicas: act.wrote ?? replicas }, next];
}

/**
 * A ScaledObject on a queue of five jobs a pod, polled as often as its HPA looks; its cooldown is as long as the window
 * of that HPA.
 */
export function kedaSubject({
  min,
  max,
}: {
  readonly min: number;
  readonly max: number;
}): Subject<Seen, Act, KedaControl> {
  const spec = specOf({
    minReplicaCount: min,
    maxReplicaCount: max,
    pollingInterval: 15,
    cooldownPeriod: 300,
    triggers: [queueTrigger()],
  });
  const [, control] = kedaCreate(spec, 0, true, Math.max(min, 1));
  const policy: Policy<Seen, Act, KedaControl> = {
    name: 'keda',
    every: 15,
    start: control,
    decide: (seen, memory) => turn(memory, seen),
  };
  return {
    policy,
    min,
    max,
    window: 300,
    picture: (situation) => ({
      world: {
        at: situation.at,
        specReplicas: situation.replicas,
        readyPods: situation.replicas,
        sources: [reading(situation.waiting)],
      },
      pods: hpaPictureOf(situation),
    }),
    replicas: ({ replicas }) => replicas,
  };
}
