import type { Seconds } from '../../units.js';
import type { ProviderFacts } from '../cluster/provider.js';
import type { Notes } from '../complaints/complaint.js';
import type { At } from '../complaints/place.js';
import type { Files } from '../files/files.js';
import type { ScenarioInput } from '../input/scenario-input.js';
import type { Day } from '../texts/calendar.js';
import type { Measurements } from '../texts/distribution-text.js';
import type { RateScope } from '../texts/rate-scope.js';

/** What every part of the normaliser may look at. Only `notes` grows. */
export type Context = {
  readonly input: ScenarioInput;
  /** The root of what was written. */
  readonly at: At;
  readonly notes: Notes;
  readonly files: Files;
  readonly horizon: Seconds;
  readonly start: Day;
  /** Midnight of that day, in seconds since 1970. */
  readonly startsAt: Seconds;
  readonly kubernetes: string;
  /** null: no provider is known, so no node can be provisioned. */
  readonly facts: ProviderFacts | null;
  readonly scope: RateScope;
  readonly measurements: Measurements;
  /** Regions by name, with their zones in full. */
  readonly zones: ReadonlyMap<string, readonly string[]>;
  /** Names that others may refer to, as written. */
  readonly queues: readonly string[];
  readonly stores: readonly string[];
  readonly services: readonly string[];
};
