// Impression and viewable, as the MRC defines them: begun to render; half of its pixels (30 % of a display of 242,500 or more) in view of
// a shown tab for one second without a break.

const watchers = {};
const largeArea = 242500;

function watch(element, slot, shown, events) {
  const { width, height } = shown.getBoundingClientRect();
  const measurable = 'IntersectionObserver' in window;
  send(`${events.impression}?m=${measurable ? 1 : 0}${isUnseeable(shown, width, height) ? '&h=1' : ''}`);
  if (!measurable) return;
  slot.viewer = watcher(width * height >= largeArea ? 0.3 : 0.5);
  slot.shown = shown;
  slot.viewed = () => {
    emit('slotViewable', element, { creative: element.dataset.adCreative });
    send(events.viewable);
    refreshLater(element, slot);
  };
  slot.viewer.observe(shown);
}

// What nobody can see, however far they scroll: the server keeps its events as hidden (h=1).
function isUnseeable(shown, width, height) {
  return width <= 1 || height <= 1 || getComputedStyle(shown).visibility !== 'visible'
    || (!!shown.checkVisibility && !shown.checkVisibility({ opacityProperty: true }));
}

function watcher(share) {
  const take = (entries) => {
    for (const { target, intersectionRatio, time } of entries) {
      for (const slot of live.values()) {
        if (slot.shown !== target) continue;
        const since = intersectionRatio >= share ? slot.since || time : 0;
        judge(slot, time);
        slot.since = since;
        judge(slot, time);
      }
    }
  };
  if (!watchers[share]) {
    const observer = watchers[share] = new IntersectionObserver(take, { threshold: share });
    observer.flush = () => take(observer.takeRecords());
  }
  return watchers[share];
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
      if (slot.viewer) slot.viewer.flush();
      judge(slot, performance.now());
    })), left);
  }
}

let shownSince = isShown() ? 0 : Infinity;
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
  if (slot.viewer) slot.viewer.unobserve(slot.shown);
  slot.viewer = slot.shown = slot.viewed = slot.since = slot.entry = undefined;
}

// An event that is not acknowledged is sent again, twice.
function send(url, left = 2) {
  const again = () => { if (left) setTimeout(() => send(url, left - 1), 2000); };
  fetch(url, { method: 'POST', credentials: 'omit', keepalive: true }).then(({ status }) => { if (status > 428) again(); }, again);
}
