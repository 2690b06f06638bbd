// Does the site open by double-click? Takes a browser and a site's folder; opens index.html from disk with
// script off and follows a sample of its links. Gives `{ visits, faults }`, a fault being `{ where, what }`.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isRedirect } from '../html/site.mjs';
import { hearRequests } from './watch.mjs';

const sampleSize = 12;

export async function fromDisk(browser, folder) {
  const start = join(folder, 'index.html');
  if (!isFile(start)) return { visits: 0, faults: [{ where: folder, what: 'there is no index.html' }] };
  const context = await browser.newContext({ javaScriptEnabled: false });
  const first = pathToFileURL(start).href;
  const { faults, links } = await visit(context, folder, first);
  const further = sample(links.filter((link) => link !== first));
  for (const link of further) faults.push(...(await visit(context, folder, link)).faults);
  await context.close();
  return { visits: 1 + further.length, faults };
}

async function visit(context, folder, url) {
  const home = pathToFileURL(folder).href;
  const where = `from disk, ${url.replace(home, '')}`;
  if (!isFile(fileURLToPath(url))) return { faults: [{ where, what: 'is no page on the disk' }], links: [] };
  const page = await context.newPage();
  const heard = [];
  // From disk Chromium refuses to preload a font and then loads it all the same: the fonts are asked instead.
  const isFont = (request) => request.resourceType() === 'font';
  hearRequests(page, heard, (address) => address.startsWith(home), isFont);
  let links = [];
  try {
    await page.goto(url, { waitUntil: 'load' });
    if (isRedirect(fileURLToPath(url))) await page.waitForURL((address) => address.href !== url, { timeout: 10_000 });
    else {
      const headings = await page.locator('h1').count();
      if (headings !== 1) heard.push(`shows ${headings} h1 where there must be one`);
      for (const family of await page.evaluate(lostFonts)) heard.push(`could not load the font ${family}`);
      links = await page.evaluate(linksToFiles);
    }
  } catch (failure) {
    heard.push(failure.message.split('\n')[0]);
  }
  await page.close();
  return { faults: heard.map((what) => ({ where, what })), links };
}

function sample(list) {
  const step = Math.max(1, list.length / sampleSize);
  return list.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

function isFile(path) {
  return Boolean(statSync(path, { throwIfNoEntry: false })?.isFile());
}

// The two functions below run inside the page.

function lostFonts() {
  return document.fonts.ready.then((fonts) => [...fonts].filter((font) => font.status === 'error').map((font) => font.family));
}

function linksToFiles() {
  const links = [...document.querySelectorAll('a[href]')].map((link) => link.href.split('#')[0]);
  return [...new Set(links)].filter((link) => link.startsWith('file:') && !link.includes('/data/'));
}
