// Brings HTML into one shape, so that two texts that mean the same are the same text. Takes HTML and gives
// tags with sorted attributes, decoded characters, and no white space that does not count.
const names = { amp: '&', lt: '<', gt: '>', quot: '"' };
const block = /^(?:address|blockquote|br|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul)$/;

export function normal(html) {
  const out = [];
  let verbatim = 0; // how many <pre> are open
  for (const [whole, closing, name, attributes, other, text] of html.matchAll(
    /<(\/?)([A-Za-z][A-Za-z0-9-]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>|(<[!?][\s\S]*?>|<)|([^<]+)/g,
  )) {
    if (name === undefined) out.push({ text: plain(other ?? text, verbatim) });
    else {
      const tag = name.toLowerCase();
      if (tag === 'pre') verbatim += closing ? -1 : 1;
      out.push({ tag, text: `<${closing}${tag}${sorted(attributes)}>`, verbatim, whole });
    }
  }
  return out.map((part, index) => (part.tag ? part.text : trimmed(part.text, out[index - 1], out[index + 1]))).join('').trim();
}

/** White space beside the tag of a block does not count, except inside <pre>. */
function trimmed(text, before, after) {
  if (before?.verbatim) return text;
  const start = !before || block.test(before.tag ?? '') ? text.trimStart() : text;
  return !after || block.test(after.tag ?? '') ? start.trimEnd() : start;
}

function plain(text, verbatim) {
  const decoded = decode(text);
  // Marked again, so that a decoded "<" is never taken for a tag.
  return (verbatim ? decoded : decoded.replace(/[ \t\n\r]+/g, ' ')).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function sorted(attributes) {
  const found = [...attributes.matchAll(/([^\s=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g)];
  return found.map(([, key, a, b, c]) => ` ${key.toLowerCase()}="${decode(a ?? b ?? c ?? '').replaceAll('"', '&quot;')}"`)
    .sort().join('');
}

function decode(text) {
  return text.replace(/&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name) return names[name] ?? whole;
    return String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal));
  });
}
