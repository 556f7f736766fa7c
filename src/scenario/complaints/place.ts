/** The way from the root of a value to a part of it: names of fields and numbers of entries. */
export type Path = readonly (string | number)[];

/** A position in a file; line 0 when the value was written in TypeScript, where there is none to show. */
export type Place = {
  /** As the user wrote it; '' in TypeScript. */
  readonly file: string;
  /** From 1; 0 when there is none to show. */
  readonly line: number;
  /** From 1; 0 when there is none to show. */
  readonly column: number;
};

/** Something that was written down, and where its parts are in it. */
export type Source = {
  /** Its name, as the user wrote it; '' in TypeScript. */
  readonly file: string;
  /** Where the part is, its key first; `offset` counts characters into a text. null: this source does not hold it. */
  readonly find: (path: Path, offset?: number) => Place | null;
};

/** Whence a value comes. Patches put their own source after that of the object that they change. */
type Origin = { readonly source: Source; readonly root: Path };

/** A value on its way through the normaliser: its path, and the places where it may have been written. */
export type At = { readonly origins: readonly Origin[]; readonly label: string; readonly path: Path };

/** The source of a value without a file. */
export const typescript: Source = { file: '', find: () => null };

/** The root of a source. */
export const rootOf = (source: Source, label = ''): At => ({ origins: [{ source, root: [] }], label, path: [] });

/** A part of a value. */
export const down = (at: At, ...keys: Path): At => ({ ...at, path: [...at.path, ...keys] });

/**
 * The position of a value: in the newest source that holds it, else that of the nearest part around it.
 *
 * @param offset characters into the text
 */
export function placeOf(at: At, offset = 0): Place {
  for (let length = at.path.length; length >= 0; length--) {
    for (const origin of [...at.origins].reverse()) {
      const place = origin.source.find(
        [...origin.root, ...at.path.slice(0, length)],
        length === at.path.length ? offset : 0,
      );
      if (place !== null) return place;
    }
  }
  return { file: at.origins[0]?.source.file ?? '', line: 0, column: 0 };
}

/**
 * A path as people read it.
 *
 * @example pathText({ origins: [], label: 'HorizontalPodAutoscaler/web', path: ['spec', 'metrics', 0] }) // 'HorizontalPodAutoscaler/web spec.metrics[0]'
 */
export function pathText(at: At): string {
  const steps = at.path
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i === 0 ? '' : '.'}${key}`))
    .join('');
  return [at.label, steps].filter((part) => part !== '').join(' ');
}
