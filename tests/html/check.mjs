// Is every page valid HTML? Takes a site's folder; asks the Nu HTML checker (its errors are faults, its
// warnings are counted; SVG files are looked at too) and html-validate with its 'standard' rules.
// Gives the faults and a closing line. Exits 0 valid, 1 not, 2 called wrongly. Needs a Java runtime.
import { execFile } from 'node:child_process';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { command, conclude, load, pages, siteFolder } from './site.mjs';

const folder = siteFolder();
const files = pages(folder);
const [nu, standard] = await Promise.all([askNu(), askHtmlValidate()]);
const faults = [...nu.faults, ...standard.faults];
if (files.length === 0) faults.push({ where: folder, what: 'there is no page here' });
conclude('html', `${files.length} pages, ${nu.warnings + standard.warnings} warnings`, faults);

async function askNu() {
  const jar = join(load.resolve('vnu-jar'), '../build/dist/vnu.jar');
  const options = ['-Xss16m', '-jar', jar, '--also-check-svg', '--skip-non-html', '--format', 'json'];
  const answer = await errorOutput(command('java'), [...options, folder]);
  const messages = parse(answer);
  // Nu's list of CSS properties is older than SVG 2, section 13.8; it sees styles only where they stand in the page.
  const unknown = /^CSS: “paint-order”: Property “paint-order” doesn't exist\.$/;
  const errors = messages.filter(({ type, message }) => type !== 'info' && !unknown.test(message));
  return { faults: errors.map(nuFault), warnings: messages.length - errors.length };
}

function nuFault({ url, lastLine, message }) {
  const page = url?.startsWith('file:') ? relative(folder, fileURLToPath(url)) : 'the checker itself';
  return { where: `${page}:${lastLine ?? '?'}`, what: message };
}

async function askHtmlValidate() {
  const { HtmlValidate } = load('html-validate');
  const validator = new HtmlValidate({ root: true, extends: ['html-validate:standard'] });
  const found = { faults: [], warnings: 0 };
  for (const file of files) {
    const report = await validator.validateFile(join(folder, file));
    for (const { ruleId, severity, message, line } of report.results.flatMap((result) => result.messages)) {
      if (severity < 2) found.warnings += 1;
      else found.faults.push({ where: `${file}:${line}`, what: `${message} [${ruleId}]` });
    }
  }
  return found;
}

/** Nu writes its report to the error output and exits 1 when it has found errors. */
function errorOutput(program, options) {
  return new Promise((done) => {
    execFile(program, options, { maxBuffer: 2 ** 30 }, (_failure, _output, errors) => done(errors));
  });
}

function parse(answer) {
  try {
    return JSON.parse(answer).messages;
  } catch {
    throw new Error(`the Nu HTML checker gave no report:\n${answer.slice(0, 2000)}`);
  }
}
