// Scripts run, but in an origin of their own: nothing of the page, its cookies or its storage is in reach; a new window needs a click; what
// is too heavy goes.

const most = (options.heavy || '4000000,15000,30').split(',').map(Number); // bytes, milliseconds of its tasks, seconds of animation
const kinds = ['bytes', 'cpu', 'animation'];
const patience = 10;

function frame(element, slot, html, rendered) {
  const own = slot.frame = document.createElement('iframe');
  const { creative, label, width, height } = slot.entry;
  slot.beaten = 0;
  own.sandbox = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';
  own.allow = "sync-xhr 'none';picture-in-picture 'none';gamepad 'none';fullscreen 'none'";
  own.title = (label || 'Advertisement') + (creative ? ': ' + creative.advertiser.name : '');
  own.scrolling = 'no';
  own.style.cssText = 'display:block;border:0;margin:0 auto;max-width:100%;color-scheme:normal;'
    + (width ? `width:${width}px;height:${height}px` : `width:100%;height:${fluidHeight(element, height)}px`);
  own.addEventListener('load', () => rendered(own), { once: true });
  html = html.replace(/^(\s*<!doctype[^>]*>)?/i, `$&<base target="_blank"><script>(${guard})()</script>`);
  if (ADSERVER.frames) {
    own.name = html;
    own.src = ADSERVER.frames;
  } else own.srcdoc = html;
  return own;
}

// Runs in the frame, before anything of the creative: counts what it costs, and lets nothing open without a click.
function guard() {
  const { open, requestAnimationFrame: next } = window;
  const cost = [0, 0, 0];
  let frames = 0;
  let drawn;
  window.open = (...all) => navigator.userActivation?.isActive === false ? null : open.apply(window, all);
  window.requestAnimationFrame = (draw) => next((now) => { frames++; draw(now); });
  const sum = (type, of) => new PerformanceObserver((all) => {
    for (const one of all.getEntries()) of(one);
  }).observe({ type, buffered: true });
  const beat = () => {
    // Out of view nothing is drawn, and an animation that has an end does not come to it.
    if (frames > 9 || drawn && document.getAnimations().some((one) => one.playState === 'running')) cost[2]++;
    frames = drawn = 0;
    next(() => { drawn = 1; });
    parent.postMessage({ adserver: cost }, '*');
  };
  beat();
  setInterval(beat, 1000);
  sum('resource', (one) => { cost[0] += one.transferSize || 0; });
  sum('longtask', (one) => { if (one.name === 'self') cost[1] += one.duration; });
}

addEventListener('message', ({ data, source }) => {
  if (!source || !Array.isArray(data?.adserver)) return;
  for (const [element, slot] of live) {
    if (!slot.frame || slot.frame.contentWindow !== source) continue;
    slot.beaten = 1;
    const over = data.adserver.findIndex((cost, i) => cost > most[i]);
    if (over >= 0) unload(element, slot, kinds[over]);
  }
});

// A frame that is heard no more is busy without end, or has gone to another page. What is counted are the page's own seconds.
setInterval(() => {
  if (!isShown()) return;
  for (const [element, slot] of live) if (slot.frame && slot.beaten && ++slot.beaten > patience) unload(element, slot, 'silent');
}, 1000);

function unload(element, slot, reason) {
  const { events } = slot.entry;
  if (events) send(events.click.replace('/e/c/', '/e/u/') + '?reason=' + reason);
  emit('slotUnloaded', element, { reason, creative: element.dataset.adCreative });
  drop(element, slot);
  settle(element, slot, 'unfilled');
}
