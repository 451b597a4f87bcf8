// One call for all slots that are wanted now; the next says what it was served.

let counter = 0;
let view = 0;
let viewAddress;
let pageState; // what this page view was served; opaque, in memory alone
let last = Promise.resolve();

// A state of null begins another page view, as another address does.
api.setPage = ({ state, ...page }) => {
  Object.assign(overrides, page);
  if (state === null) begin();
};
api.refresh = (ids) => request(ids ? ids.map((id) => document.getElementById(id)) : [...live].filter(([, slot]) => slot.asked).map(([element]) => element));

function begin() {
  pageState = undefined;
  view++;
}

function request(elements) {
  const now = address() + ' ' + overrides.url;
  if (now !== viewAddress) begin();
  viewAddress = now;
  askedTheme = theme();
  const asked = [];
  for (const element of elements) {
    const slot = live.get(element);
    if (!slot || !element.dataset.adSlot || !expand(element, slot)) continue;
    element.id = element.id || 'ad-' + (++counter) + '-' + element.dataset.adSlot;
    const fits = sizes(element);
    reserve(element, fits);
    drop(element, slot);
    slot.inner = slot.inner || [...element.childNodes]; // complete only now: the page was still being read when the slot was found
    slot.asked = performance.now();
    slot.showing = {}; // an answer that comes late finds it changed
    if (fits && !fits.length) settle(element, slot, 'unfilled');
    else asked.push({ element, slot, fits, showing: slot.showing });
  }
  for (let i = 0; i < asked.length; i += 20) {
    last = last.then(() => inTurn((...how) => ask(asked.slice(i, i + 20), ...how))).catch((error) => run(() => { throw error; }));
  }
}

async function ask(asked, stored, begun) {
  for (const { element } of asked) emit('slotRequested', element);
  let answer = {};
  const asking = view;
  try {
    const response = await fetch(origin + '/v1/decisions', {
      method: 'POST', credentials: 'omit', signal: stop(begun, timeout),
      // Text, and so a simple request: no preflight goes before it.
      body: JSON.stringify({
        site: options.site,
        page: page(),
        slots: asked.map(({ element, fits }) => ({
          id: element.id, slot: element.dataset.adSlot, sizes: fits, keyValues: json(element.dataset.keyValues),
        })),
        keyValues: overrides.keyValues || json(options.keyValues),
        user: { segments: overrides.segments, state: stored ? read() : undefined, consent: consent() },
      }),
    });
    answer = await response.json();
    if (!response.ok) explain(response.status, answer);
    else {
      if (asking === view) pageState = answer.page?.state;
      if (stored) keep(answer.user);
    }
  } catch { /* away, late or garbled: the article goes on without */ }
  const entries = Array.isArray(answer?.slots) ? answer.slots : [];
  const took = performance.now() - begun;
  // Each in its own turn: many slots on a slow machine would hold up the page.
  for (const { element, slot, showing } of asked) {
    setTimeout(() => {
      if (slot.showing !== showing) return;
      slot.took = took;
      slot.decision = answer?.decisionId;
      slot.entry = entries.find((one) => one?.id === element.id);
      try { show(element, slot, slot.entry || {}); } catch { settle(element, slot, 'unfilled'); }
    });
  }
}

function explain(status, problem) {
  const site = options.site;
  if (status === 403) warn(`a page of ${location.origin} may not show ads of the site "${site}"; its "domains" must have "${location.hostname}" (no port)`);
  else if (status === 404) warn(`${origin} has no site "${site}" (data-site of the script)`);
  else if (status < 500) warn(problem?.detail || `the decision was refused with ${status}`);
}
