// In every page of the preview, and in no other: reloads the page when it has changed, and shows what is wrong.
// All that it draws stands in a shadow tree of its own, so that theme and preview do not touch each other.
(() => {
  "use strict";
  const mine = Number(new URL(document.currentScript.src).search.slice(1));
  const KEPT = "backgrounder-preview";
  const path = decodeURIComponent(location.pathname).replace(/^\/+/, "");
  const names = path === "" || path.endsWith("/") ? [path + "index.html"] : [path, path + ".html"];
  const here = (file) => names.includes(file);

  // ---- where the reader was ----
  const details = () => [...document.querySelectorAll("details")];
  const keep = () => {
    const open = details().flatMap((one, at) => (one.open ? [at] : []));
    sessionStorage.setItem(KEPT, JSON.stringify({ path, x: scrollX, y: scrollY, open }));
  };
  const reload = () => {
    keep();
    location.reload();
  };
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
    sessionStorage.removeItem(KEPT);
    if (kept && kept.path === path) {
      details().forEach((one, at) => (one.open = kept.open.includes(at)));
      history.scrollRestoration = "manual";
      const back = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
      back();
      addEventListener("load", () => {
        back();
        history.scrollRestoration = "auto";
      });
    }
  } catch {
    // A page that cannot remember begins at its top.
  }

  // ---- what changed ----
  const swap = (news) => {
    const renamed = new Map(news.swapped);
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const file = decodeURIComponent(new URL(link.href).pathname).replace(/^\/+/, "");
      const now = renamed.get(file);
      if (!now && !news.changed.includes(file)) continue;
      const next = link.cloneNode();
      next.href = now ? "/" + now.split("/").map(encodeURIComponent).join("/") : `${link.href.split("?")[0]}?${news.state}`;
      next.addEventListener("load", () => link.remove(), { once: true });
      link.after(next);
    }
  };
  const apply = (news) => {
    const rest = news.changed.filter((file) => !file.endsWith(".css") && (!file.endsWith(".html") || here(file)));
    if (rest.length > 0) reload();
    else swap(news);
  };

  // ---- what is wrong ----
  const host = document.createElement("backgrounder-preview");
  const root = host.attachShadow({ mode: "open" });
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = "/_preview/live.css";
  const strip = document.createElement("section");
  strip.setAttribute("aria-label", "Preview");
  const margin = document.createElement("div");
  root.append(sheet, margin, strip);
  document.body.append(host);

  const make = (tag, kind, text) => {
    const element = document.createElement(tag);
    if (kind) element.className = kind;
    if (text) element.textContent = text;
    return element;
  };
  const many = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

  const entry = (finding) => {
    const item = make("li", finding.severity);
    const head = make("p", "head");
    head.append(make("strong", "", finding.severity), " ", make("span", "", finding.message), " ", make("code", "", finding.code));
    item.append(head);
    if (finding.file) {
      const place = make("a", "place", `${finding.file}:${finding.line}:${finding.column}`);
      place.href = finding.opens;
      place.title = "Open in the editor";
      item.append(place);
      if (finding.page && !here(finding.page)) {
        const page = make("a", "place", finding.page);
        page.href = "/" + finding.page.split("/").map(encodeURIComponent).join("/");
        item.append(" shows on ", page);
      }
    }
    if (finding.excerpt) item.append(make("pre", "", finding.excerpt));
    return item;
  };

  let shut = false;
  const show = (news) => {
    const bad = news.errors > 0 || news.failure !== null;
    strip.replaceChildren();
    strip.className = bad ? "bad" : "";
    strip.hidden = !bad && news.warnings === 0;
    if (strip.hidden) return;
    const counts = [];
    if (news.errors > 0) counts.push(many(news.errors, "error"));
    if (news.warnings > 0) counts.push(many(news.warnings, "warning"));
    const box = make("details");
    box.open = bad && !shut;
    box.addEventListener("toggle", () => (shut = bad && !box.open));
    const head = make("summary", "", counts.join(", "));
    if (news.held_back) head.append(make("span", "held", "The page is the last one without errors."));
    box.append(head);
    if (news.failure !== null) box.append(make("pre", "", news.failure));
    const list = make("ol");
    news.findings.forEach((finding) => list.append(entry(finding)));
    const more = news.errors + news.warnings - news.findings.length;
    box.append(list);
    if (news.failure === null && more > 0) box.append(make("p", "", `… and ${more} more: backgrounder check`));
    strip.setAttribute("role", "status");
    strip.append(box);
  };

  // ---- warnings beside what they are about ----
  const BLOCKS = "p, li, blockquote, dd, dt, td, th, h1, h2, h3, h4, h5, h6, figcaption, caption";
  const letters = (text) => text.replace(/[^\p{L}]+/gu, "").toLowerCase();
  let notes = [];
  const place = () => {
    const taken = new Map();
    for (const [note, element] of notes) {
      const box = element.getBoundingClientRect();
      const y = Math.round(box.top + scrollY);
      const beside = taken.get(y) || 0;
      taken.set(y, beside + 1);
      note.style.top = `${y + 26 * beside}px`;
      note.style.left = `${Math.max(4, box.left + scrollX - 30)}px`;
      note.hidden = box.width === 0;
    }
  };
  const mark = (findings) => {
    margin.replaceChildren();
    notes = [];
    const about = findings.filter((finding) => finding.page && here(finding.page) && finding.words);
    if (about.length === 0) return;
    const blocks = [...document.querySelectorAll(BLOCKS)].map((block) => [block, letters(block.textContent)]);
    for (const finding of about) {
      // Marks of citations stand between the words of the page, so a stretch from the middle may differ.
      const words = letters(finding.words);
      const tries = [words, words.slice(0, 60), words.slice(-60)];
      const found = tries.map((text) => text.length > 0 && blocks.findLast(([, own]) => own.includes(text))).find(Boolean);
      if (!found) continue;
      const note = make("details", `note ${finding.severity}`);
      const sign = make("summary", "", "!");
      sign.setAttribute("aria-label", `${finding.severity}: ${finding.message}`);
      const card = make("div", "card");
      card.append(make("p", "head", finding.message));
      const open = make("a", "place", `${finding.file}:${finding.line}`);
      open.href = finding.opens;
      card.append(open, " ", make("code", "", finding.code));
      note.append(sign, card);
      margin.append(note);
      notes.push([note, found[0]]);
    }
    place();
  };
  addEventListener("resize", place);
  addEventListener("load", place);

  // ---- listening ----
  let heard = mine;
  let lost = false;
  const feed = new EventSource(`/_preview/news?page=${encodeURIComponent(location.pathname)}`);
  feed.addEventListener("error", () => (lost = true));
  feed.addEventListener("message", (event) => {
    if (event.data === "") return;
    const news = JSON.parse(event.data);
    if (lost) return reload(); // The program was started again.
    // What was said between two words is not said again, so a page that has missed one knows too little.
    if (news.state > heard + 1 || (news.state > heard && heard === 0)) return reload();
    if (news.state > heard) apply(news);
    heard = news.state;
    show(news);
    mark(news.findings);
  });
  addEventListener("beforeunload", () => feed.close());
})();
