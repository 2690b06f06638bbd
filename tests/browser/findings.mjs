// The findings of our own briefing, in words that a reader sees: without script, on a narrow screen and on paper too.
// Takes the folder of the built site. Gives a line for each that is not seen and a closing line. Exits 0 all well, 1 not.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { command, conclude, load } from '../html/site.mjs';

const { chromium } = load('playwright-core');
const site = process.argv[2] ?? 'target/test-sites/own';

// What the briefing must carry, the page that says it, and how.
const findings = [
  ['three accounts of the plan have one origin', 'index.html', /one origin/i],
  ['three accounts of the plan have one origin', 'evidence.html', /one origin/i],
  ['three accounts of the plan have one origin', 'sources.html', /3 sources, one origin/],
  ['the article makes one statement of two', 'changes.html', /makes one statement of two/i],
  ['the leaders issued theirs on 16 April', 'background/the-two-statements.html', /16 April/],
  ['what the law says is narrower', 'evidence.html', /For a narrower form/],
  ['what the article leaves out', 'index.html', /leaves out|does not (say|mention)/i],
  ['that a plan was agreed is not confirmed', 'index.html', /not confirmed/i],
  ['what our copy lacks', 'sources/asiaone.html', /^Missing$/],
];
const faults = [];
let seen = 0;
const browser = await chromium.launch({ executablePath: command('chromium'), args: ['--disable-gpu'] });
try {
  for (const [width, media] of [[1280, 'screen'], [390, 'screen'], [794, 'print']]) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.emulateMedia({ media });
    for (const [what, name, words] of findings) {
      await page.goto(pathToFileURL(join(site, name)).href);
      let found = false;
      for (const element of await page.getByText(words).all()) {
        const box = await element.boundingBox();
        found ||= (await element.isVisible()) && box !== null && box.width > 0 && box.x >= -1 && box.x < width;
      }
      seen += 1;
      if (!found) faults.push({ where: `${name} at ${width} px, ${media}`, what: `not to be seen: ${what}` });
    }
    await context.close();
  }
} finally {
  await browser.close();
}
conclude('findings', `${seen} looks`, faults);
