import { isMapping } from '../../mapping.js';

/**
 * JSON merge patch (RFC 7396): objects are merged field by field, null removes a field, everything else replaces.
 * Nothing is changed in place.
 *
 * @example mergePatch({ spec: { replicas: 2, paused: true } }, { spec: { replicas: 3, paused: null } }) // { spec: { replicas: 3 } }
 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isMapping(patch)) return patch;
  const merged = new Map<string, unknown>(isMapping(target) ? Object.entries(target) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}
