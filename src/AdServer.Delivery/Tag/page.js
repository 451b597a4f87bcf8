// What the page says of itself: the script's attributes, else <meta> and JSON-LD, else the document.

const meta = (name) => [...document.querySelectorAll(`meta[property="${name}"],meta[name="${name}"]`)].map((tag) => tag.content).filter(Boolean);
const address = () => location.href.split('#')[0];

function json(text) {
  try { return text ? JSON.parse(text) : undefined; } catch { return undefined; } // someone else's broken block
}

function jsonLd() {
  for (const block of document.querySelectorAll('script[type="application/ld+json"]')) {
    const data = json(block.textContent) || {};
    const found = [].concat(data['@graph'] || data).find((node) => node?.articleSection || node?.keywords);
    if (found) return found;
  }
  return {};
}

function page() {
  const ld = jsonLd();
  const keywords = Array.isArray(ld.keywords) ? ld.keywords : list(ld.keywords);
  const { keyValues, ...own } = overrides;
  return {
    url: address(),
    section: options.section || meta('article:section')[0] || [].concat(ld.articleSection || [])[0],
    tags: [list(options.tags), meta('article:tag'), keywords, list(meta('keywords')[0])].find((some) => some.length) || [],
    referrer: document.referrer || undefined,
    ...own,
    theme: theme(),
    state: pageState,
  };
}
