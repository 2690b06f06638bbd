// What the site checks share: where the tools are, which pages a site has, and how a check ends.
// Every check is `node <check>.mjs FOLDER`, prints what it found and one counted closing line, and exits
// 0 when nothing is wrong, 1 when something is, 2 when it was called wrongly.
import { createRequire } from 'node:module';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, delimiter, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const lychee = join(root, 'target/tools/python/bin/lychee');

/** `require` among the npm packages that ./test has installed. */
export const load = createRequire(join(root, 'target/tools/node/'));

/** The folder named on the command line, absolute; leaves with 2 when there is none. */
export function siteFolder() {
  const named = process.argv[2];
  if (process.argv.length !== 3 || !isFolder(named)) {
    console.error(`usage: node ${basename(process.argv[1])} FOLDER    (a built site)`);
    process.exit(2);
  }
  return resolve(named);
}

/** Every page of the site, as paths below it with forward slashes, sorted. */
export function pages(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.html') && statSync(join(folder, name)).isFile())
    .map((name) => name.split(sep).join('/'))
    .sort();
}

/** Whether a page only sends its reader on to another one. */
export function isRedirect(file) {
  return /<meta[^>]+http-equiv=["']?refresh/i.test(readFileSync(file, 'utf8'));
}

/** The full path of a command on PATH; an error that names it when it is missing. */
export function command(name) {
  const found = (process.env.PATH ?? '').split(delimiter).map((dir) => join(dir, name));
  const path = found.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
  if (!path) throw new Error(`${name} is not installed: ./test installs it`);
  return path;
}

/**
 * Prints the faults, those with the same words once with the first place and a count, then the closing
 * line, and sets the exit code. A fault is `{ where, what }`.
 */
export function conclude(name, counted, faults) {
  const places = new Map();
  for (const { where, what } of faults) places.set(what, [...(places.get(what) ?? []), where]);
  const lines = [...places].map(([what, where]) =>
    `  ${where[0]}: ${what}${where.length > 1 ? `  (and in ${where.length - 1} more)` : ''}`);
  for (const line of lines.slice(0, 60)) console.log(line);
  if (lines.length > 60) console.log(`  … and ${lines.length - 60} other kinds of fault`);
  console.log(`${name}: ${counted}, ${faults.length} faults`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

function isFolder(path) {
  return Boolean(path) && Boolean(statSync(path, { throwIfNoEntry: false })?.isDirectory());
}
