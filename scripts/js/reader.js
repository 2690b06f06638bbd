/* What a page does besides being read: cards for names and citations, a switch for its colours,
   search, the timeline of one name.
   Without this file every name and citation is a link, search is the register, and names lead to their events. Nothing
   here asks the network for anything but files of the site. */
(() => {
  const page = document, root = page.documentElement, me = page.currentScript, say = me.dataset;
  const wait = { open: 350, close: 300 };
  const el = (name, attributes = {}, ...inside) => {
    const made = page.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside.filter(Boolean));
    return made;
  };

  /* Styles of what only this file makes, once something needs them. */
  let styled;
  const styles = () => styled ??= new Promise((done) => {
    const link = el('link', { rel: 'stylesheet', href: say.ui });
    link.onload = link.onerror = done;
    page.head.append(link);
  });

  /* A script that few readers need. */
  const load = (src) => new Promise((done, failed) => {
    page.head.append(Object.assign(el('script', { src }), { onload: done, onerror: failed }));
  });

  /* Cards. */
  const names = JSON.parse(page.getElementById('previews')?.textContent || '{}');
  let card, note, owner, timer, touched = false;
  const close = (back) => {
    clearTimeout(timer);
    note?.classList.remove('on');
    if (!card) {
      owner = undefined;
      return;
    }
    const inside = card.contains(page.activeElement);
    card.remove();
    owner.removeAttribute('aria-describedby');
    if (back && inside) {
      const link = owner;
      owner = undefined;
      touched = true; /* So that its card stays closed. */
      link.focus();
      touched = false;
    }
    card = owner = undefined;
  };
  const nameOf = (link) => {
    const href = link.getAttribute('href');
    return Object.hasOwn(names, href) ? names[href] : undefined;
  };
  const ofName = (link, [title, kind, text, count]) => [
    el('span', { class: 'k' }, kind),
    el('strong', {}, title),
    text && el('span', {}, text),
    el('span', { class: 'go' }, el('a', { href: link.href }, say.open), count && el('span', { class: 'k' }, count)),
  ];
  /* A citation is told by the list of sources at the foot of its page, and by the note beside it, if there is one. */
  const ofCitation = (link) => {
    const number = link.textContent.trim();
    const source = page.querySelector(`.refs li[value="${CSS.escape(number)}"]`);
    const words = noteOf(link, number)?.querySelector('q');
    if (!source && !words) return undefined;
    const told = source && el('span', {}, ...[...source.childNodes].map((node) => node.cloneNode(true)));
    return [
      el('span', { class: 'k' }, link.getAttribute('aria-label') || number),
      told,
      words?.cloneNode(true),
      el('span', { class: 'go' }, el('a', { href: link.href }, link.hash ? say.passage : say.open)),
    ];
  };
  const noteOf = (link, number) => {
    const notes = link.closest('p, li, dd, td, div')?.querySelectorAll('.mn') ?? [];
    return [...notes].find((note) => note.firstElementChild?.textContent.trim() === number);
  };
  const noteShown = (link) => Boolean(noteOf(link, link.textContent.trim())?.offsetParent);
  const contents = (link) => {
    const name = nameOf(link);
    return name ? ofName(link, name) : link.closest('sup.c') && ofCitation(link);
  };
  const open = async (link, point) => {
    if (owner === link) return;
    close();
    const inside = contents(link);
    if (!inside) return;
    owner = link;
    await styles();
    /* By then the page has moved to where the focus is. */
    await new Promise(requestAnimationFrame);
    if (owner !== link) return;
    /* Where its note stands beside it, there is nothing to open: the note shows itself. */
    note = link.closest('sup.c') && noteOf(link, link.textContent.trim());
    if (note?.offsetParent) {
      note.classList.add('on');
      return;
    }
    card = el('div', { class: 'pop', id: 'bg-card', role: 'group', 'aria-label': say.preview }, ...inside);
    link.setAttribute('aria-describedby', 'bg-card');
    /* Behind its link, so that the next Tab leads into it. */
    (link.closest('sup') ?? link).after(card);
    /* A link that wraps has two boxes: the card belongs to the one under the pointer. */
    const boxes = [...link.getClientRects()];
    const at = boxes.find((box) => point && point.y >= box.top - 2 && point.y <= box.bottom + 2) ?? boxes[0];
    const from = (card.offsetParent ?? page.body).getBoundingClientRect();
    const { offsetWidth: wide, offsetHeight: tall } = card;
    const above = at.bottom + tall + 16 > innerHeight && at.top > tall + 16;
    const left = Math.max(16, Math.min(at.left - 20, root.clientWidth - wide - 16));
    card.style.left = `${left - from.left}px`;
    const top = Math.max(8, Math.min(above ? at.top - tall - 8 : at.bottom + 8, innerHeight - tall - 8));
    card.style.top = `${top - from.top}px`;
  };
  const trigger = (target) => {
    const link = target.closest?.('a[href]');
    return link && !link.closest('.pop') && (nameOf(link) || link.closest('sup.c')) ? link : undefined;
  };
  page.addEventListener('pointerdown', (event) => { touched = event.pointerType === 'touch'; }, true);
  page.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'touch') return;
    const link = trigger(event.target);
    clearTimeout(timer);
    if (link) {
      const point = { y: event.clientY };
      if (link !== owner) timer = setTimeout(() => open(link, point), wait.open);
    } else if (owner && !event.target.closest('.pop')) {
      timer = setTimeout(() => close(), wait.close);
    }
  });
  page.addEventListener('focusin', (event) => {
    if (touched) return;
    const link = trigger(event.target);
    if (link) open(link);
    else if (owner && !card?.contains(event.target)) close();
  });
  page.addEventListener('click', (event) => {
    const link = trigger(event.target);
    if (link && touched && link !== owner && !noteShown(link)) {
      event.preventDefault();
      open(link, { y: event.clientY });
    } else if (card && !event.target.closest('.pop')) {
      close();
    }
  });

  /* Which section is read, in the list of sections. */
  const parts = [...page.querySelectorAll('.rail a')].map((link) => [link, page.getElementById(decodeURIComponent(link.hash.slice(1)))]);
  const follow = () => {
    const read = parts.findLast(([, part]) => part?.getBoundingClientRect().top < innerHeight / 3);
    for (const [link] of parts) {
      if (link === read?.[0]) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  if (parts.length > 0) {
    page.addEventListener('scroll', follow, { passive: true });
    follow();
  }

  /* Colours: as the system, light, dark. */
  const bar = page.querySelector('.bar');
  const colours = ['system', 'light', 'dark'];
  const button = el('button', { type: 'button', class: 'theme' });
  button.style.minWidth = '1.75rem';
  const paint = () => {
    const now = root.dataset.theme ?? 'system';
    const next = colours[(colours.indexOf(now) + 1) % colours.length];
    button.textContent = { system: '◐', light: '○', dark: '●' }[now];
    button.title = say[now];
    button.setAttribute('aria-label', `${say[now]} ${say[`to${next}`]}`);
    button.onclick = () => {
      if (next === 'system') delete root.dataset.theme;
      else root.dataset.theme = next;
      try { localStorage.setItem('backgrounder-theme', next); } catch { /* For this page only, then. */ }
      paint();
    };
  };
  if (bar) {
    paint();
    bar.append(button);
  }

  /* Search: its file comes when somebody first asks. */
  const way = page.querySelector('[data-search]');
  const search = async () => {
    close();
    await styles();
    if (!window.backgrounderSearch) await load(way.dataset.search);
    await window.backgrounderSearch.open(way);
  };
  const asked = (event) => {
    event.preventDefault();
    search().catch(() => { location.href = way.href; });
  };
  way?.addEventListener('click', asked);
  page.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close(true);
    const typing = event.target.matches?.('input, textarea, select, [contenteditable]');
    if (event.key === '/' && way && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) asked(event);
  });

  /* The timeline of one name: chosen now, or in the address. */
  const whose = page.querySelector('.whose');
  const choose = async () => {
    await Promise.all([styles(), load(whose.dataset.script)]);
    window.backgrounderTimeline(whose);
  };
  whose?.firstElementChild.addEventListener('click', (event) => {
    event.preventDefault();
    choose().catch(() => { whose.open = true; });
  });
  if (whose && location.hash.startsWith('#of=')) choose().catch(() => {});
})();
