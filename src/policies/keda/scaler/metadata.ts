import type { Trigger } from './trigger.js';

/**
 * A number from a trigger's metadata.
 *
 * @throws Error that names the field, when it is not a number, or absent without a default
 */
export function numberOf(trigger: Trigger, field: string, otherwise?: number): number {
  const text = trigger.metadata[field];
  if (text === undefined || text === '') {
    if (otherwise !== undefined) return otherwise;
    throw new Error(`${trigger.type}: ${field} is required`);
  }
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value))
    throw new Error(`${trigger.type}: ${field} must be a number, not "${text}"`);
  return value;
}

/** A truth value from a trigger's metadata, as Go's ParseBool reads it. */
export function flagOf(trigger: Trigger, field: string, otherwise = false): boolean {
  const text = trigger.metadata[field];
  if (text === undefined || text === '') return otherwise;
  if (/^(1|t|T|true|TRUE|True)$/.test(text)) return true;
  if (/^(0|f|F|false|FALSE|False)$/.test(text)) return false;
  throw new Error(`${trigger.type}: ${field} must be true or false, not "${text}"`);
}

/** As `numberOf`, but the number must be above 0: a target of 0 would divide by 0. */
export function positiveOf(trigger: Trigger, field: string, otherwise?: number): number {
  const value = numberOf(trigger, field, otherwise);
  if (!(value > 0)) throw new Error(`${trigger.type}: ${field} must be above 0, not ${value}`);
  return value;
}

/** A text from a trigger's metadata; '' when absent. */
export const textOf = (trigger: Trigger, field: string): string => trigger.metadata[field] ?? '';

/** As `textOf`, but it must be given. */
export function givenOf(trigger: Trigger, field: string): string {
  const text = textOf(trigger, field);
  if (text === '') throw new Error(`${trigger.type}: ${field} is required`);
  return text;
}

/** How scalers reach Redis. */
export const REDIS_CONNECTION =
  'address addresses host hosts port ports username password sentinelUsername sentinelPassword sentinelMaster unsafeSsl databaseIndex enableTLS';

/** The ways to log in that several scalers share. */
export const LOGIN = 'authModes authMode apiKey method keyParamName';
