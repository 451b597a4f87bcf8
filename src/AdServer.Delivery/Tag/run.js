// Slots as they come into the page and leave it; lazy ones as the reader nears them; new ads for those that stay in view.

const leastRefresh = 30;
let near;

const found = () => document.querySelectorAll('[data-ad-slot]:not(.adsbygoogle)');

function look() {
  for (const [element, slot] of live) {
    if (element.isConnected) continue;
    drop(element, slot);
    if (near) near.unobserve(element);
    live.delete(element);
  }
  const wanted = [];
  for (const element of found()) {
    if (live.has(element)) continue;
    live.set(element, { inner: [...element.childNodes] });
    reserve(element, sizes(element));
    wanted.push(element);
  }
  if (started) want(wanted);
}

function want(elements) {
  const lazy = (element) => (element.dataset.lazy ?? options.lazy) !== undefined && 'IntersectionObserver' in window;
  for (const element of elements.filter(lazy)) {
    near = near || new IntersectionObserver((entries) => {
      const close = entries.filter((entry) => entry.isIntersecting).map((entry) => entry.target);
      for (const one of close) near.unobserve(one);
      request(close);
    }, { rootMargin: (options.lazy || '100%') + ' 0px' });
    near.observe(element);
  }
  const now = elements.filter((element) => !lazy(element));
  if (now.length) request(now);
}

function refreshLater(element, slot) {
  const wish = Number(element.dataset.refresh ?? options.refresh);
  if (!wish || slot.entry.creative.adsense) return; // AdSense's rules forbid it
  if (wish < leastRefresh) warn(`data-refresh is at least ${leastRefresh} seconds, not ${wish}`);
  const due = () => {
    if (isShown() && slot.since) request([element]);
    else slot.refreshTimer = setTimeout(due, 1000);
  };
  slot.refreshTimer = setTimeout(due, Math.max(wish, leastRefresh) * 1000);
}

function start() {
  if (document.prerendering) return document.addEventListener('prerenderingchange', start, { once: true });
  const commands = [].concat(api.cmd || []);
  api.cmd = { push: (...more) => more.forEach(run) };
  commands.forEach(run);
  look();
  started = true;
  want([...live.keys()]);
  watchTheme();
  if (/[?&]adserver-debug\b/.test(location.search)) {
    const debug = document.createElement('script');
    debug.src = origin + '/tag-debug.js';
    document.head.append(debug);
  }
}

look();
new MutationObserver(look).observe(root, { childList: true, subtree: true });
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start); else start();
