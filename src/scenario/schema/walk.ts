import type { z } from 'zod';
import type { Path } from '../complaints/place.js';

/** What zod says about itself; only what is needed here. */
type Definition = {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly catchall?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly discriminator?: string;
  readonly values?: readonly unknown[];
};

const definitionOf = (schema: z.ZodType): Definition => schema._zod.def as Definition;

/** The schema without its wrappings (optional, nullable, readonly). */
export function bare(schema: z.ZodType): z.ZodType {
  const { innerType } = definitionOf(schema);
  return innerType === undefined ? schema : bare(innerType);
}

/** The alternatives of a union; the schema alone when it is not one. */
export function optionsOf(schema: z.ZodType): readonly z.ZodType[] {
  const inner = bare(schema);
  return definitionOf(inner).options ?? [inner];
}

/** The kind of value that a schema wants, in zod's words. */
export const kindOf = (schema: z.ZodType): string => definitionOf(bare(schema)).type;

/** The schemas that may stand at a path; several where unions leave it open. */
export function schemasAt(schema: z.ZodType, path: Path, value: unknown): readonly z.ZodType[] {
  const options = optionsOf(schema).flatMap((option) =>
    definitionOf(bare(option)).options === undefined ? [bare(option)] : optionsOf(option).map(bare),
  );
  const [key, ...rest] = path;
  if (key === undefined) return options;
  const inner = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  const fitting = options.filter((option) => fitsTag(option, value));
  return fitting.flatMap((option) => {
    const { shape, catchall, valueType, element } = definitionOf(option);
    const next =
      (shape !== undefined && Object.hasOwn(shape, key) ? shape[key] : undefined) ?? catchall ?? valueType ?? element;
    return next === undefined || kindOf(next) === 'never' ? [] : schemasAt(next, rest, inner);
  });
}

/** Of the alternatives of a tagged union only the one whose tag is there. */
function fitsTag(option: z.ZodType, value: unknown): boolean {
  const { shape } = definitionOf(option);
  if (shape === undefined || typeof value !== 'object' || value === null) return true;
  return ['kind', 'policy'].every((tag) => {
    const literal = shape[tag];
    if (literal === undefined || kindOf(literal) !== 'literal') return true;
    const { values = [] } = definitionOf(bare(literal));
    return values.includes((value as Record<string, unknown>)[tag]);
  });
}

/** The names of the fields that an object may have here. */
export function fieldsAt(schema: z.ZodType, path: Path, value: unknown): readonly string[] {
  return [
    ...new Set(schemasAt(schema, path, value).flatMap((option) => Object.keys(definitionOf(option).shape ?? {}))),
  ];
}

/** Whether the last step of the path is a name that people choose, as those of queues, and can be nothing else. */
export function isEntry(schema: z.ZodType, path: Path, value: unknown): boolean {
  const last = String(path[path.length - 1]);
  const holders = schemasAt(schema, path.slice(0, -1), value).map(definitionOf);
  if (holders.some(({ shape }) => shape !== undefined && Object.hasOwn(shape, last))) return false;
  return holders.some(
    ({ type, catchall }) => type === 'record' || (catchall !== undefined && kindOf(catchall) !== 'never'),
  );
}
