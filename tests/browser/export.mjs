// Does the one file that holds a whole site hold up in a real browser? Takes the folder that it lies in; opens every
// file there from disk and looks at it:
// - it asks for nothing: no request but the file itself, and its fonts load all the same;
// - each part of it is shown alone, with one <h1>, when its address or that of anything in it is asked for; the front
//   page otherwise, without script too; printing shows all;
// - axe-core finds nothing on a sample of its parts, light and dark, narrow and wide; nothing scrolls sideways;
// - the keyboard comes from the bar to a part, and on into it.
// Gives the faults and a closing line. Exits 0 all good, 1 not, 2 called wrongly.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { command, conclude, load, pages, siteFolder } from '../html/site.mjs';
import { hearConsole, hearRequests } from './watch.mjs';

const sampleSize = 3;
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const folder = siteFolder();
const faults = [];
let parts = 0;

const { chromium } = load('playwright-core');
const axe = readFileSync(load.resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({ executablePath: command('chromium'), args: ['--disable-gpu', '--disable-sync', '--disable-background-networking'] });
try {
  for (const file of pages(folder)) await look(file);
} finally {
  await browser.close();
}
if (parts === 0) faults.push({ where: folder, what: 'there is no such file here' });
conclude('export', `${parts} parts`, faults);

async function look(file) {
  const address = pathToFileURL(join(folder, file)).href;
  const report = (what, part = '') => faults.push({ where: `${file}${part}`, what });
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  const heard = [];
  hearConsole(page, heard);
  hearRequests(page, heard, (url) => url === address || url.startsWith(`${address}#`) || url.startsWith('data:'));
  await page.goto(address, { waitUntil: 'load' });
  const lost = await page.evaluate(() => document.fonts.ready.then(() => [...document.fonts].filter((face) => face.status === 'error').map((face) => face.family)));
  for (const family of lost) report(`could not load the font ${family}`);
  const ids = await page.evaluate(() => [...document.querySelectorAll('.page')].map((part) => part.id));
  const repeated = await page.evaluate(() => {
    const all = [...document.querySelectorAll('[id]')].map((element) => element.id);
    return all.filter((id, at) => all.indexOf(id) !== at);
  });
  for (const id of repeated) report(`has the id ${id} twice`);
  const astray = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href').slice(1)).filter((id) => !document.getElementById(decodeURIComponent(id))));
  for (const id of astray) report(`leads to #${id}, which is not there`);
  for (const what of await page.evaluate(walk)) report(what);
  parts += ids.length;
  for (const [at, id] of ids.entries()) {
    if (at % Math.max(1, Math.floor(ids.length / sampleSize)) !== 0) continue;
    await go(page, id);
    await inspect(page, report, ` #${id}`);
  }
  await keys(page, address, report);
  await page.emulateMedia({ media: 'print' });
  const hidden = await page.locator('.page:not(:visible)').count();
  if (hidden > 0) report(`prints all but ${hidden} parts`);
  await context.close();
  const silent = await browser.newContext({ javaScriptEnabled: false });
  const still = await silent.newPage();
  await still.goto(`${address}#${ids.at(-1)}`);
  if (!(await still.locator(`[id="${ids.at(-1)}"]`).isVisible())) report('shows no part without script');
  await silent.close();
  for (const what of heard) report(what);
}

function go(page, id) {
  return page.evaluate((part) => { location.hash = part; }, encodeURIComponent(id));
}

/**
 * Runs inside the page: goes to each part, and to a place in it, and looks whether that part is seen, it alone and
 * with one title. Gives the faults.
 */
function walk() {
  const found = [];
  const parts = [...document.querySelectorAll('.page')];
  const look = (to, wanted) => {
    const seen = parts.filter((part) => part.checkVisibility());
    if (seen.length !== 1 || seen[0] !== wanted) found.push(`shows ${seen.length} parts, ${seen[0]?.id} first, for #${to}`);
    const titles = [...document.querySelectorAll('h1')].filter((title) => title.checkVisibility());
    if (titles.length !== 1) found.push(`shows ${titles.length} h1 where there must be one, for #${to}`);
  };
  look('', parts[0]);
  for (const part of parts) {
    for (const place of [part, ...[...part.querySelectorAll('[id]')].slice(0, 1)]) {
      location.hash = encodeURIComponent(place.id);
      look(place.id, part);
    }
  }
  return found;
}

/** Tab reaches the bar; a link of it followed, Tab goes on in what it led to. */
async function keys(page, address, report) {
  await page.goto('about:blank');
  await page.goto(address);
  const focused = () => page.evaluate(() => document.activeElement?.closest('nav, .page, header, a.skip')?.className ?? '');
  for (let steps = 0; steps < 6; steps += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.matches('nav li:nth-child(2) a'))) break;
  }
  const to = await page.evaluate(() => document.activeElement?.getAttribute('href'));
  if (!to?.startsWith('#')) return report('does not let the keyboard reach the second link of its bar');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const inside = await page.evaluate((id) => document.getElementById(id)?.contains(document.activeElement), to.slice(1));
  if (!inside) report(`does not let the keyboard go on into ${to}, but to ${await focused()}`);
}

async function inspect(page, report, part) {
  await page.evaluate(`${axe};true`);
  for (const [width, colorScheme] of [[360, 'dark'], [1280, 'light']]) {
    await page.setViewportSize({ width, height: 800 });
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (sideways > 0) report(`scrolls sideways by ${sideways} px at ${width} px`, part);
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate(async (runOnly) => {
      const { violations } = await window.axe.run(document, { runOnly, resultTypes: ['violations'], preload: false });
      return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0].target.join(' ')}`);
    }, rules);
    for (const what of found) report(what, `${part} at ${width} px, ${colorScheme}`);
  }
}
