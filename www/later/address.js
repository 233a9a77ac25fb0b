// The address under which a page is handed on.

/**
 * What links add to an address to follow their readers about, by the names that advertising, mail and statistics use.
 * Not `ref`, `source` or `id`: they may be what names the article.
 */
const FOREIGN = new RegExp(
  "^(?:" +
    [
      "(?:utm|hsa|stm|oly|vero|guce)_.+",
      "(?:pk|mtm|piwik|matomo|ga|at|cm|wt)_(?:campaign|cid|content|custom\\d|group|keyword|kwd|link_.+|medium|placement|source)",
      "_{1,2}(?:hs.*|ga|gl|s)",
      "[a-z]{1,3}clid|msclkid|gclsrc|[gw]braid|igsh|igshid|mc_[ce]id|li_fat_id|mkt_tok|s_c?kwcid|s_cid|cmpid|ncid|smid|smtyp|xtor|echobox",
      "guccounter|ref_(?:src|url)|share_(?:id|source|from|token)|spm|wickedid|trk|trkcampaign",
    ].join("|") +
    ")$",
  "i",
);

/**
 * What the page names as its own (`rel=canonical`), else the address it was opened under, without what followed the reader there.
 * @param {Document} page
 * @returns {URL | null}  null where it has none that others could open: in a frame made of a text, a file, a blob
 */
export function addressOfPage(page) {
  // By the prototype: a form or an image named "querySelector" would stand in the way.
  const canonical = /** @type {HTMLLinkElement | null} */ (Document.prototype.querySelector.call(page, 'link[rel~="canonical" i][href]:not([href=""])'));
  return openable(canonical?.href) ?? openable(page.location.href);
}

/** @param {string | undefined} text  an address in full */
function openable(text) {
  const address = parsed(text);
  if (address === null || !/^https?:$/.test(address.protocol)) return null;
  address.username = address.password = "";
  // What is left stays as it was written.
  address.search = withoutForeign(address.search.slice(1));
  address.hash = withoutForeign(address.hash.slice(1));
  return address;
}

/** @param {string | undefined} text */
function parsed(text) {
  try {
    return new URL(text ?? "");
  } catch {
    return null;
  }
}

/** @param {string} parts */
function withoutForeign(parts) {
  return parts.split("&").filter((part) => !FOREIGN.test(part.split("=", 1)[0] ?? "")).join("&");
}
