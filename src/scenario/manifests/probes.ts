import { complain, type Notes } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import { manifest as say } from '../messages/manifests.js';
import { shape as sayShape } from '../messages/shape.js';
import type { ProbeObject } from '../schema/objects/container.js';
import { noProbes, type Probe, type Probes } from '../strict/probe.js';

const HANDLERS = ['exec', 'grpc', 'httpGet', 'tcpSocket'] as const;

type Maybe = ProbeObject | null | undefined;
type Written = { readonly readinessProbe?: Maybe; readonly livenessProbe?: Maybe; readonly startupProbe?: Maybe };

/**
 * The probes of a container, with the defaults and the checks of the API server (core/v1 defaults.go and
 * validation.go).
 */
export function probesOf(written: Written | undefined, at: At, notes: Notes): Probes {
  if (written === undefined) return noProbes;
  return {
    readiness: probe(written.readinessProbe, 'readiness', down(at, 'readinessProbe'), notes),
    liveness: probe(written.livenessProbe, 'liveness', down(at, 'livenessProbe'), notes),
    startup: probe(written.startupProbe, 'startup', down(at, 'startupProbe'), notes),
  };
}

function probe(written: Maybe, of: keyof Probes, at: At, notes: Notes): Probe | null {
  if (written === null || written === undefined) return null;
  const handlers = HANDLERS.filter((one) => written[one] !== undefined && written[one] !== null);
  if (handlers.length !== 1)
    complain(notes, at, { value: written, what: say.handlers(handlers), expected: sayShape.oneOf(HANDLERS) });
  const successThreshold = written.successThreshold || 1;
  if (of !== 'readiness' && successThreshold !== 1)
    complain(notes, down(at, 'successThreshold'), {
      value: successThreshold,
      what: sayShape.notThat(successThreshold),
      expected: say.onlyOne(`${of}Probe`),
    });
  if (of === 'readiness' && written.terminationGracePeriodSeconds)
    complain(notes, down(at, 'terminationGracePeriodSeconds'), {
      value: written.terminationGracePeriodSeconds,
      what: say.killsNothing,
      expected: say.killingProbe,
    });
  return {
    asks: handlers[0] === 'tcpSocket' ? 'port' : 'software',
    initialDelay: written.initialDelaySeconds ?? 0,
    period: written.periodSeconds || 10,
    timeout: written.timeoutSeconds || 1,
    successThreshold,
    failureThreshold: written.failureThreshold || 3,
    grace: written.terminationGracePeriodSeconds ?? null,
  };
}
