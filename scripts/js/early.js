/* Before anything is painted: the colours that the reader has chosen; those of the system where nothing was. */
(() => {
  try {
    const chosen = localStorage.getItem('backgrounder-theme');
    if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
  } catch { /* A browser that keeps nothing follows the system. */ }
})();
