// What pages do for readers with scripts: cards for names and citations, the switch for colours, the timeline of one name, search. Takes the folder
// with the built sites own, bridge, lighthouse-notes, ja and ar. Each site is served under the policy that hosts are asked for, and
// searched from disk as well. Gives the faults and a closing line. Exits 0 all well, 1 not.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { command, conclude, load } from '../html/site.mjs';
import { serve } from './serve.mjs';

const { chromium } = load('playwright-core');
const axe = readFileSync(load.resolve('axe-core/axe.min.js'), 'utf8');
const sites = process.argv[2] ?? 'target/test-sites';

// What is typed, and the title of the first result.
const queries = {
  own: [
    ['yonaguni', 'Yonaguni'], ['Yonagumi', 'Yonaguni'], ['nansei', 'Nansei Islands'], ['nansei islnds', 'Nansei Islands'],
    ['ryukyu', 'Nansei Islands'], ['okinawa', 'Okinawa'], ['kyodo', 'Kyodo News'], ['kyodo report', 'Kyodo reports a draft joint plan'],
    ['biden', 'Joe Biden'], ['bidne', 'Joe Biden'], ['Shinzo', 'Shinzo Abe'], ['suga', 'Yoshihide Suga'],
    ['us marine', 'US Marine Corps'], ['taiwan strait', 'Taiwan Strait'], ['2+2', '2+2 meeting'], ['asiaone', 'AsiaOne'],
    ['taiwan emergncy', 'Taiwan emergency'], ['draft plan', 'Draft plan for a joint operation'], ['Washington', 'Washington, D.C.'],
    ['law says', 'What the law says'], ['one china', 'One China policy'], ['taiwan', 'Taiwan'], ['taiwn', 'Taiwan'], ['the draft plan', 'Draft plan for a joint operation'],
    ['rocket artillery', 'The temporary bases would be equipped with rocket artillery'],
    ['1969', 'The April text was the first written reference to Taiwan by the two countries’ leaders since their joint statement of 1969'],
    ['two statements', 'Two statements, one month apart'],
    // Other forms of the words that stand there, and words with points.
    ['policies', 'One China policy'], ['planned operation', 'Draft plan for a joint operation'], ['attacks on taiwan', 'Abe on an attack on Taiwan'],
    ['U.S. marines', 'US Marine Corps'], ['22 usc 3302', '22 U.S.C. 3302, Implementation of United States policy with regard to Taiwan'],
  ],
  bridge: [
    ['orrin bridge', 'Orrin bridge'], ['bolts missing', 'Eleven bolts of the north bearing are missing'], ['quarrow', 'Ines Quarrow'],
    ['quarow', 'Ines Quarrow'], ['松原', 'Matsubara Akari'], ['松原 灯', 'Matsubara Akari'], ['matsubara', 'Matsubara Akari'],
    ['يوسف', 'Yusuf al-Halabi'], ['الحلبي', 'Yusuf al-Halabi'], ['halabi', 'Yusuf al-Halabi'],
    ['gazette closed', 'Bridge closed: eleven bolts are sought'], ['september', 'The bridge will be opened again in September'],
  ],
  ja: [
    ['台湾', '台湾'], ['与那国', '与那国島'], ['共同作戦', '共同作戦計画の原案'], ['kyodo', '共同通信'], ['bidne', 'ジョー・バイデン'], ['バイデン', 'ジョー・バイデン'],
    // A page in another language than the site's, by other forms of its words.
    ['copies of articles', 'About our copy of the article'], ['lacking a headline', 'About our copy of the article'],
  ],
  ar: [
    ['السلام', 'أكد بايدن ونظيره الياباني في بيان مشترك صدر في مارس التزامهما السلام في المضيق'],
    ['سلام', 'أكد بايدن ونظيره الياباني في بيان مشترك صدر في مارس التزامهما السلام في المضيق'],
    ['اليوناغوني', 'يوناغوني'], ['يوناغوتي', 'يوناغوني'], ['وكاله كيودو', 'وكالة كيودو للأنباء'], ['وكالات', 'وكالة كيودو للأنباء'], ['Kyodo', 'وكالة كيودو للأنباء'],
    ['copies', 'What our copy lacks'], ['lacking', 'What our copy lacks'],
  ],
  'lighthouse-notes': [['lighthouse', undefined], ['keeper', undefined], ['lighthuose', undefined], ['lightho', undefined]],
};

const faults = [];
let done = 0;
const browser = await chromium.launch({ executablePath: command('chromium'), args: ['--disable-gpu'] });

