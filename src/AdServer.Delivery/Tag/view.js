// Impression and viewable, as the MRC defines them: begun to render; half of its pixels (30 % of a display of 242,500 or more) in view of
// a shown tab for one second without a break.

const largeArea = 242500;
const viewer = window.IntersectionObserver && new IntersectionObserver(see, { threshold: [0.3, 0.5] });
let shownSince = isShown() ? 0 : Infinity;

function watch(element, slot, shown, events) {
  const { width, height } = shown.getBoundingClientRect();
  send(`${events.impression}?m=${viewer ? 1 : 0}${isUnseeable(shown, width, height) ? '&h=1' : ''}`);
  if (!viewer) return;
  slot.share = width * height < largeArea ? 0.5 : 0.3;
  slot.shown = shown;
  slot.viewed = () => {
    emit('slotViewable', element, { creative: element.dataset.adCreative });
    send(events.viewable);
    refreshLater(element, slot);
  };
  viewer.observe(shown);
}

// What nobody can see, however far they scroll: the server keeps its events as hidden (h=1).
function isUnseeable(shown, width, height) {
  return width <= 1 || height <= 1 || shown.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) === false;
}

function see(entries) {
  for (const { target, intersectionRatio, time } of entries) {
    for (const slot of live.values()) {
      if (slot.shown !== target) continue;
      judge(slot, time);
      slot.since = intersectionRatio < slot.share ? 0 : slot.since || time;
      judge(slot, time);
    }
  }
}

// A second from when both it and the tab came into view. At its end the frame that is due is waited for: it may have left meanwhile.
function judge(slot, until) {
  clearTimeout(slot.viewTimer);
  if (!slot.viewed || !slot.since) return;
  const left = Math.max(slot.since, shownSince) + 1000 - until;
  if (left <= 0) {
    const viewed = slot.viewed;
    slot.viewed = undefined;
    viewed();
  } else if (isShown()) {
    slot.viewTimer = setTimeout(() => requestAnimationFrame(() => setTimeout(() => {
      see(viewer.takeRecords());
      judge(slot, performance.now());
    })), left);
  }
}

document.addEventListener('visibilitychange', () => {
  const now = performance.now();
  for (const slot of live.values()) judge(slot, now);
  shownSince = isShown() ? now : Infinity;
  for (const slot of live.values()) judge(slot, now);
});

// What was shown goes: nothing of it is watched or waited for any more.
function drop(element, slot) {
  clearTimeout(slot.viewTimer);
  clearTimeout(slot.refreshTimer);
  if (slot.shown) viewer.unobserve(slot.shown);
  slot.shown = slot.viewed = slot.since = slot.entry = slot.frame = undefined;
}

// An event that is not acknowledged is sent again, twice.
function send(url, left = 2) {
  const again = () => { if (left) setTimeout(() => send(url, left - 1), 2000); };
  fetch(url, { method: 'POST', credentials: 'omit', keepalive: true }).then(({ status }) => { if (status > 428) again(); }, again);
}
