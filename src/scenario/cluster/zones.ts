/**
 * A zone in full: `a` in eu-west-1 is eu-west-1a with AWS, and europe-west1-b or westeurope-1 with the others.
 *
 * @example fullZone('eu-west-1', 'a', 'eks') // 'eu-west-1a'
 */
export function fullZone(region: string, zone: string, provider: string | undefined): string {
  if (zone.startsWith(region) || region === DEFAULT_REGION) return zone;
  return provider === 'gke' || provider === 'aks' ? `${region}-${zone}` : `${region}${zone}`;
}

/** The only region when the scenario names none. */
export const DEFAULT_REGION = 'default';
