// The overlay of ?adserver-debug: what each slot was given, how fast, and why. Loaded by the tag on the pages that ask for it.

const api = window.adserver;
const host = document.createElement('div');
const shadow = host.attachShadow({ mode: 'open' });

shadow.innerHTML = `<style>
  :host{all:initial;position:fixed;right:8px;bottom:8px;z-index:2147483647;max-width:calc(100vw - 16px)}
  details{color-scheme:light dark;background:Canvas;color:CanvasText;border:1px solid GrayText;border-radius:8px;font:13px/1.5 system-ui,sans-serif;box-shadow:0 4px 24px rgb(0 0 0/.25)}
  summary{padding:12px 16px;cursor:pointer;font-weight:600}summary:focus-visible,a:focus-visible,button:focus-visible{outline:2px solid Highlight;outline-offset:2px}
  .scroll{max-height:50vh;overflow:auto;padding:0 16px 12px}table{border-collapse:collapse}
  th,td{text-align:left;vertical-align:top;padding:4px 16px 4px 0;border-top:1px solid color-mix(in srgb,GrayText 40%,transparent)}
  td.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}th{font-weight:600}button{all:unset;cursor:pointer;text-decoration:underline}
</style><details open><summary></summary><div class="scroll" tabindex="0" role="region" aria-label="Slots"><table><thead><tr><th>Slot<th>Outcome<th>Creative or reason<th>Time<th>Viewable<th>Explanation</tr></thead><tbody></tbody></table></div></details>`;
const summary = shadow.querySelector('summary');
const body = shadow.querySelector('tbody');

function cell(row, content, name) {
  const own = row.insertCell();
  own.className = name || '';
  own.append(content);
}

function why(slot) {
  if (!slot.decision) return '–';
  const link = document.createElement('a');
  link.href = new URL('/v1/decisions/' + slot.decision, api.origin).href;
  link.target = '_blank';
  link.rel = 'noopener';
  link.textContent = slot.decision.slice(0, 8);
  link.title = `Decision ${slot.decision}: every line item's verdict, for a publisher's key`;
  return link;
}

function locate(element, slot) {
  const button = document.createElement('button');
  button.textContent = slot;
  button.title = `Show ${element.id} on the page`;
  button.addEventListener('click', () => {
    element.scrollIntoView({ block: 'center' });
    element.animate([{ outline: '3px solid Highlight' }, { outline: '3px solid transparent' }], 1500);
  });
  return button;
}

function draw() {
  const slots = [...api.slots];
  const filled = slots.filter(([, slot]) => slot.outcome === 'filled').length;
  summary.textContent = `Ad server: ${filled} of ${slots.length} slots filled`;
  body.replaceChildren();
  for (const [element, slot] of slots) {
    const row = body.insertRow();
    const { reason, reasonCode } = slot.entry || {};
    cell(row, locate(element, element.dataset.adSlot));
    cell(row, slot.outcome || (slot.asked ? 'asked' : 'not asked yet'));
    cell(row, element.dataset.adCreative || (reason ? `${reason} (${reasonCode})` : slot.took === undefined ? '–' : 'no answer'));
    cell(row, slot.took === undefined ? '–' : Math.round(slot.took) + ' ms', 'number');
    cell(row, !slot.shown ? '–' : slot.viewed ? 'not yet' : 'yes');
    cell(row, why(slot));
  }
}

for (const event of ['slotRequested', 'slotFilled', 'slotUnfilled', 'slotRendered', 'slotUnloaded', 'slotViewable']) {
  api.on(event, () => setTimeout(draw));
}
new MutationObserver(draw).observe(document.body, { childList: true });
document.body.append(host);
draw();
