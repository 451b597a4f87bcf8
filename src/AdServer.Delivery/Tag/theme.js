// The page's theme, not the reader's wish: a paper that is white at night wants light creatives. What it says, else the one scheme it
// knows, else what it painted; the wish counts only where it follows it and painted nothing.

const wish = matchMedia('(prefers-color-scheme: dark)');
let askedTheme;
let themeTimer;

function theme() {
  const said = [overrides.theme, options.theme, root.dataset.theme].find((one) => one === 'dark' || one === 'light');
  if (said) return said;
  const style = getComputedStyle(root);
  const schemes = (style.colorScheme && style.colorScheme !== 'normal' ? style.colorScheme : meta('color-scheme')[0] || '').split(/\s+/);
  const [light, dark] = ['light', 'dark'].map((one) => schemes.includes(one));
  if (light !== dark) return dark ? 'dark' : 'light';
  const painted = [document.body && getComputedStyle(document.body), style].map((one) => one && lightness(one.backgroundColor)).find((one) => one != null);
  if (painted !== undefined) return painted < 0.5 ? 'dark' : 'light';
  return light && wish.matches ? 'dark' : 'light';
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

// A page that turned dark gets dark creatives; looked at once more when its colours have faded over. A page that asks anew by itself is
// not asked for a second time.
function watchTheme() {
  const look = () => {
    if (askedTheme && theme() !== askedTheme) request([...live].filter(([, slot]) => slot.outcome === 'filled').map(([element]) => element));
  };
  const changed = () => {
    setTimeout(look);
    clearTimeout(themeTimer);
    themeTimer = setTimeout(look, 500);
  };
  wish.addEventListener('change', changed);
  const watcher = new MutationObserver(changed);
  for (const element of [root, document.body]) watcher.observe(element, { attributes: true, attributeFilter: ['class', 'style', 'data-theme'] });
}
