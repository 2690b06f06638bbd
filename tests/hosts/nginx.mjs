// Does nginx serve a site as nginx.conf.example says? Takes the program; builds the project's own site and one that
// stands in a folder of its host, and has a real nginx serve each on loopback with the example that the build wrote:
// status, types, policy, how long a file is kept, 404 with its page, short addresses, old addresses, compressed files.
// Gives the faults and a closing line. Exits 0 all good, 1 not.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { conclude } from '../html/site.mjs';

const program = resolve(process.argv[2] ?? 'target/debug/backgrounder');
const root = resolve(new URL('../..', import.meta.url).pathname);
const home = mkdtempSync(join(tmpdir(), 'nginx-'));
const faults = [];
let asked = 0;

const policy = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; "
  + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const kept = 'public, max-age=31536000, immutable';
const checked = 'public, max-age=0, must-revalidate';
// Cards: nobody needs to see a new title at once, and networks ask for them often.
const daily = 'public, max-age=86400';
const types = {
  html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', woff2: 'font/woff2', json: 'application/json',
  xml: 'application/xml', txt: 'text/plain; charset=utf-8', bib: 'text/plain; charset=utf-8',
  ris: 'text/plain; charset=utf-8', svg: 'image/svg+xml', csv: 'text/csv; charset=utf-8',
};

try {
  await own();
  await below();
} finally {
  rmSync(home, { recursive: true, force: true });
}
conclude('nginx', `2 sites, ${asked} answers`, faults);

/** The project's own site, at the top of its host. */
async function own() {
  const port = await freePort();
  const site = join(home, 'own');
  build(root, ['--precompress', '--base-url', `http://127.0.0.1:${port}/`], site);
  await serving(site, site, port, async () => {
    const files = readdirSync(site, { recursive: true }).map((name) => name.split(sep).join('/'))
      .filter((name) => statSync(join(site, name)).isFile());
    for (const file of files.filter((name) => !/\.(br|gz)$/.test(name) && !name.startsWith('.') && !name.startsWith('_'))) {
      const answer = await ask(port, `/${file}`);
      expect(file, 'status', answer.status, 200);
      if (!answer.body.equals(readFileSync(join(site, file)))) fault(file, 'is not what was built');
      for (const [name, value] of secured()) expect(file, name, answer.headers[name], value);
      expect(file, 'cache-control', answer.headers['cache-control'], /-[0-9a-f]{8}\.\w+$/.test(file) ? kept : file.startsWith('cards/') ? daily : checked);
      const type = file === 'feed.xml' ? 'application/atom+xml; charset=utf-8' : types[file.split('.').pop()];
      if (type) expect(file, 'content-type', answer.headers['content-type'], type);
    }
    const fixed = files.filter((name) => /-[0-9a-f]{8}\.(css|woff2)$/.test(name));
    if (fixed.length < 2) fault('assets', 'have no fingerprints');

    const missing = await ask(port, '/no/such/page.html');
    expect('a page that is not there', 'status', missing.status, 404);
    if (!missing.body.equals(readFileSync(join(site, '404.html')))) fault('404', 'is not the page for it');
    for (const [name, value] of secured()) expect('404', name, missing.headers[name], value);
    expect('404', 'cache-control', missing.headers['cache-control'], checked);

    expect('/', 'body', (await ask(port, '/')).body.equals(readFileSync(join(site, 'index.html'))), true);
    const page = files.find((name) => /^people\/(?!index).*\.html$/.test(name));
    const short = await ask(port, `/${page.replace('.html', '')}`);
    expect('a short address', 'status', short.status, 200);
    expect('a short address', 'content-type', short.headers['content-type'], types.html);
    const folder = await ask(port, '/people');
    expect('a folder', 'status', folder.status, 301);
    expect('a folder', 'location', folder.headers.location, '/people/');
    expect('a folder', 'status', (await ask(port, '/people/')).status, 200);
    expect('a path that climbs', 'status', (await ask(port, '/../../etc/passwd')).status, 400);

    // What is there already is sent as it is: the bytes of the file, not made anew.
    for (const [encoding, ending, open] of [['gzip', 'gz', gunzipSync], ['br', 'br', brotliDecompressSync]]) {
      if (encoding === 'br' && !brotli()) continue;
      const packed = await ask(port, '/index.html', { 'accept-encoding': encoding });
      expect(`index.html.${ending}`, 'content-encoding', packed.headers['content-encoding'], encoding);
      expect(`index.html.${ending}`, 'content-type', packed.headers['content-type'], types.html);
      if (!packed.body.equals(readFileSync(join(site, `index.html.${ending}`)))) fault(`index.html.${ending}`, 'is not sent as it is');
      else if (!open(packed.body).equals(readFileSync(join(site, 'index.html')))) fault(`index.html.${ending}`, 'holds another page');
    }
  });
}