function expect(where, what, found, wanted) {
  done += 1;
  if (found !== wanted) faults.push({ where, what: `${what}: ${JSON.stringify(found)}, and not ${JSON.stringify(wanted)}` });
}

async function open(url, width, options = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...options });
  const page = await context.newPage();
  const other = [];
  // From disk Chromium lets no page read fonts or the text of styles; the site does without.
  const fromDisk = url.startsWith('file:');
  page.on('console', (said) => {
    if (said.type() === 'error' && !(fromDisk && /CORS policy|ERR_FAILED/.test(said.text()))) faults.push({ where: url, what: said.text() });
  });
  page.on('pageerror', (error) => faults.push({ where: url, what: error.message }));
  page.on('request', (request) => other.push(request.url()));
  await page.goto(url);
  return { page, other, close: () => context.close() };
}

async function accessible(page, where) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  done += 1;
  for (const fault of found.violations) faults.push({ where, what: `${fault.id}: ${fault.nodes[0].html.slice(0, 160)}` });
}

async function cards(origin) {
  const { page, other, close } = await open(`${origin}/index.html`, 1000);
  const link = page.locator('#what-was-reported a.e').nth(3);
  const card = page.locator('.pop');
  const before = other.length;
  await link.hover();
  await page.waitForTimeout(150);
  expect('card', 'opens at once under the pointer', await card.count(), 0);
  await card.waitFor();
  expect('card', 'says who it is', /reported to have drawn up/.test(await card.innerText()), true);
  expect('card', 'asks for', other.slice(before).filter((url) => !/\/assets\/ui\/reader-\w+\.css$/.test(url)).join(), '');
  await card.hover();
  await page.waitForTimeout(500);
  expect('card', 'stays while the pointer is in it', await card.count(), 1);
  await accessible(page, 'an open card');
  await page.mouse.move(2, 2);
  await page.waitForTimeout(600);
  expect('card', 'goes when the pointer leaves', await card.count(), 0);
  await link.focus();
  await card.waitFor({ timeout: 250 });
  await page.keyboard.press('Tab');
  expect('card', 'is entered by Tab', await page.evaluate(() => Boolean(document.activeElement.closest('.pop'))), true);
  await page.keyboard.press('Escape');
  expect('card', 'is closed by Escape', await card.count(), 0);
  expect('card', 'gives the focus back', await page.evaluate(() => document.activeElement.getAttribute('href')), await link.getAttribute('href'));
  const cite = page.locator('#what-was-reported sup.c a').first();
  await cite.focus();
  await card.waitFor();
  expect('citation', 'tells its source', /AsiaOne/.test(await card.innerText()), true);
  await close();

  const wide = await open(`${origin}/index.html`, 1280);
  await wide.page.locator('#what-was-reported sup.c a').first().focus();
  await wide.page.locator('.mn.on').waitFor();
  expect('citation', 'opens a card where its note stands beside it', await wide.page.locator('.pop').count(), 0);
  await wide.close();

  const phone = await open(`${origin}/index.html`, 390, { hasTouch: true, isMobile: true });
  const first = phone.page.locator('#what-was-reported a.e').first();
  await first.tap();
  await phone.page.locator('.pop').waitFor();
  const box = await phone.page.locator('.pop').boundingBox();
  expect('card', 'fits a phone', box.x >= 0 && box.x + box.width <= 390, true);
  await first.tap();
  await phone.page.waitForURL(/organisations\/kyodo/);
  expect('card', 'lets a second tap through', /kyodo/.test(phone.page.url()), true);
  await phone.close();
}

// A name in its original script has a face, and that is small.
async function scripts(origin) {
  const { page, other, close } = await open(`${origin}/people/matsubara-akari.html`, 1280);
  await page.evaluate(() => document.fonts.ready);
  const faces = await page.evaluate(() => [...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family));
  expect('fonts', 'has a face for Japanese', faces.some((family) => family.includes('Serif JP')), true);
  const url = other.find((asked) => asked.includes('/fonts/cut/'));
  const size = url ? (await (await fetch(url)).arrayBuffer()).byteLength : Infinity;
  expect('fonts', `has it cut (${size} bytes)`, size < 4000, true);
  await close();
}

