// Does a site keep the weights that are promised? Takes a site's folder. As the wire carries it (brotli, quality 11;
// fonts as they are): a page at most 20 KB, its styles 8, those of its script half a KB more, its scripts 3, everything that its first view needs 200;
// with the theme `plain`, which loads no fonts, at most 25 KB beside the page. 1 KB is 1,000 bytes.
// Gives the faults and a closing line with the heaviest of each. Exits 0 all good, 1 not, 2 called wrongly.
import { readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { conclude, isRedirect, pages, siteFolder } from './site.mjs';

const folder = siteFolder();
const limits = { page: 20, styles: 8, language: 0.5, scripts: 3, all: 200, plain: 25 };
const most = { page: 0, styles: 0, language: 0, scripts: 0, fonts: 0, all: 0 };
const faults = [];
const weights = new Map();

/** The bytes of a file on the wire. */
function weigh(file) {
  if (!weights.has(file)) {
    const compressed = file.endsWith('.woff2');
    weights.set(file, compressed ? statSync(file).size : brotliCompressSync(readFileSync(file)).length);
  }
  return weights.get(file);
}

const sum = (files) => files.reduce((total, file) => total + weigh(file), 0);
const named = (text, pattern) => [...text.matchAll(pattern)].map((found) => found[1]);

// The book is all pages in one, to be printed; nobody's first view.
for (const page of pages(folder).filter((name) => name !== 'book.html' && !isRedirect(join(folder, name)))) {
  const file = join(folder, page);
  const html = readFileSync(file, 'utf8');
  const here = (name, from = file) => normalize(join(dirname(from), name));
  const local = (list) => list.filter((name) => !/^[a-z]+:/i.test(name)).map((name) => here(name));
  const styles = local(named(html, /<link[^>]+rel="?stylesheet"?[^>]*href="([^"]+)"/g));
  if (styles.length === 0) faults.push({ where: page, what: 'no stylesheet was found, so nothing was weighed' });
  const scripts = local(named(html, /<script[^>]+src="([^"]+)"/g));
  // At most: a browser leaves out faces whose range a page does not need.
  const fonts = styles.flatMap((sheet) => named(readFileSync(sheet, 'utf8'), /url\(([^)]+\.woff2)\)/g).map((name) => here(name, sheet)));
  // What only pages from right to left, or in East Asian scripts, load.
  const language = styles.filter((sheet) => /[\\/]ui[\\/](rtl|east-asian)-/.test(sheet));
  const others = styles.filter((sheet) => !language.includes(sheet));
  const parts = { page: weigh(file), styles: sum(others), language: sum(language), scripts: sum(scripts), fonts: sum(fonts) };
  parts.all = parts.page + parts.styles + parts.language + parts.scripts + parts.fonts;
  for (const [name, weight] of Object.entries(parts)) {
    most[name] = Math.max(most[name], weight);
    if (weight > 1000 * limits[name]) faults.push({ where: page, what: `${name}: ${weight} bytes, ${limits[name]} KB are allowed` });
  }
  const beside = parts.all - parts.page;
  if (fonts.length === 0 && beside > 1000 * limits.plain) faults.push({ where: page, what: `${beside} bytes beside the page, ${limits.plain} KB are allowed` });
}

const kb = (bytes) => (bytes / 1000).toFixed(1);
conclude('budget', `at most ${kb(most.page)} KB a page, ${kb(most.styles)} styles, ${kb(most.scripts)} scripts, ${kb(most.fonts)} fonts, ${kb(most.all)} in all`, faults);
