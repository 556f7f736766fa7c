import { type Notes, warn } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { ScenarioInput } from '../input/scenario-input.js';
import { whole as say } from '../messages/fit.js';

/** The versions whose rules are modelled; that of Kubernetes is chosen by the policies. */
const MODELLED = { keda: '2.21', karpenter: '1.15', clusterAutoscaler: '1.35' } as const;

export function checkVersions(input: ScenarioInput, at: At, notes: Notes): void {
  for (const [name, version] of Object.entries(MODELLED)) {
    const written = input.versions?.[name as keyof typeof MODELLED];
    if (written !== undefined && written !== version && !written.startsWith(`${version}.`))
      warn(notes, down(at, 'versions', name), { value: written, what: say.onlyVersion(name, version), expected: '' });
  }
}
