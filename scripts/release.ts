import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { lacking, obstacles, packed } from './release-rules.js';

// npm run release -- VERSION [--dry-run]: checks that VERSION can be released, commits and tags it, and packs it into
// out/. Nothing is published: the last lines say how. --dry-run only looks and packs nothing.

const [version, ...options] = process.argv.slice(2);
const isTrial = options.includes('--dry-run');
if (version === undefined || options.some((one) => one !== '--dry-run')) {
  console.error('usage: npm run release -- VERSION [--dry-run]');
  process.exit(2);
}

const ask = (command: string, ...args: string[]): string => execFileSync(command, args, { encoding: 'utf8' });
const act = (command: string, ...args: string[]): void => {
  console.log(`\n$ ${[command, ...args].join(' ')}`);
  execFileSync(command, args, { stdio: 'inherit' });
};

const found = obstacles({
  version,
  current: JSON.parse(readFileSync('package.json', 'utf8')).version,
  changelog: readFileSync('CHANGELOG.md', 'utf8'),
  status: ask('git', 'status', '--porcelain'),
  tags: ask('git', 'tag', '--list').split('\n'),
});
for (const one of found) console.error(one);
if (found.length > 0) process.exit(1);

act('npm', 'test');
act('npm', 'run', 'docs');
if (!isTrial) act('npm', 'version', version, '--allow-same-version', '--message', 'Release %s');
mkdirSync('out', { recursive: true });
const [pack] = JSON.parse(
  ask('npm', 'pack', '--json', '--silent', '--pack-destination', 'out', ...(isTrial ? ['--dry-run'] : [])),
);
console.log(`\n${packed(pack)}`);
const lacks = lacking(JSON.parse(readFileSync('package.json', 'utf8')), pack);
if (lacks.length > 0) {
  console.error(`The package lacks ${lacks.join(', ')}.`);
  process.exit(1);
}
if (!isTrial)
  console.log(`
Nothing is published yet. When the list above is right:
  git push --follow-tags
  npm publish out/${pack.filename}`);
