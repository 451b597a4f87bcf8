/* Asks the ad server once for every slot of the page and shows what it answers. Keeps frequency caps alone, and those only where storage is
   allowed; tracks nobody, loads nothing else. */
(() => {
  'use strict';

  const api = window.adserver = window.adserver || { cmd: [] };
  if (api.version) return; // included twice: the first one works

  const script = document.currentScript || document.querySelector('script[data-site][src*="tag.js"]');
  const origin = new URL(script.src, location.href).origin;
  const timeout = Number(script.dataset.timeout) || 1000;
  const labelHeight = 20;
  const handlers = {};
  const overrides = {};
  const shown = new WeakMap(); // element -> its token of this showing: an answer that comes late finds it changed
  const collapsed = new WeakMap(); // element -> its style before
  const warned = new Set();
  const stateKey = 'adserver:' + script.dataset.site;
  let counter = 0;
  let view = 0;
  let pageState; // what this page view was served; opaque, in memory alone
  let last = Promise.resolve();

  api.version = 1;
  // Another address, or a state of null, begins another page view.
  api.setPage = ({ state, ...page }) => {
    if (state === null || (page.url && page.url !== (overrides.url || location.href.split('#')[0]))) {
      pageState = undefined;
      view++;
    }
    Object.assign(overrides, page);
  };
  api.on = (event, handler) => { (handlers[event] = handlers[event] || []).push(handler); };
  api.refresh = (ids) => request(ids ? ids.map((id) => document.getElementById(id)).filter(Boolean) : slots());

  // The page may put its own renderer here; by default the unit is put in as Google asks for it.
  api.renderAdSense = api.renderAdSense || ((element, unit) => {
    const ins = document.createElement('ins');
    ins.className = 'adsbygoogle';
    ins.style.cssText = 'display:block;width:100%;min-height:inherit';
    ins.dataset.adClient = unit.client;
    ins.dataset.adSlot = unit.slot;
    element.append(ins);
    if (!document.querySelector('script[src*="adsbygoogle.js"]')) {
      const loader = document.createElement('script');
      loader.async = true;
      loader.crossOrigin = 'anonymous';
      loader.src = 'https://pagead2.googlesyndication.com/pagead/js/adsbygoogle.js?client=' + encodeURIComponent(unit.client);
      document.head.append(loader);
    }
    (window.adsbygoogle = window.adsbygoogle || []).push({});
  });

  const emit = (event, detail) => {
    for (const handler of handlers[event] || []) {
      try { handler(detail); } catch (error) { setTimeout(() => { throw error; }); } // the page's mistake, not the other slots'
    }
  };

  // For whoever puts the tag into a page: each mistake once.
  function warn(text) {
    if (warned.has(text)) return;
    warned.add(text);
    console.warn('adserver: ' + text);
  }

  const slots = () => [...document.querySelectorAll('[data-ad-slot]')];
  const list = (text) => (text || '').split(',').map((part) => part.trim()).filter(Boolean);
  const meta = (name) => [...document.querySelectorAll(`meta[property="${name}"],meta[name="${name}"]`)].map((tag) => tag.content).filter(Boolean);

  function jsonLd() {
    for (const block of document.querySelectorAll('script[type="application/ld+json"]')) {
      try {
        const data = JSON.parse(block.textContent);
        const nodes = [].concat(data['@graph'] || data);
        const found = nodes.find((node) => node && (node.articleSection || node.keywords));
        if (found) return found;
      } catch { /* someone else's broken block */ }
    }
    return {};
  }

  function keyValues(text) {
    try { return text ? JSON.parse(text) : undefined; } catch { return undefined; }
  }

  // The page's theme, not the reader's wish: a paper that is white at night wants light creatives. What it says, else the one scheme it
  // knows, else what it painted; the wish counts only where it follows it and painted nothing.
  function theme() {
    const root = document.documentElement;
    const said = [overrides.theme, script.dataset.theme, root.dataset.theme].find((one) => one === 'dark' || one === 'light');
    if (said) return said;
    const style = getComputedStyle(root);
    const schemes = style.colorScheme && style.colorScheme !== 'normal' ? style.colorScheme : meta('color-scheme')[0] || '';
    const [light, dark] = ['light', 'dark'].map((one) => schemes.split(/\s+/).includes(one));
    if (light !== dark) return dark ? 'dark' : 'light';
    const painted = [document.body && getComputedStyle(document.body), style].map((one) => one && lightness(one.backgroundColor)).find((one) => one != null);
    if (painted !== undefined) return painted < 0.5 ? 'dark' : 'light';
    return light && matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }

  // 0 black to 1 white, of a computed colour; null when one sees through it.
  function lightness(color) {
    const [, kind, text] = /^(rgba?|oklab|oklch|lab|lch|color)\((.*)\)$/.exec(color) || [];
    const numbers = ((kind === 'color' ? text.replace(/^\S+/, '') : text || '').match(/-?[\d.]+(e-?\d+)?/g) || []).map(Number);
    if (numbers.length < 3 || numbers[3] < 0.5) return null;
    if (kind.startsWith('ok')) return numbers[0];
    if (kind.startsWith('l')) return numbers[0] / 100;
    return (0.2126 * numbers[0] + 0.7152 * numbers[1] + 0.0722 * numbers[2]) / (kind === 'color' ? 1 : 255);
  }

  function page() {
    const ld = jsonLd();
    const keywords = Array.isArray(ld.keywords) ? ld.keywords : list(ld.keywords);
    const tags = [list(script.dataset.tags), meta('article:tag'), keywords, list(meta('keywords')[0])].find((some) => some.length);
    const { keyValues: ignored, ...own } = overrides;
    return {
      url: location.href.split('#')[0],
      section: script.dataset.section || meta('article:section')[0] || [].concat(ld.articleSection || [])[0],
      tags: tags || [],
      referrer: document.referrer || undefined,
      ...own,
      theme: theme(),
    };
  }

  // The sizes that fit: no wider than the place that the slot has, and never wider than the screen.
  function sizes(element) {
    const asked = list(element.dataset.sizes);
    const room = Math.min(element.parentElement ? element.parentElement.clientWidth || innerWidth : innerWidth, innerWidth);
    const fits = asked.filter((size) => size === 'fluid' || parseInt(size, 10) <= room);
    return asked.length ? fits : undefined;
  }

  // Room for the tallest that may come, before anything is asked, so that nothing moves when it comes.
  function reserve(element, fits) {
    const height = Math.max(0, ...(fits || []).map((size) => parseInt(size.split('x')[1], 10) || 0));
    if (height) element.style.minHeight = height + labelHeight + 'px';
  }

  const isBelowView = (element) => element.getBoundingClientRect().top >= innerHeight;

  // An empty slot gives its room back only below the view, where nothing that the reader sees moves, and takes it again only there.
  function collapse(element) {
    if (collapsed.has(element) || !isBelowView(element)) return;
    collapsed.set(element, element.style.cssText);
    for (const side of ['height', 'min-height', 'margin', 'padding', 'border']) element.style.setProperty(side, '0', 'important');
    element.style.setProperty('overflow', 'hidden', 'important');
  }

  function expand(element) {
    if (!collapsed.has(element)) return true;
    if (!isBelowView(element)) return false;
    element.style.cssText = collapsed.get(element);
    collapsed.delete(element);
    return true;
  }

  function request(elements) {
    const asked = elements.filter((element) => element.dataset.adSlot && expand(element)).map((element) => {
      element.id = element.id || 'ad-' + (++counter) + '-' + element.dataset.adSlot;
      const fits = sizes(element);
      reserve(element, fits);
      const showing = {};
      shown.set(element, showing);
      return { element, fits, showing };
    });
    const open = asked.filter(({ fits }) => !fits || fits.length);
    for (const { element } of asked.filter((one) => !open.includes(one))) settle(element, 'unfilled');
    for (let i = 0; i < open.length; i += 20) {
      // One call after the other: each says what the one before it was served.
      last = last.then(() => inTurn((stored) => ask(open.slice(i, i + 20), stored))).catch((error) => setTimeout(() => { throw error; }));
    }
  }

  // The reader's tabs take turns too. Whoever waits too long goes on without the state, and leaves it as it is.
  async function inTurn(work) {
    if (!navigator.locks) return work(true);
    let mine = false;
    try {
      await navigator.locks.request(stateKey, { signal: AbortSignal.timeout(timeout) }, () => { mine = true; return work(true); });
    } catch (error) {
      if (mine) throw error;
      await work(false);
    }
  }

  function read() {
    try { return localStorage.getItem(stateKey) || undefined; } catch { return undefined; } // no storage here: nothing is kept
  }

  // The server gives a state exactly where one may be kept.
  function keep(user) {
    try {
      if (user && user.state) localStorage.setItem(stateKey, user.state);
      else if (read()) localStorage.removeItem(stateKey);
    } catch { /* full or forbidden */ }
  }

  async function ask(asked, stored) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), timeout);
    for (const { element } of asked) emit('slotRequested', { id: element.id, slot: element.dataset.adSlot });
    let answer = null;
    const asking = view;
    try {
      const response = await fetch(origin + '/v1/decisions', {
        method: 'POST', credentials: 'omit', signal: stop.signal,
        headers: { 'Content-Type': 'text/plain;charset=UTF-8' }, // a simple request: no preflight goes before it
        body: JSON.stringify({
          site: script.dataset.site,
          page: { ...page(), state: pageState },
          slots: asked.map(({ element, fits }) => ({
            id: element.id, slot: element.dataset.adSlot, sizes: fits, keyValues: keyValues(element.dataset.keyValues),
          })),
          keyValues: overrides.keyValues || keyValues(script.dataset.keyValues),
          user: { state: stored ? read() : undefined, consent: { gpc: navigator.globalPrivacyControl === true } },
        }),
      });
      answer = await response.json();
      if (!response.ok) explain(response.status, answer);
      else {
        if (asking === view) pageState = answer.page && answer.page.state;
        if (stored) keep(answer.user);
      }
    } catch { /* away, late or garbled: the article goes on without */ }
    clearTimeout(timer);
    const entries = answer && Array.isArray(answer.slots) ? answer.slots : [];
    for (const { element, showing } of asked) {
      if (shown.get(element) !== showing) continue;
      const entry = entries.find((one) => one && one.id === element.id);
      try { show(element, entry, showing); } catch { settle(element, 'unfilled'); }
    }
  }

  function explain(status, problem) {
    const site = script.dataset.site;
    if (status === 403) warn(`a page of ${location.origin} may not show ads of the site "${site}"; its "domains" must have "${location.hostname}" (no port)`);
    else if (status === 404) warn(`${origin} has no site "${site}" (data-site of the script)`);
    else if (status < 500) warn((problem && problem.detail) || `the decision was refused with ${status}`);
  }

  function show(element, entry, showing) {
    const outcome = entry && (entry.outcome === 'filled' || entry.outcome === 'fallback') ? entry.outcome : 'unfilled';
    element.replaceChildren();
    if (outcome === 'unfilled') {
      settle(element, outcome, entry);
      return;
    }
    element.append(head(entry));
    if (outcome === 'filled') element.dataset.adCreative = entry.creative.key; else delete element.dataset.adCreative;
    const unit = outcome === 'filled' ? entry.creative.adsense : entry.fallback.type === 'adsense' && entry.fallback;
    const html = outcome === 'filled' ? entry.creative.html : entry.fallback.html;
    const rendered = () => {
      if (shown.get(element) !== showing) return;
      if (outcome === 'filled') beacon(entry.events.impression + (isUnseeable(element.querySelector('iframe') || element) ? '?h=1' : ''));
      emit('slotRendered', { id: element.id, slot: entry.slot, outcome });
    };
    if (unit) {
      api.renderAdSense(element, { client: unit.client, slot: unit.slot });
      rendered();
    } else {
      element.append(frame(entry, html, rendered));
    }
    settle(element, outcome, entry);
  }

  function settle(element, outcome, entry) {
    element.dataset.adOutcome = outcome;
    if (outcome === 'unfilled') {
      delete element.dataset.adCreative;
      if (entry && entry.reason === 'unknown-slot') warn(`the site "${script.dataset.site}" has no slot "${element.dataset.adSlot}" (element "${element.id}")`);
      collapse(element);
    }
    emit(outcome === 'unfilled' ? 'slotUnfilled' : 'slotFilled', {
      id: element.id, slot: element.dataset.adSlot, outcome, reason: entry && entry.reason, creative: element.dataset.adCreative,
    });
  }

  // The line above the creative: what this is, and for who asks, whose it is and why.
  function head(entry) {
    const line = document.createElement('div');
    line.style.cssText = `display:flex;justify-content:center;height:${labelHeight}px;font:11px/${labelHeight}px system-ui,sans-serif;letter-spacing:.04em;white-space:nowrap`;
    const text = document.createElement('span');
    text.className = 'ad-label';
    text.textContent = entry.label || '';
    line.append(text);
    if (entry.creative && entry.creative.aboutUrl) line.append(about(entry.creative));
    return line;
  }

  // Fingers need a larger target; it grows upwards, away from the creative, and moves nothing.
  function about(creative) {
    const link = document.createElement('a');
    const above = matchMedia('(pointer:coarse)').matches ? 24 : 4;
    link.className = 'ad-about';
    link.href = creative.aboutUrl;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    link.title = 'About this ad';
    link.setAttribute('aria-label', `About this ad by ${creative.advertiser.name} (opens in a new tab)`);
    link.style.cssText = `box-sizing:border-box;display:block;width:${above + 20}px;height:${labelHeight + above}px;margin:-${above}px 0 0;padding:${above + 4}px 0 0 6px;color:inherit;line-height:0`;
    link.innerHTML = '<svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" stroke-width="1.2" stroke-linecap="round" aria-hidden="true">'
      + '<circle cx="6" cy="6" r="5.2"/><path d="M6 5.6v3M6 3.3v.1"/></svg>';
    return link;
  }

  // Scripts run, but in an origin of their own: nothing of the page, its cookies or its storage is in reach; a new window needs a click.
  function frame(entry, html, rendered) {
    const own = document.createElement('iframe');
    const creative = entry.creative;
    own.setAttribute('sandbox', 'allow-scripts allow-popups allow-popups-to-escape-sandbox');
    own.title = creative ? `${entry.label || 'Advertisement'}: ${creative.advertiser.name}` : entry.label || 'Advertisement';
    own.scrolling = 'no';
    own.style.cssText = `display:block;border:0;margin:0 auto;max-width:100%;color-scheme:normal;width:${entry.width ? entry.width + 'px' : '100%'}`
      + (entry.height ? `;height:${entry.height}px` : ';height:100%');
    own.addEventListener('load', rendered, { once: true });
    own.srcdoc = html;
    return own;
  }

  // What nobody can see, however far they scroll: the server keeps its events as hidden (h=1).
  function isUnseeable(element) {
    const { width, height } = element.getBoundingClientRect();
    return width <= 1 || height <= 1 || getComputedStyle(element).visibility !== 'visible'
      || (!!element.checkVisibility && !element.checkVisibility({ opacityProperty: true }));
  }

  function beacon(url) {
    fetch(url, { method: 'POST', mode: 'no-cors', credentials: 'omit', keepalive: true }).catch(() => {});
  }

  function start() {
    const waiting = api.cmd || [];
    api.cmd = { push: (...commands) => commands.forEach(run) };
    [].concat(waiting).forEach(run);
    request(slots());
  }

  function run(command) {
    try { command(); } catch (error) { setTimeout(() => { throw error; }); }
  }

  for (const element of slots()) reserve(element, sizes(element));
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start); else start();
})();
