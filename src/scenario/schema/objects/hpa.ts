import { z } from 'zod';
import { maybe, quantity, selector } from './parts.js';

export const target = z.strictObject({
  type: z.enum(['Utilization', 'AverageValue', 'Value']),
  averageUtilization: maybe(z.int().min(1)),
  averageValue: maybe(quantity),
  value: maybe(quantity),
});
export const identifier = z.strictObject({ name: z.string(), selector: maybe(selector) });
export const reference = z.strictObject({ apiVersion: maybe(z.string()), kind: z.string(), name: z.string() });
export const metric = z.strictObject({
  type: z.enum(['Resource', 'ContainerResource', 'Pods', 'Object', 'External']),
  resource: maybe(z.strictObject({ name: z.string(), target })),
  containerResource: maybe(z.strictObject({ name: z.string(), container: z.string(), target })),
  pods: maybe(z.strictObject({ metric: identifier, target })),
  object: maybe(z.strictObject({ metric: identifier, describedObject: reference, target })),
  external: maybe(z.strictObject({ metric: identifier, target })),
});
export const rules = z.strictObject({
  stabilizationWindowSeconds: maybe(z.int().min(0).max(3600)),
  selectPolicy: maybe(z.enum(['Max', 'Min', 'Disabled'])),
  policies: maybe(
    z
      .array(
        z.strictObject({
          type: z.enum(['Pods', 'Percent']),
          value: z.int().min(1),
          periodSeconds: z.int().min(1).max(1800),
        }),
      )
      .min(1),
  ),
  tolerance: maybe(quantity),
});
export const behavior = z.strictObject({ scaleUp: maybe(rules), scaleDown: maybe(rules) });
