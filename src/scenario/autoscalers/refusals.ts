import { complain, warn } from '../complaints/complaint.js';
import { down, pathText } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import type { Manifest } from '../manifests/manifest.js';
import { shape as sayShape } from '../messages/shape.js';

/** What a controller finds wrong: where in the object, and what it expects there. */
type Refusal = { readonly path: string; readonly value: unknown; readonly expected: string; readonly by?: string };

/** What the controllers themselves would refuse, in their own words; what was said already is not said again. */
export function complainAsController(context: Context, manifest: Manifest, refusals: readonly Refusal[]): void {
  for (const { path, value, expected, by } of refusals) {
    const at = down(
      manifest.at,
      ...[...path.matchAll(/[^.[\]"]+/g)].map(([key]) => (/^\d+$/.test(key) ? Number(key) : key)),
    );
    const own = pathText(at);
    if (
      context.notes.complaints.some(
        (one) =>
          one.path === own ||
          one.path.startsWith(`${own}.`) ||
          own.startsWith(`${one.path}.`) ||
          own.startsWith(`${one.path}[`),
      )
    )
      continue;
    const problem = {
      value,
      what: value === undefined || value === null ? sayShape.missing : sayShape.notThat(value),
      expected,
    };
    // The admission webhook is optional, and a warning of KEDA stops nobody.
    (by === 'webhook' || by === 'warning' ? warn : complain)(context.notes, at, problem);
  }
}
