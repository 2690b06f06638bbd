/* The timeline of one person, place or body: the list of those who have several events becomes a choice, and what is
   not theirs is left out, here and in the address, so that the choice can be sent on. Without this file the list leads
   to their pages, which have the same events. */
window.backgrounderTimeline = (list) => {
  const page = document, me = list.dataset;
  const bare = (link) => link.getAttribute('href').replace(/#.*/, '');
  const names = [...list.querySelectorAll('a')].map((link) => [bare(link), link.textContent]);
  const events = [...page.querySelectorAll('.tl > li')].map((li) => [li, new Set([...li.querySelectorAll('.by a')].map(bare))]);
  const marks = page.querySelectorAll('[data-event]');

  /* In the address a name is what its page is called. */
  const short = (href) => href.replace(/^.*\//, '').replace(/\.html$/, '');
  const asked = () => names.find(([href]) => location.hash === `#of=${short(href)}`)?.[0] ?? '';

  const label = page.createElement('label'), choice = page.createElement('select'), count = page.createElement('output');
  label.append(`${me.label} `, choice);
  choice.append(new Option(me.all, ''), ...names.map(([href, title]) => new Option(title, href)));
  const box = page.createElement('p');
  box.className = 'small noprint';
  box.append(label, ' ', count);
  list.replaceWith(box);

  const show = () => {
    const whose = choice.value;
    const away = new Set();
    for (const [li, by] of events) {
      li.hidden = whose !== '' && !by.has(whose);
      if (li.hidden) away.add(li.id);
    }
    for (const section of page.querySelectorAll('main section:has(> .tl)')) {
      section.hidden = !section.querySelector('.tl > li:not([hidden])');
      const year = page.querySelector(`.rail a[href="#${CSS.escape(section.id)}"]`);
      if (section.id && year) year.closest('li').hidden = section.hidden;
    }
    /* How long after the one before it an event came is said of the whole list. */
    for (const later of page.querySelectorAll('.later, section:has(> .tl) > .small')) later.hidden = whose !== '';
    for (const mark of marks) mark.setAttribute('opacity', away.has(mark.dataset.event) ? '.3' : '1');
    count.value = whose === '' ? '' : me.count.replace('0', events.length - away.size);
  };
  const follow = () => {
    /* An event that somebody leads to is shown, whatever was chosen. */
    choice.value = asked();
    show();
    if (!location.hash.startsWith('#of=')) page.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  };
  choice.addEventListener('change', () => {
    history.replaceState(null, '', choice.value === '' ? location.pathname + location.search : `#of=${short(choice.value)}`);
    show();
  });
  addEventListener('hashchange', follow);
  if (asked()) follow();
  else choice.focus();
};