async function colours(origin) {
  const { page, close } = await open(`${origin}/index.html`, 1280, { colorScheme: 'light' });
  const now = () => page.evaluate(() => [document.documentElement.dataset.theme ?? 'system', getComputedStyle(document.body).backgroundColor].join(' '));
  const states = [await now()];
  for (let turn = 0; turn < 3; turn += 1) {
    await page.locator('button.theme').click();
    states.push(await now());
  }
  expect('colours', 'go round', states.map((state) => state.split(' ')[0]).join(), 'system,light,dark,system');
  expect('colours', 'dark is another ground than light', states[1].split(' ').slice(1).join() === states[2].split(' ').slice(1).join(), false);
  await page.locator('button.theme').click();
  await page.locator('button.theme').click();
  await page.goto(`${origin}/evidence.html`, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.body);
  expect('colours', 'are kept, and set before the page is painted', (await now()).split(' ')[0], 'dark');
  await close();
}

// The events of one name, chosen, sent on, and without scripts on its own page.
async function timeline(base) {
  const at = `timeline at ${new URL(base).protocol}`;
  const { page, close } = await open(`${base}/timeline.html`, 1280);
  const shown = () => page.locator('.tl > li:visible').count();
  const whole = await shown();
  await page.locator('.whose summary').click();
  const choice = page.getByLabel('Events with');
  await choice.waitFor();
  expect(at, 'the choice has the focus', await choice.evaluate((field) => field === document.activeElement), true);
  await choice.selectOption('Taiwan');
  const some = await shown();
  expect(at, 'shows some of the events', some > 0 && some < whole, true);
  expect(at, 'shows those of the name', await page.locator('.tl > li:visible:not(:has(.by a:text-is("Taiwan")))').count(), 0);
  expect(at, 'says how many', await page.locator('main output').innerText(), `${some} events`);
  expect(at, 'pales the others in the drawing', await page.locator('[data-event][opacity=".3"]').count(), await page.evaluate(() => [...document.querySelectorAll('[data-event]')].filter((mark) => document.getElementById(mark.dataset.event).hidden).length));
  expect(at, 'leaves years without events out', await page.locator('.rail li:visible').count(), await page.locator('section:visible:has(> .tl)').count());
  expect(at, 'is an address', new URL(page.url()).hash, '#of=taiwan');
  if (base.startsWith('http')) await accessible(page, `${at}, filtered`);
  const sent = await open(page.url(), 390);
  await sent.page.getByLabel('Events with').waitFor();
  expect(at, 'is the same where the address leads', await sent.page.locator('.tl > li:visible').count(), some);
  const hidden = await sent.page.evaluate(() => document.querySelector('.tl > li[hidden]').id);
  await sent.page.evaluate((id) => { location.hash = `#${id}`; }, hidden);
  await sent.page.locator(`[id="${hidden}"]`).waitFor({ state: 'visible' });
  await sent.close();
  await choice.selectOption('');
  expect(at, 'is whole again', await shown(), whole);
  await close();
  const bare = await open(`${base}/timeline.html`, 390, { javaScriptEnabled: false });
  await bare.page.locator('.whose summary').click();
  await bare.page.locator('.whose a', { hasText: 'Taiwan' }).click();
  expect(`${at}, without scripts`, 'the name leads to its events', await bare.page.locator('#at-events .tl > li').count(), some);
  await bare.close();
}

/* What the script takes for words is what the build takes for words, or nothing that is asked for is found. */
async function words(page, at) {
  const table = JSON.parse(readFileSync(new URL('../search/words.json', import.meta.url), 'utf8'));
  const found = await page.evaluate((texts) => texts.map((text) => window.backgrounderSearch.split(text)), table.map(([text]) => text));
  for (const [number, [text, wanted]] of table.entries()) {
    expect(at, `the words of ${JSON.stringify(text)}`, found[number].join('|'), wanted.join('|'));
  }
}

async function search(name, base) {
  const at = `${name} at ${new URL(base).protocol}`;
  const { page, close } = await open(`${base}/index.html`, 1280);
  await page.keyboard.press('/');
  await page.locator('dialog.find').waitFor();
  const input = page.locator('dialog.find input');
  expect(at, 'the field has the focus', await input.evaluate((field) => field === document.activeElement), true);
  for (const [asked, wanted] of queries[name]) {
    await input.fill(asked);
    const found = page.locator('.hits b').first();
    await page.waitForFunction((words) => document.querySelector('.hits')?.dataset.for === words, asked).catch(() => {});
    const title = await found.innerText({ timeout: 2000 }).catch(() => 'nothing');
    if (wanted === undefined) expect(at, `“${asked}” finds something`, title !== 'nothing', true);
    else expect(at, `“${asked}” finds first`, title, wanted);
  }
  if (name === 'own') await words(page, at);
  if (name === 'ja') {
    await input.fill('海峡');
    await page.waitForFunction(() => document.querySelector('.hits')?.dataset.for === '海峡');
    expect(at, 'marks the letters that are asked for', await page.locator('.hits mark').first().innerText(), '海峡');
  }
  await input.fill('qqqxyz');
  await page.locator('.hits p[role="status"]:not(.vh)', { hasText: 'qqqxyz' }).waitFor();
  await input.fill(queries[name][0][0]);
  await page.locator('.hits a').first().waitFor();
  if (base.startsWith('http')) await accessible(page, `${at}, search`);
  await page.keyboard.press('ArrowDown');
  const href = await page.evaluate(() => document.activeElement.href);
  await page.keyboard.press('Escape');
  expect(at, 'Escape closes it', await page.locator('dialog.find').evaluate((dialog) => dialog.open), false);
  await page.locator('[data-search]').click();
  await input.fill(queries[name][0][0]);
  await page.locator('.hits a').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(href).catch(() => {});
  expect(at, 'Enter leads to the first', page.url(), href);
  await close();
}

