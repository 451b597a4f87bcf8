// Before the first paint: the theme that was chosen. Everything else listens on the document, so that it holds for whatever Blazor renders.
(() => {
  'use strict';
  const root = document.documentElement;
  const words = { light: 'Theme: light', dark: 'Theme: dark', system: 'Theme: as the system' };
  const stored = () => { try { return localStorage.getItem('adserver.theme') || 'system'; } catch { return 'system'; } };
  const show = theme => {
    if (theme === 'system') delete root.dataset.theme; else root.dataset.theme = theme;
    for (const button of document.querySelectorAll('[data-theme-switch]')) button.setAttribute('aria-label', words[theme]);
  };
  show(stored());

  document.addEventListener('click', event => {
    if (event.target.closest('[data-theme-switch]')) {
      const next = { system: 'light', light: 'dark', dark: 'system' }[stored()];
      try { localStorage.setItem('adserver.theme', next); } catch { /* Not kept: it holds for this page. */ }
      show(next);
    }
    if (event.target.closest('[data-reload]')) location.reload();
    for (const menu of document.querySelectorAll('details.menu[open]')) if (!menu.contains(event.target)) menu.open = false;
  });

  document.addEventListener('focusin', event => { if (event.target.matches('[data-select]')) event.target.select(); });

  document.addEventListener('keydown', event => {
    const typing = event.target.closest('input, textarea, select, [contenteditable]');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const box = document.querySelector('[data-hotkey="/"]');
      if (box) { event.preventDefault(); box.focus(); }
    }
    if (event.key === 'Escape') {
      const menu = event.target.closest('details.menu[open]');
      if (menu) { menu.open = false; menu.querySelector('summary').focus(); }
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const area = event.target.closest('[data-arrows]');
      if (!area || (typing && typing.type !== 'search')) return;
      const stops = [...area.querySelectorAll('input[type=search], a.row-link, .search-results a')];
      const at = stops.indexOf(event.target.closest('a, input'));
      const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
      if (next) { event.preventDefault(); next.focus(); }
    }
  });

  // A dialog that appears is modal: the browser keeps the focus inside and gives it back.
  new MutationObserver(() => {
    for (const dialog of document.querySelectorAll('dialog[data-modal]:not([open])')) dialog.showModal();
    show(stored());
  }).observe(root, { childList: true, subtree: true });
})();