/** A site in a folder of its host, with a record that once had another id. */
async function below() {
  const port = await freePort();
  const project = join(home, 'project');
  cpSync(join(root, 'tests/cases/id/former-ids-lead-on'), project, { recursive: true });
  const site = join(home, 'top/pier');
  build(project, ['--noindex', '--base-url', `http://127.0.0.1:${port}/pier/`], site);
  const stub = readFileSync(join(site, '_redirects'), 'utf8').split('\n').find((line) => line.startsWith('/'));
  const [from, to] = stub.split(' ');
  await serving(site, join(home, 'top'), port, async () => {
    for (const address of [from, from.replace('.html', '')]) {
      const moved = await ask(port, `/pier${address}`);
      expect(address, 'status', moved.status, 301);
      expect(address, 'location', moved.headers.location, `/pier${to}`);
    }
    const page = await ask(port, `/pier${to}`);
    expect(to, 'status', page.status, 200);
    expect(to, 'x-robots-tag', page.headers['x-robots-tag'], 'noindex');
    const sheet = page.body.toString().match(/stylesheet" href="([^"]+)"/)[1];
    const style = await ask(port, new URL(sheet, `http://127.0.0.1:${port}/pier${to}`).pathname);
    expect(sheet, 'status', style.status, 200);
    expect(sheet, 'cache-control', style.headers['cache-control'], kept);
    const missing = await ask(port, '/pier/deep/down');
    expect('404 below', 'status', missing.status, 404);
    if (!missing.body.equals(readFileSync(join(site, '404.html')))) fault('404 below', 'is not the page for it');
  });
}

function secured() {
  return [['content-security-policy', policy], ['x-content-type-options', 'nosniff'], ['referrer-policy', 'no-referrer']];
}

function fault(where, what) {
  faults.push({ where, what });
}

function expect(where, name, found, wanted) {
  if (found !== wanted) fault(where, `${name} is ${found}, not ${wanted}`);
}

function build(project, options, out) {
  mkdirSync(join(out, '..'), { recursive: true });
  const { status, stderr } = spawnSync(program, ['-C', project, '--quiet', 'build', ...options, '--out', out], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the site was not built:\n${stderr}`);
}

/** Where the module for .br files is, if it is installed. */
function brotli() {
  const module = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';
  return existsSync(module) ? module : undefined;
}

/** Has nginx serve a folder with the example of a site, as whoever runs this, and ends it afterwards. */
async function serving(site, folder, port, work) {
  const prefix = mkdtempSync(join(home, 'prefix-'));
  const yours = (text, from, to) => {
    if (!from.test(text)) throw new Error(`the example has no ${from}`);
    return text.replace(from, to);
  };
  let example = readFileSync(join(site, 'nginx.conf.example'), 'utf8');
  example = yours(example, /listen 80; /, `listen 127.0.0.1:${port}; `);
  example = yours(example, /root [^;]+;/, `root ${folder};`);
  if (brotli()) example = yours(example, /# brotli_static on;/, 'brotli_static on;');
  writeFileSync(join(prefix, 'briefing.conf'), example);
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${prefix}/${name};`);
  writeFileSync(join(prefix, 'nginx.conf'), `${brotli() ? `load_module ${brotli()};\n` : ''}daemon off;\nmaster_process off;
pid ${prefix}/pid;\nerror_log stderr;\nevents { }\nhttp {\naccess_log off;\n${places.join('\n')}\ninclude ${prefix}/briefing.conf;\n}\n`);
  const path = `${process.env.PATH}:/usr/sbin`;
  const server = spawn('nginx', ['-p', prefix, '-c', join(prefix, 'nginx.conf'), '-e', 'stderr'], { env: { ...process.env, PATH: path } });
  let said = '';
  server.stderr.on('data', (data) => { said += data; });
  server.on('error', (error) => { said += error.message; });
  const ended = new Promise((done) => { server.on('close', done); });
  try {
    for (let tries = 0; ; tries += 1) {
      if (await ask(port, '/').catch(() => undefined)) break;
      if (tries > 100 || server.exitCode !== null) throw new Error(`nginx does not answer:\n${said}`);
      await new Promise((later) => { setTimeout(later, 100); });
    }
    await work();
  } finally {
    server.kill();
    await ended;
  }
}

function ask(port, path, headers = {}) {
  asked += 1;
  return new Promise((done, failed) => {
    get({ host: '127.0.0.1', port, path, headers, agent: false }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
      answer.on('error', failed);
    }).on('error', failed);
  });
}

function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
