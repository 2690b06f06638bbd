// Does every link inside the site arrive? Takes a site's folder; lychee looks up each internal link, image,
// style sheet and #fragment of each page on disk, without the network. Links to other hosts are counted, not
// asked; scripts are the business of the browser check.
// Gives the faults and a closing line. Exits 0 all arrive, 1 some do not, 2 called wrongly.
import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { conclude, lychee, pages, siteFolder } from './site.mjs';

const folder = siteFolder();
const files = pages(folder);
const report = askLychee();
const checked = report.total - report.excludes;
const faults = Object.entries({ ...report.error_map, ...report.timeout_map }).flatMap(([page, links]) =>
  links.map(({ url, status, span }) => ({
    where: `${relative(folder, page)}:${span?.line ?? '?'}`,
    what: `${String(url).replace(`file://${folder}`, '')} leads nowhere: ${status?.text ?? 'no reason given'}`,
  })));
if (checked === 0) faults.push({ where: folder, what: 'there is no link to check here' });
conclude('links', `${files.length} pages, ${checked} links and ${report.excludes} to elsewhere`, faults);

function askLychee() {
  const options = ['--offline', '--include-fragments', '--index-files', 'index.html', '--root-dir', folder,
    '--no-progress', '--format', 'json', '--files-from', '-'];
  const input = files.map((file) => join(folder, file)).join('\n');
  const { stdout, stderr } = spawnSync(lychee, options, { input, cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 30 });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`lychee gave no report:\n${String(stderr).slice(0, 2000)}`);
  }
}
