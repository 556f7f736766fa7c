import { DECIDE } from '../../../kernel/simulation.js';
import type { Seconds } from '../../../units.js';
import type { Controllers } from '../controllers.js';

/**
 * KEDA's operator hears of a change after a moment. KEDA keeps whole seconds of the last activity, so a tick on a whole
 * second and one a little after it end a cooldown differently (keda.md section 4): a fraction is the usual case.
 */
export const NOTICED: Seconds = 0.3;

type Duty = { readonly controllers: Controllers; readonly act: () => void };

/**
 * The operator does it when it has noticed, or when it is back: an object is neither made nor, for its finalizer,
 * deleted without it.
 */
export function whenNoticed(controllers: Controllers, act: () => void): void {
  const { simulation } = controllers.cluster.world;
  simulation.at<Duty>(simulation.now + NOTICED, DECIDE, letOperator, { controllers, act });
}

function letOperator({ controllers, act }: Duty): void {
  if (controllers.operatorDown > 0) controllers.waiting.push(act);
  else act();
}

/** The operator is back: `restart` begins every loop anew, and what waited for it is done. */
export function operatorReturns(controllers: Controllers, restart: () => void): void {
  const { simulation } = controllers.cluster.world;
  simulation.at<Duty>(simulation.now + NOTICED, DECIDE, begin, { controllers, act: restart });
}

function begin({ controllers, act }: Duty): void {
  if (--controllers.operatorDown > 0) return;
  act();
  for (const one of controllers.waiting.splice(0)) one();
}
