// What was decided, put into its slot.

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

function show(element, slot, entry) {
  const { creative, fallback, outcome } = entry;
  if (outcome !== 'filled' && outcome !== 'fallback') return settle(element, slot, 'unfilled');
  const unit = creative ? creative.adsense : fallback.type === 'adsense' && fallback;
  const showing = slot.showing;
  const rendered = (shown) => {
    if (slot.showing !== showing) return;
    emit('slotRendered', element, { outcome });
    if (creative) watch(element, slot, shown, entry.events);
  };
  element.replaceChildren(head(entry));
  if (unit) {
    api.renderAdSense(element, { client: unit.client, slot: unit.slot });
    rendered(element);
  } else {
    element.append(frame(element, slot, (creative || fallback).html, rendered));
  }
  settle(element, slot, outcome, creative?.key);
}

function settle(element, slot, outcome, creative) {
  const { reason } = slot.entry || {};
  if (outcome === 'unfilled') {
    if (reason === 'unknown-slot') warn(`the site "${options.site}" has no slot "${element.dataset.adSlot}" (element "${element.id}")`);
    if (ownFallback(element, slot)) outcome = 'fallback';
    else collapse(element, slot);
  }
  if (creative) element.dataset.adCreative = creative; else delete element.dataset.adCreative;
  element.dataset.adOutcome = slot.outcome = outcome;
  emit(outcome === 'unfilled' ? 'slotUnfilled' : 'slotFilled', element, { outcome, reason, creative });
}

// For when the server has nothing or is away: a unit of AdSense, a <template>, or what stood in the slot.
function ownFallback(element, slot) {
  const { fallbackClient, fallbackSlot } = element.dataset;
  const template = slot.inner.find((node) => node.content);
  if (fallbackClient) {
    element.replaceChildren();
    api.renderAdSense(element, { client: fallbackClient, slot: fallbackSlot });
    return true;
  }
  element.replaceChildren(...template ? [template.content.cloneNode(true)] : slot.inner);
  return !!element.firstElementChild;
}

// The line above the creative: what this is, and for who asks, whose it is and why.
function head(entry) {
  const line = document.createElement('div');
  line.style.cssText = `display:flex;justify-content:center;height:${labelHeight}px;font:11px/${labelHeight}px system-ui,sans-serif;letter-spacing:.04em;white-space:nowrap`;
  const text = document.createElement('span');
  text.className = 'ad-label';
  text.textContent = entry.label || '';
  line.append(text);
  if (entry.creative?.aboutUrl) line.append(about(entry.creative));
  return line;
}

// Fingers need a larger target; it grows upwards, away from the creative, and moves nothing.
function about(creative) {
  const link = document.createElement('a');
  const above = matchMedia('(pointer:coarse)').matches ? 24 : 4;
  link.className = 'ad-about';
  link.href = creative.aboutUrl;
  link.target = '_blank';
  link.rel = 'noreferrer';
  link.title = 'About this ad';
  link.ariaLabel = `About this ad by ${creative.advertiser.name} (opens in a new tab)`;
  link.style.cssText = `box-sizing:border-box;display:block;width:${above + 20}px;height:${labelHeight + above}px;margin:-${above}px 0 0;padding:${above + 4}px 0 0 6px;color:inherit;line-height:0`;
  link.innerHTML = '<svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" stroke-width="1.2" stroke-linecap="round" aria-hidden="true">'
    + '<circle cx="6" cy="6" r="5.2"/><path d="M6 5.6v3M6 3.3v.1"/></svg>';
  return link;
}
