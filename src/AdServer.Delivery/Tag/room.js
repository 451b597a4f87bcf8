// Room for what may come, so that nothing in view moves when it comes.

// The sizes for a viewport of this width: of "1024: 970x250, 728x90; 0: 320x50" the widest rule that it reaches.
function sizesAsked({ sizes, sizesMap }) {
  if (sizesMap == null) return sizes && list(sizes);
  let from = -1;
  let found = [];
  for (const rule of sizesMap.split(';')) {
    const [width, some] = rule.split(':');
    if (Number(width) > from && Number(width) <= innerWidth) {
      from = Number(width);
      found = list(some);
    }
  }
  return found;
}

// Of these, those that fit: no wider than the place that the slot has, and never wider than the screen. Without any the slot's own.
function sizes(element) {
  const room = Math.min(element.parentElement?.clientWidth || innerWidth, innerWidth);
  const asked = sizesAsked(element.dataset);
  return asked && asked.filter((size) => size === 'fluid' || parseInt(size, 10) <= room);
}

// For the tallest of them, before anything is asked; what is fluid takes the height that the page gives it.
function reserve(element, fits) {
  const heights = (fits || []).map((size) => Number(size === 'fluid' ? element.dataset.minHeight : size.split('x')[1]) || 0);
  const height = Math.max(0, ...heights);
  if (height) element.style.minHeight = height + labelHeight + 'px';
}

// A fluid creative takes its slot's height, but in view no more than there is room for.
function fluidHeight(element, height) {
  const room = element.clientHeight - labelHeight;
  return room > 0 && (!height || !isBelowView(element)) ? room : height || 250;
}

const isBelowView = (element) => element.getBoundingClientRect().top >= innerHeight;

// Where the page wants it, an empty slot gives its room back, only below the view, where nothing that the reader sees moves, and takes it
// again only there.
function collapse(element, slot) {
  if ((element.dataset.collapse ?? options.collapse) === undefined || slot.style !== undefined || !isBelowView(element)) return;
  slot.style = element.style.cssText;
  element.style.cssText = 'height:0!important;min-height:0!important;margin:0!important;padding:0!important;border:0!important;overflow:hidden!important';
}

function expand(element, slot) {
  if (slot.style === undefined) return true;
  if (!isBelowView(element)) return false;
  element.style.cssText = slot.style;
  slot.style = undefined;
  return true;
}
