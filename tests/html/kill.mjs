// Does a build that is killed leave the site whole? Takes the program, a project and how often (40). Copies
// the project, builds it (the old site), changes its title, builds that (the new site); then again and again
// puts the old site back, starts the build of the new one, kills it at a random moment and looks: the output
// must be wholly old or wholly new, and a plain build after it must give the new site and leave no litter.
// Gives the faults and a closing line. Exits 0 always whole, 1 not, 2 called wrongly.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { conclude, root } from './site.mjs';

const [programName, projectName, timesText = '40'] = process.argv.slice(2);
if (!programName || !projectName || !(Number(timesText) > 0)) {
  console.error('usage: node kill.mjs PROGRAM PROJECT [TIMES]');
  process.exit(2);
}
const program = resolve(programName);
const times = Number(timesText);
const work = mkdtempSync(join(root, 'target/kill-'));
const [project, site, oldProject, oldSite] = ['project', 'site', 'old-project', 'old-site'].map((name) => join(work, name));
const left = { old: 0, new: 0 };
const faults = [];
try {
  copyProject(resolve(projectName));
  build();
  put(site, oldSite);
  changeTitle();
  put(project, oldProject); // the state of the old build beside the sources of the new one
  const before = digest(site);
  const started = performance.now();
  build();
  const span = performance.now() - started;
  const after = digest(site);
  if (before === after) throw new Error('the old and the new site are the same: the title is on no page');
  for (let round = 1; round <= times; round += 1) await killOnce(round, span, before, after);
  conclude('kill', `${times} kills within ${Math.round(span)} ms, ${left.old} left the old site, ${left.new} the new`, faults);
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function killOnce(round, span, before, after) {
  const report = (what) => faults.push({ where: `kill ${round}`, what });
  put(oldProject, project);
  put(oldSite, site);
  const child = spawn(program, arguments_(), { stdio: 'ignore', detached: true });
  const ended = new Promise((done) => child.once('exit', done));
  await sleep(Math.random() * span * 1.1);
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (failure) {
    if (failure.code !== 'ESRCH') throw failure; // it had already ended
  }
  await ended;
  const now = digest(site);
  if (now === before) left.old += 1;
  else if (now === after) left.new += 1;
  else report('the output is neither the old site nor the new one');
  build();
  if (digest(site) !== after) report('a plain build afterwards does not give the new site');
  const litter = readdirSync(work).filter((name) => ![project, site, oldProject, oldSite].includes(join(work, name)));
  for (const name of litter) {
    report(`a plain build afterwards leaves litter beside the site: ${name.replace(/[0-9]+/g, '…')}`);
    rmSync(join(work, name), { recursive: true });
  }
}

function build() {
  const { status, stderr, error } = spawnSync(program, arguments_(), { encoding: 'utf8' });
  if (status !== 0) throw new Error(`a plain build failed: ${error?.message ?? stderr}`);
}

function arguments_() {
  return ['-C', project, 'build', '--out', site];
}

/** Everything but what was built before, and what belongs to git or cargo. */
function copyProject(from) {
  const skipped = ['.git', '.backgrounder', 'output', 'target', 'src', 'tests'];
  for (const name of readdirSync(from).filter((name) => !skipped.includes(name))) {
    cpSync(join(from, name), join(project, name), { recursive: true });
  }
}

function changeTitle() {
  const file = join(project, 'backgrounder.yaml');
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(/^title:.*$/m, 'title: Killed and built again');
  if (changed === text) throw new Error(`${basename(projectName)}/backgrounder.yaml has no title to change`);
  writeFileSync(file, changed);
}

function put(from, to) {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, preserveTimestamps: true });
}

/** One number for the names and the bytes of everything in a folder. */
function digest(folder) {
  const hash = createHash('sha256');
  for (const name of lstatSync(folder, { throwIfNoEntry: false }) ? readdirSync(folder, { recursive: true }).sort() : []) {
    const path = join(folder, name);
    hash.update(`${name}\0`);
    if (lstatSync(path).isFile()) hash.update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}
