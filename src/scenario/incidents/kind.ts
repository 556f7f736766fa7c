import { z } from 'zod';
import type { Seconds } from '../../units.js';
import type { At } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { duration, instant } from '../fields/texts.js';
import type { Region } from '../strict.js';
import type { Edited } from './edits.js';

const region = z.string().optional().describe('The region that it hits; every one without it.');

/** Fields of an incident of one instant. Without a region it happens in every one. */
export const sudden = { at: instant, region };

/** Fields of an incident that goes on until its end; without an end, to the horizon. */
export const lasting = { at: instant, for: duration.optional(), until: instant.optional(), region };

/** An incident of one instant. */
export type Sudden = { readonly at: Seconds; readonly region: string };

/** An incident that goes on until its end. */
export type Lasting = Sudden & { readonly until: Seconds };

/** What is known while an incident is read. */
export type Reading = {
  readonly context: Context;
  /** Where it is written. */
  readonly at: At;
  readonly from: Seconds;
  /** Its end as written; the horizon without one. */
  readonly until: Seconds;
  /** The regions in which it happens. */
  readonly regions: readonly Region[];
  /** All regions of the scenario. */
  readonly everywhere: readonly Region[];
  /** The objects of those regions as the edits so far have left them. */
  readonly edited: readonly Edited[];
};

/** The shape of an incident: every one says of which kind it is. */
type Fields = z.ZodObject<{ kind: z.ZodLiteral<string> }>;

/** All that the scenario and the results know about one kind of incident; what it does is in `world/incidents`. */
export type IncidentKind<F extends Fields, Strict extends Sudden & { readonly kind: z.output<F>['kind'] }> = {
  /** What people write. */
  readonly fields: F;
  /** The strict form, one for each region in which it happens; complains about what is not there. */
  readonly read: (written: z.output<F>, reading: Reading) => readonly Strict[];
  /** What it hits, for the column `of` of the results; '' for a whole region. */
  readonly subject: (incident: Strict) => string;
  /** What charts call it. */
  readonly label: (incident: Strict) => string;
};
