// Can the checks fail? Takes nothing. Runs the HTML, link and browser checks on two tiny sites beside this
// file: `good` must pass each of them, `bad` must fail each of them, and each fault planted in `bad` must be
// named in the answer. Gives a line for each disappointment and a closing line. Exits 0 they can, 1 not.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { conclude } from '../../html/site.mjs';

const checks = [
  {
    check: '../../html/check.mjs',
    finds: [/Duplicate ID/, /must have an .alt. attribute/, /Unclosed element .div/, /Unclosed element '<div>'/],
  },
  {
    check: '../../html/links.mjs',
    finds: [/missing\.html leads nowhere/, /#missing leads nowhere/, /nowhere\.html leads nowhere/],
  },
  {
    check: '../check.mjs',
    finds: [
      /at 360 px, light: color-contrast .*\.faint/, /at 360 px, dark: color-contrast .*\.night/, /: image-alt .*in 3 more/,
      /at 320 px: scrolls sideways because of <p\.wide>.*in 4 more/, /has 2 h1 /,
      /the console says: .*Content Security Policy directive 'style-src/, /asks another place for http:\/\/127/,
      /got 404 for \/missing\.js/, /other\.html: names no icon/, /a script failed: on purpose/, /stuck\.html: got 404 for \/nowhere\.html/,
      /from disk, \/missing\.html: is no page on the disk {2}\(and in 1 more\)/, /from disk, \/stuck\.html: could not load/,
    ],
  },
];

const faults = (await Promise.all(checks.map(prove))).flat();
const planted = checks.flatMap(({ finds }) => finds).length;
conclude('checks can fail', `${checks.length} checks, ${planted} planted faults`, faults);

async function prove({ check, finds }) {
  const [good, bad] = [await run(check, 'good'), await run(check, 'bad')];
  const disappointments = [];
  if (good.code !== 0) disappointments.push(`fails the good site:\n${good.answer}`);
  if (bad.code !== 1) disappointments.push(`exits ${bad.code} on the bad site where it must exit 1`);
  for (const fault of finds) {
    if (!fault.test(bad.answer)) disappointments.push(`does not find ${fault} on the bad site`);
  }
  if (disappointments.length > 0) disappointments.push(`answered on the bad site:\n${bad.answer}`);
  return disappointments.map((what) => ({ where: check, what }));
}

function run(check, site) {
  const [script, folder] = [check, `./${site}`].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  return new Promise((done) => {
    execFile(process.execPath, [script, folder], (failure, output, errors) => {
      done({ code: failure?.code ?? 0, answer: output + errors });
    });
  });
}
