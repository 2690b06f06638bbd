// Listens to a browser page. Takes the page and a list; fills the list with what goes wrong, in words.
// Whoever reads the list empties it.

/** What the page says: console errors (breaches of the content security policy are among them), script failures. */
export function hearConsole(page, heard) {
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const { url } = message.location();
    heard.push(`the console says: ${message.text().split('. ')[0]}${url ? ` (${new URL(url).pathname})` : ''}`);
  });
  page.on('pageerror', (error) => heard.push(`a script failed: ${error.message}`));
}

/** What the page asks for: everything must arrive, and nothing may come from elsewhere. */
export function hearRequests(page, heard, isOurs, excused = () => false) {
  page.on('request', (request) => {
    const url = request.url();
    if (!isOurs(url) && !/^(data|blob|about):/.test(url)) heard.push(`asks another place for ${url}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'no reason given';
    if (reason === 'net::ERR_ABORTED' || excused(request)) return; // aborted: the next page came first
    heard.push(`could not load ${new URL(request.url()).pathname}: ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) heard.push(`got ${response.status()} for ${new URL(response.url()).pathname}`);
  });
}
