// The preview in a browser: reloads where the reader stood, swaps styles, keeps the last good page, leads to the
// editor. Takes the program. Gives a line for each disappointment and a closing line. Exits 0 all well, 1 not.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { command, conclude, load } from '../html/site.mjs';
import { hearConsole, hearRequests } from './watch.mjs';

const { chromium } = load('playwright-core');
const program = resolve(process.argv[2] ?? 'target/debug/backgrounder');
const folder = mkdtempSync(join(tmpdir(), 'preview-'));
const beside = mkdtempSync(join(tmpdir(), 'preview-beside-'));
// As editors save: in one step. A file seen half-written is a state of its own, and a page that missed one reloads.
const put = (name, text) => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(beside, 'draft'), text);
  renameSync(join(beside, 'draft'), join(folder, name));
};
const front = (more) => `---\ntitle: A pier\n---\n\n${'A line of the page.\n\n'.repeat(60)}${more}\n`;
mkdirSync(join(folder, 'static/css'), { recursive: true });
put('backgrounder.yaml', 'title: A pier\n');
put('content/index.md', front('The last line.'));

const faults = [];
const served = spawn(program, ['-C', folder, 'serve', '--json', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
const lines = createInterface({ input: served.stdout })[Symbol.asyncIterator]();
const browser = await chromium.launch({
  executablePath: command('chromium'),
  args: ['--disable-gpu', '--disable-quic', '--disable-sync', '--disable-background-networking'],
 });
try {
  const { url } = JSON.parse((await lines.next()).value);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  hearConsole(page, faults);
  hearRequests(page, faults, (asked) => asked.startsWith(url));
  const shows = async (what, wait) => wait.catch(() => faults.push(`the page never ${what}`));
  await page.goto(url);
  const shadow = (selector) => page.locator('backgrounder-preview').locator(selector);

  // A change comes where the reader stands, and at once.
  await page.evaluate(() => scrollTo(0, 900));
  put('content/index.md', front('Another last line.'));
  await shows('shows the change', page.getByText('Another last line.').waitFor());
  await shows('stays where it stood', page.waitForFunction(() => Math.abs(scrollY - 900) < 3));

  // New styles come without a reload.
  await page.evaluate(() => (window.kept = true));
  const css = await page.evaluate(() => new URL(document.querySelector('link[rel=stylesheet]').href).pathname);
  const sheet = await (await page.request.get(new URL(css, url).href)).text();
  const plain = (text) => text.replace(/-[0-9a-f]{8}\./g, '.'); // as the theme calls its files
  put(plain(css.replace('/assets/', 'static/')), `${plain(sheet)}\nbody { outline: 7px solid rgb(1, 2, 3); }\n`);
  await shows('takes new styles', page.waitForFunction(() => getComputedStyle(document.body).outlineWidth === '7px'));
  if (!(await page.evaluate(() => window.kept))) faults.push('the page reloaded for a change of its styles');

  // What is wrong stands over the last good page, with the way to the place.
  put('content/index.md', front('See [[nowhere]].'));
  await shows('says what is wrong', shadow('section.bad').getByText('no entity called "nowhere"').waitFor());
  const opens = await shadow('section.bad a').first().getAttribute('href');
  if (!/^vscode:\/\/file\/.*content\/index\.md:125:\d+$/.test(opens)) faults.push(`the way to the editor is ${opens}`);
  await shows('keeps the last good state', page.getByText('Another last line.').waitFor());

  // What is mended goes; a warning stands beside its words.
  put('content/index.md', front('> Words that nobody is named for, set apart.'));
  await shows('takes the mended state', page.locator('blockquote').waitFor());
  await shows('marks the place of a warning', shadow('.note summary').waitFor());
  if (await shadow('section.bad').count()) faults.push('the strip stays after the error went');
  if (await shadow('.note').count()) {
    await shadow('.note summary').click();
    await shows('tells the warning', shadow('.card').getByText('names no source').waitFor());
    const beside = await shadow('.note').boundingBox();
    const words = await page.locator('blockquote').boundingBox();
    if (Math.abs(beside.y - words.y) > 30) faults.push('the warning does not stand beside its words');
  }
} finally {
  await browser.close();
  served.kill();
  rmSync(folder, { recursive: true });
  rmSync(beside, { recursive: true });
}
conclude('preview', '1 session', faults.map((what) => ({ where: 'the preview', what })));
