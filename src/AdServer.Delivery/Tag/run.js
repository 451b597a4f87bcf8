// Slots as they come into the page and leave it; lazy ones as the reader nears them; new ads for those that stay in view.

const leastRefresh = 30; // seconds

// Slots that are asked for as the reader comes near.
const near = window.IntersectionObserver && new IntersectionObserver((entries) => {
  const close = entries.filter((entry) => entry.isIntersecting).map((entry) => entry.target);
  for (const one of close) near.unobserve(one);
  if (close.length) request(close);
}, { rootMargin: (/^\d+(px|%)$/.test(options.lazy) ? options.lazy : '100%') + ' 0px' });

const found = () => document.querySelectorAll('[data-ad-slot]:not(.adsbygoogle)');

function look() {
  for (const [element, slot] of live) {
    if (element.isConnected) continue;
    drop(element, slot);
    near?.unobserve(element);
    live.delete(element);
  }
  const wanted = [];
  for (const element of found()) {
    if (live.has(element)) continue;
    live.set(element, {});
    reserve(element, sizes(element));
    wanted.push(element);
  }
  if (started) want(wanted);
}

function want(elements) {
  const now = elements.filter((element) => !near || (element.dataset.lazy ?? options.lazy) === undefined || near.observe(element));
  if (now.length) request(now);
}

function refreshLater(element, slot) {
  const wish = Number(element.dataset.refresh ?? options.refresh);
  if (!wish || slot.entry.creative.adsense) return; // AdSense's rules forbid it
  if (wish < leastRefresh) warn(`data-refresh is ${leastRefresh} seconds at least`);
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
