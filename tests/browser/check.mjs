// Do the pages hold up in a real browser? Takes a site's folder, opens every page once in Chromium, served
// under a strict content security policy, and looks at it in light and dark, narrow and wide, in place:
// - axe-core (WCAG 2.0 to 2.2, A and AA, and best practice) finds nothing;
// - no console error, nothing against the policy, no failed request, none to another host;
// - no sideways scrolling at any width; one <h1>; an icon; a redirect page leads to a page;
// then opens index.html from disk without script and follows a sample of its links.
// Gives the faults and a closing line. Exits 0 all good, 1 not, 2 called wrongly.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { command, conclude, isRedirect, load, pages, siteFolder } from '../html/site.mjs';
import { fromDisk } from './disk.mjs';
import { serve } from './serve.mjs';
import { hearConsole, hearRequests } from './watch.mjs';

// With VIEWS=few the accessibility checker sees narrow pages in the dark and wide ones in the light only: half the time.
const schemes = (width) => (process.env.VIEWS !== 'few' ? ['light', 'dark'] : [width < 1000 ? 'dark' : 'light']);
const widths = [{ width: 320 }, { width: 360, axe: true }, { width: 768 }, { width: 1280, axe: true }, { width: 1920 }];
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const folder = siteFolder();
const files = pages(folder);
const found = new Map(files.map((file) => [file, []])); // the faults of each page
let views = 0;

const { chromium } = load('playwright-core');
const axe = readFileSync(load.resolve('axe-core/axe.min.js'), 'utf8');
const site = await serve(folder);
const browser = await chromium.launch({
  executablePath: command('chromium'),
  args: ['--disable-gpu', '--disable-quic', '--disable-sync', '--disable-background-networking'],
});
try {
  const queue = [...files];
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, () => work(queue)));
  const disk = await fromDisk(browser, folder);
  conclude('browser', `${files.length} pages in ${views} views, ${disk.visits} from disk`, [...found.values(), disk.faults].flat());
} finally {
  await browser.close();
  site.close();
}

/** One browser page with a process of its own, which takes files off the queue until it is empty. */
async function work(queue) {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  const heard = [];
  hearConsole(page, heard);
  hearRequests(page, heard, (url) => url.startsWith(`${site.origin}/`));
  for (let file = queue.shift(); file; file = queue.shift()) {
    const report = (what, view = '') => found.get(file).push({ where: `${file}${view}`, what });
    try {
      if (isRedirect(join(folder, file))) await follow(page, file);
      else await inspect(page, file, report);
    } catch (failure) {
      report(failure.message.split('\n')[0]);
    }
    for (const what of heard.splice(0)) report(what);
  }
  await context.close();
}

async function inspect(page, file, report) {
  await page.goto(address(file), { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => true));
  await page.evaluate(`${axe};true`); // through the debugger, so that the page's policy stays as it is
  const headings = await page.locator('h1').count();
  if (headings !== 1) report(`has ${headings} h1 where there must be one`);
  const icons = await page.locator('link[rel~="icon"]').count();
  if (icons === 0) report('names no icon, so that browsers ask the host for one that is not there');
  for (const { width, axe: asked } of widths) {
    await page.setViewportSize({ width, height: 800 });
    const culprit = await page.evaluate(sideways);
    if (culprit) report(`scrolls sideways because of ${culprit}`, ` at ${width} px`);
    for (const colorScheme of asked ? schemes(width) : []) {
      await page.emulateMedia({ colorScheme });
      for (const what of await page.evaluate(askAxe, rules)) report(what, ` at ${width} px, ${colorScheme}`);
      views += 1;
    }
  }
}

async function follow(page, file) {
  await page.goto(address(file), { waitUntil: 'commit' });
  await page.waitForURL((url) => url.href !== address(file), { timeout: 10_000 });
}

function address(file) {
  return `${site.origin}/${file.split('/').map(encodeURIComponent).join('/')}`;
}

// The two functions below run inside the page.

function sideways() {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return undefined;
  const reach = (element) => element.getBoundingClientRect().right;
  const widest = [...document.querySelectorAll('body *')].reduce((a, b) => (reach(b) > reach(a) ? b : a), document.body);
  const name = [widest.localName, ...widest.classList].join('.');
  return `<${name}>, which reaches to ${Math.round(reach(widest))} px`;
}

async function askAxe(runOnly) {
  const { violations } = await window.axe.run(document, { runOnly, resultTypes: ['violations'], preload: false });
  return violations.map(({ id, impact, help, nodes }) => `${id} (${impact}): ${help}: ${nodes[0].target.join(' ')}`
    + (nodes.length > 1 ? ` and ${nodes.length - 1} more` : ''));
}
