/** What is looked at before a release. */
export type Release = {
  /** To be released, and the one in package.json. */
  readonly version: string;
  readonly current: string;
  readonly changelog: string;
  /** What `git status --porcelain` says. */
  readonly status: string;
  readonly tags: readonly string[];
};

const VERSION = /^(\d+)\.(\d+)\.(\d+)$/;

/** Everything that keeps a version from being released, as sentences; none: it can be. */
export function obstacles({ version, current, changelog, status, tags }: Release): string[] {
  const found: string[] = [];
  if (!VERSION.test(version)) found.push(`"${version}" is not a version such as 1.2.3.`);
  else if (isOlder(version, current)) found.push(`${version} is older than ${current}, the version of package.json.`);
  if (tags.includes(`v${version}`)) found.push(`${version} was released before: the tag v${version} exists.`);
  const heading = changelog.split('\n').find((line) => line === `## ${version}` || line.startsWith(`## ${version} `));
  if (heading === undefined) found.push(`CHANGELOG.md has no section "## ${version} (YYYY-MM-DD)".`);
  else if (!isDated(heading))
    found.push(`The section "${heading}" of CHANGELOG.md has no date: "## ${version} (YYYY-MM-DD)".`);
  if (status.trim() !== '') found.push(`The working tree has changes that are not committed:\n${status.trimEnd()}`);
  return found;
}

function isOlder(version: string, than: string): boolean {
  const [mine, other] = [version, than].map((text) => (VERSION.exec(text) ?? []).slice(1).map(Number));
  const first = mine.findIndex((part, i) => part !== other[i]);
  return first >= 0 && mine[first] < other[first];
}

/** A day of the calendar in brackets at the end. */
function isDated(heading: string): boolean {
  const [, day] = / \((\d{4}-\d{2}-\d{2})\)$/.exec(heading) ?? [];
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day as string);
}

/** What `npm pack --json` says of one package. */
export type Pack = {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
};

/** What the package holds: files and kilobytes of each folder, and the files at the top by name. */
export function packed({ filename, size, unpackedSize, files }: Pack): string {
  const rows = new Map<string, { files: number; size: number }>();
  for (const file of files) {
    const parts = file.path.split('/');
    const key = parts.length === 1 ? file.path : `${parts.slice(0, Math.min(parts.length - 1, 3)).join('/')}/`;
    const row = rows.get(key) ?? { files: 0, size: 0 };
    rows.set(key, { files: row.files + 1, size: row.size + file.size });
  }
  const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1000)} kB`;
  const lines = [...rows].map(
    ([name, row]) => `${String(row.files).padStart(6)}  ${kilobytes(row.size).padStart(8)}  ${name}`,
  );
  return [
    `${filename}: ${files.length} files, ${kilobytes(size)} packed, ${kilobytes(unpackedSize)} unpacked`,
    ` files      size  where`,
    ...lines,
  ].join('\n');
}

/** What package.json says of the files that others load. */
export type Entries = {
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
};

/** Files that package.json promises and the package lacks, in its order; none: whoever installs it can load it. */
export function lacking({ bin, exports }: Entries, { files }: Pick<Pack, 'files'>): string[] {
  const there = new Set(files.map(({ path }) => path));
  const promised = [
    ...Object.values(bin),
    ...Object.values(exports).flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one))),
  ].map((path) => path.replace(/^\.\//, ''));
  return [...new Set(promised)].filter((path) => !there.has(path));
}