/* In a script without spaces a numeral does not begin a line, away from what it proves. */
async function numerals(origin) {
  for (const width of [320, 375, 390, 768, 1100, 1440]) {
    const { page, close } = await open(`${origin}/index.html`, width);
    const [all, parted] = await page.evaluate(() => {
      const places = [...document.querySelectorAll('main sup.c')].filter((mark) => mark.previousSibling?.data?.trim());
      const isParted = (mark) => {
        const before = mark.previousSibling;
        const last = document.createRange();
        last.setStart(before, before.data.length - 1);
        last.setEnd(before, before.data.length);
        return mark.getBoundingClientRect().left < last.getBoundingClientRect().left;
      };
      return [places.length, places.filter(isParted).map((mark) => mark.previousSibling.data.slice(-8))];
    });
    expect(`numerals at ${width} px`, 'there are some', all > 10, true);
    expect(`numerals at ${width} px`, 'none begins a line', parted.join(), '');
    await close();
  }
}

/* A picture that was cleaned shows what it showed, on the side that was up, in the room that the page keeps for it. */
async function pictures(origin) {
  const { page, close } = await open(`${origin}/more/pictures.html`, 1280);
  const shown = page.locator('figure img');
  expect('pictures', 'how many there are', await shown.count(), 5);
  for (const image of await shown.all()) {
    const name = (await image.getAttribute('src')).split('/').at(-1);
    await image.scrollIntoViewIfNeeded();
    await image.evaluate((element) => element.decode());
    const [kept, own] = await image.evaluate((element) => [
      `${element.getAttribute('width')} by ${element.getAttribute('height')}`, `${element.naturalWidth} by ${element.naturalHeight}`,
    ]);
    expect(name, 'the room that the page keeps', kept, own);
  }
  await close();
  const bare = await browser.newPage();
  const drawn = (bytes, type) => bare.evaluate(async (address) => {
    const image = await createImageBitmap(await (await fetch(address)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    return `${image.width}: ${pen.getImageData(0, 0, image.width, image.height).data.join()}`;
  }, `data:image/${type};base64,${bytes.toString('base64')}`);
  const before = 'tests/sites/lighthouse-notes/static/pictures';
  const after = join(sites, 'lighthouse-notes/assets/pictures');
  for (const name of readdirSync(before)) {
    const type = name.split('.')[1].replace('jpg', 'jpeg');
    const [was, is] = [readFileSync(join(before, name)), readFileSync(join(after, name))];
    expect(name, 'it leaves as it came', was.equals(is), false);
    expect(name, 'what it shows', await drawn(is, type), await drawn(was, type));
  }
  await bare.close();
}

try {
  for (const name of Object.keys(queries)) {
    const folder = join(sites, name);
    const { origin, close } = await serve(folder);
    if (name === 'own') {
      await cards(origin);
      await colours(origin);
      await timeline(origin);
      await timeline(pathToFileURL(folder).href);
      const bare = await open(`${origin}/index.html`, 1280, { javaScriptEnabled: false });
      await bare.page.locator('[data-search]').click();
      expect('without scripts', 'search is the register', await bare.page.locator('h1').innerText(), 'Entities');
      expect('without scripts', 'there is no switch', await bare.page.locator('button.theme').count(), 0);
      await bare.close();
    }
    if (name === 'bridge') await scripts(origin);
    if (name === 'lighthouse-notes') await pictures(origin);
    if (name === 'ja') await numerals(origin);
    await search(name, origin);
    close();
    if (name === 'own') await search(name, pathToFileURL(folder).href);
  }
} finally {
  await browser.close();
}
conclude('reading', `${done} looks`, faults);
