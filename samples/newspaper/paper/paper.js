(() => {
  'use strict';
  const root = document.documentElement;
  const button = document.querySelector('.switch');
  button.addEventListener('click', () => {
    root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
    try { localStorage.setItem('theme', root.dataset.theme); } catch { /* kept for this page only */ }
    // The page is shown anew, in another light: its advertisers may be there again.
    window.adserver.cmd.push(() => {
      window.adserver.setPage({ state: null });
      window.adserver.refresh();
    });
  });

  const form = document.querySelector('.comment-form');
  if (!form) return;
  const list = document.querySelector('.comments');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const problems = [['name', 'Please give a name.'], ['comment', 'Please write a comment.']].filter(([field, message]) => {
      const input = form.elements[field];
      const empty = !input.value.trim();
      const line = document.getElementById(`${field}-error`);
      input.setAttribute('aria-invalid', String(empty));
      line.textContent = empty ? message : '';
      return empty;
    });
    if (problems.length) {
      form.elements[problems[0][0]].focus();
      return;
    }
    const item = document.createElement('li');
    const who = document.createElement('strong');
    const what = document.createElement('p');
    who.textContent = form.elements.name.value.trim();
    what.textContent = form.elements.comment.value.trim();
    item.append(who, what);
    list.append(item);
    document.querySelector('.no-comments').hidden = true;
    form.reset();
    document.querySelector('.comment-status').textContent = 'Thank you. Your comment stands on this page until you leave it.';
  });
})();
