// Puts in place only what is new or changed, so that an open mail stays open and nothing flickers.
const EVERY = 2000;
const sent = document.querySelector("[data-source]");

async function refresh() {
  if (document.hidden) return;
  const answer = await fetch(sent.dataset.source).catch(() => null); // stopped, perhaps to start again
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const list of fresh.querySelectorAll("[data-list]")) {
    merge(sent.querySelector(`[data-list="${list.dataset.list}"]`), [...list.children]);
  }
}

function merge(list, fresh) {
  const known = new Map([...list.children].map((item) => [item.id, item]));
  let place = list.firstElementChild;
  for (const item of fresh) {
    let kept = known.get(item.id);
    known.delete(item.id);
    if (!kept) {
      item.classList.add("new");
      list.insertBefore(item, place);
      continue;
    }
    if (kept.dataset.state !== item.dataset.state) {
      kept.replaceWith(item);
      kept = item;
    }
    place = kept.nextElementSibling;
  }
  for (const old of known.values()) old.remove();
}

setInterval(refresh, EVERY);
document.addEventListener("visibilitychange", refresh);
