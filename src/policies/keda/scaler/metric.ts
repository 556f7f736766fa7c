/**
 * A value as it travels to the HPA: thousandths, rounded; what is negative or not finite becomes 0.
 *
 * @example milli(12.3456); // 12346
 */
export const milli = (value: number): number => (Number.isFinite(value) && value > 0 ? Math.round(value * 1000) : 0);

/** Thousandths as a Kubernetes quantity: `5`, or `12.500` where there is a fraction. */
export const quantityText = (thousandths: number): string =>
  thousandths % 1000 === 0 ? String(thousandths / 1000) : (thousandths / 1000).toFixed(3);

/** Characters that a metric name must not have become `-`. */
export const normalized = (name: string): string => name.replace(/[/.:%()]/g, '-');

/** What Go's url.QueryEscape makes of a text: as encodeURIComponent, but stricter, and a space becomes +. */
export const queryEscaped = (text: string): string =>
  encodeURIComponent(text)
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%20/g, '+');

/** The name under which modifiers expose one metric for all triggers. */
export const compositeMetric = 'composite-metric';
