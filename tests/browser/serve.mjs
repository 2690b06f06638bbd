// Serves a site's folder on loopback as a strict host would. Takes the folder; gives `{ origin, close }`.
// Every answer carries the content security policy that a site must live with, and nothing is guessed:
// a folder is its index.html, a missing file is 404 (but for favicon.ico: a page must name its icon itself).
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

// The one that every build asks hosts for (src/model/serving.rs).
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; "
  + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const types = {
  css: 'text/css; charset=utf-8', html: 'text/html; charset=utf-8', ico: 'image/x-icon', jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8', json: 'application/json', png: 'image/png', svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8', wasm: 'application/wasm', webmanifest: 'application/manifest+json',
  webp: 'image/webp', woff2: 'font/woff2', xml: 'application/xml',
};

export async function serve(folder) {
  const server = createServer((request, response) => {
    const file = fileOf(folder, request.url);
    if (!file && request.url === '/favicon.ico') return response.writeHead(204).end(); // asked for at odd moments
    const type = types[file ? extname(file).slice(1) : 'txt'] ?? 'application/octet-stream';
    response.writeHead(file ? 200 : 404, {
      'content-type': type, 'content-security-policy': policyOf(file), 'x-content-type-options': 'nosniff',
    });
    if (file) createReadStream(file).pipe(response);
    else response.end('there is no such file');
    return undefined;
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const close = () => { server.close(); server.closeAllConnections(); };
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}

/** A page that is one file brings its styles and a policy of its own, stricter but for them; it is sent by hand as a rule. */
function policyOf(file) {
  const sealed = file?.endsWith('.html') && readFileSync(file, 'utf8').includes('http-equiv="Content-Security-Policy"');
  return sealed ? policy.replace("style-src 'self'", "style-src 'unsafe-inline'") : policy;
}

function fileOf(folder, url) {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    const file = join(folder, normalize(path), path.endsWith('/') ? 'index.html' : '');
    return statSync(file).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}
