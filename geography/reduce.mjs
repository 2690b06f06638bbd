// Makes land.br, the coastlines that are embedded in the program, of the npm package world-atlas (ISC; its data are
// those of Natural Earth, 1:10m, in the public domain). Run once; the result is committed.
//
//   npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
//   node geography/reduce.mjs package/land-10m.json package/countries-10m.json geography/land.br
//
// The form, before brotli: two sets of lines, rings of land and then borders, each: four f64 (little-endian: degrees
// for a step east, for a step north, west edge, south edge), the number of lines, and for each the number of points and
// the points as steps from the one before, the first from the edges. Numbers are LEB128; steps are zigzag.
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const [landFile, countriesFile, out] = process.argv.slice(2);
if (!out) {
  console.error('usage: node geography/reduce.mjs land-10m.json countries-10m.json land.br');
  process.exit(2);
}
const land = JSON.parse(readFileSync(landFile, 'utf8'));
const countries = JSON.parse(readFileSync(countriesFile, 'utf8'));
const bytes = [...set(land, rings(land)), ...set(countries, borders(countries))];
const packed = brotliCompressSync(Uint8Array.from(bytes), {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
});
writeFileSync(out, packed);
console.log(`${bytes.length} bytes, ${packed.length} packed`);

/** Every ring of land, open: its last point is not its first again. A hole is a ring, too. */
function rings(topology) {
  const found = [];
  for (const geometry of topology.objects.land.geometries) {
    for (const polygon of polygons(geometry)) {
      for (const arcs of polygon) {
        const ring = joined(topology, arcs);
        const [first, last] = [ring[0], ring.at(-1)];
        if (first[0] === last[0] && first[1] === last[1]) ring.pop();
        if (ring.length > 2) found.push(ring);
      }
    }
  }
  return found;
}

/** The arcs that two countries share. */
function borders(topology) {
  const users = new Map();
  for (const [index, country] of topology.objects.countries.geometries.entries()) {
    for (const arc of polygons(country).flat(2)) {
      const own = arc < 0 ? ~arc : arc;
      users.set(own, (users.get(own) ?? new Set()).add(index));
    }
  }
  return [...users].filter(([, of]) => of.size > 1).map(([arc]) => absolute(topology.arcs[arc]));
}

function polygons(geometry) {
  if (geometry.type === 'Polygon') return [geometry.arcs];
  return geometry.type === 'MultiPolygon' ? geometry.arcs : [];
}

/** Arcs one after the other; each begins where the one before ends. */
function joined(topology, arcs) {
  const points = [];
  for (const arc of arcs) {
    const line = absolute(topology.arcs[arc < 0 ? ~arc : arc]);
    if (arc < 0) line.reverse();
    points.push(...(points.length > 0 ? line.slice(1) : line));
  }
  return points;
}

/** TopoJSON keeps the first point of an arc, and steps from it. */
function absolute(arc) {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => [x += dx, y += dy]);
}

function set(topology, lines) {
  const { scale, translate } = topology.transform;
  const head = Buffer.alloc(32);
  [...scale, ...translate].forEach((number, index) => head.writeDoubleLE(number, index * 8));
  const body = [...head, ...leb(lines.length)];
  for (const line of lines) {
    body.push(...leb(line.length));
    let [x, y] = [0, 0];
    for (const [nextX, nextY] of line) {
      body.push(...zigzag(nextX - x), ...zigzag(nextY - y));
      [x, y] = [nextX, nextY];
    }
  }
  return body;
}

function zigzag(number) {
  return leb(number < 0 ? -2 * number - 1 : 2 * number);
}

function leb(number) {
  const found = [];
  for (; number > 127; number = Math.floor(number / 128)) found.push((number % 128) | 128);
  return [...found, number];
}
