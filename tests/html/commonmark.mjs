// Does `PROGRAM md` read Markdown as CommonMark says? Takes the program and a pass list; feeds each example
// of the specification (npm commonmark-spec) to the program and compares the HTML after normalising.
// The pass list holds the numbers that must pass, and works both ways: a listed example that fails and an
// unlisted one that passes are both faults. With --write the list is written anew instead.
// Gives the faults and a closing line. Exits 0 as listed, 1 not, 2 called wrongly.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { conclude, load } from './site.mjs';
import { normal } from './normal.mjs';

const [program, list, option] = process.argv.slice(2);
if (!program || !list || (option && option !== '--write')) {
  console.error('usage: node commonmark.mjs PROGRAM PASS-LIST [--write]');
  process.exit(2);
}
const examples = readExamples(readFileSync(join(load.resolve('commonmark-spec'), '../spec.txt'), 'utf8'));
const results = await runAll(examples);
const passing = results.filter((result) => result.passes);
if (option === '--write') writeFileSync(list, listText(passing));
const listed = existsSync(list) ? readList() : undefined;
const faults = listed
  ? results.filter(({ number, passes }) => passes !== listed.has(number)).map(asFault)
  : [{ where: list, what: 'there is no such pass list: write it with --write and look at it' }];
conclude('commonmark', `${passing.length} of ${examples.length} examples pass, ${listed?.size ?? 0} listed`, faults);

/** An example is fenced by 32 backticks and the word "example"; a line "." parts Markdown from HTML; → is a tab. */
function readExamples(text) {
  const shape = /^`{32} example\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$|^#{1,6} (.*)$/gm;
  const found = [];
  let section = '';
  for (const [, markdown, html, heading] of text.matchAll(shape)) {
    if (heading !== undefined) section = heading;
    else found.push({ number: found.length + 1, section, markdown: tabs(markdown), html: tabs(html) });
  }
  return found;
}

function tabs(text) {
  return text.replaceAll('→', '\t');
}

async function runAll(list) {
  const results = [];
  const queue = [...list];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results.push(await runOne(next));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return results.sort((a, b) => a.number - b.number);
}

function runOne(example) {
  return new Promise((done) => {
    const child = execFile(program, ['md'], { timeout: 20_000 }, (failure, output) => {
      const passes = !failure && normal(output) === normal(example.html);
      done({ ...example, output: failure ? failure.message : output, passes });
    });
    child.stdin.on('error', () => {}); // a program that ends early is judged by its exit code
    child.stdin.end(example.markdown);
  });
}

function asFault({ number, section, passes, markdown, html, output }) {
  const [given, wanted, got] = [markdown, html, output].map((text) => JSON.stringify(text));
  const what = passes ? 'passes but is not listed' : `is listed but ${given} should give ${wanted} and gave ${got}`;
  return { where: `example ${number} (${section})`, what };
}

function readList() {
  const lines = readFileSync(list, 'utf8').split('\n').map((line) => line.replace(/#.*/, ''));
  return new Set(lines.join(' ').match(/\d+/g)?.map(Number) ?? []);
}

/** One line for each section, so that a difference is easy to read. */
function listText(passing) {
  const sections = new Map();
  for (const { section, number } of passing) sections.set(section, [...(sections.get(section) ?? []), number]);
  const lines = [...sections].map(([section, numbers]) => `# ${section}\n${numbers.join(' ')}\n`);
  return `# The examples of CommonMark that pass, by number. Written by tests/html/commonmark.mjs --write.\n${lines.join('')}`;
}
