import { lognormalFrom } from '../../kernel/distributions.js';
import { draw } from '../../kernel/samplers.js';
import type { Node } from '../nodes/node.js';
import { streamKey } from '../pods/life.js';
import type { Pod } from '../pods/pod.js';

/** What happens to a pod whose image is there. */
type Next = (pod: Pod) => void;

/** A pull that is under way. */
type Pull = { readonly pod: Pod; readonly node: Node; readonly next: Next };

/**
 * How much a pull differs from size times rate: the 95th percentile is 2.2 times the median (estimate, nodes-zones.md
 * 5.1).
 */
const SPREAD = lognormalFrom(1, 2.2);

/**
 * Brings the image of a pod to its node. The kubelet pulls one image at a time (serializeImagePulls), so the pods of a
 * new node wait for each other; an image that is there already costs nothing and waits for nobody.
 */
export function pull(pod: Pod, node: Node, next: Next): void {
  if (!node.alive) return;
  if (node.images.has(imageOf(pod))) {
    arrived(pod, false, next);
    return;
  }
  node.pulls.push(pod);
  if (node.pulls.length === 1) begin(node, next);
}

/** The pod waits for its image no longer; a pull that ran for it alone is broken off, and the next one begins. */
export function leavePulls(pod: Pod, node: Node, next: Next): void {
  const place = node.pulls.indexOf(pod);
  if (place < 0) return;
  node.pulls.splice(place, 1);
  if (place === 0) begin(node, next);
}

const imageOf = (pod: Pod): string => pod.template.image.name;

function begin(node: Node, next: Next): void {
  const pod = node.pulls[0];
  if (pod === undefined || !node.alive) return;
  const { cluster } = pod.workload;
  const { image, pullSecondsPerByte } = pod.template;
  const { simulation, random } = cluster.world;
  const factor = draw(cluster.samplers, SPREAD, random.stream('pull', streamKey(pod)));
  const seconds = image.bytes * pullSecondsPerByte * cluster.registryFactor * factor;
  pod.life.timer = simulation.timer(seconds, finish, { pod, node, next });
}

function finish({ pod, node, next }: Pull): void {
  const image = imageOf(pod);
  node.images.add(image);
  const served = node.pulls.filter((one) => imageOf(one) === image);
  const others = node.pulls.filter((one) => imageOf(one) !== image);
  node.pulls.splice(0, node.pulls.length, ...others);
  begin(node, next);
  for (const one of served) arrived(one, one === pod, next);
}

function arrived(pod: Pod, pulled: boolean, next: Next): void {
  const { simulation, recorder } = pod.workload.cluster.world;
  pod.life.timer = null;
  recorder.note({ type: 'pod-pulled', at: simulation.now, pod: pod.id, pulled });
  next(pod);
}
