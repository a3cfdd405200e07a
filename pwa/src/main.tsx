import { effect } from "@preact/signals";
import { render } from "preact";

import { confirmMe, doubtMe, ME, me } from "./accounts/me";
import { App } from "./app";
import { reachable } from "./api";
import { language, speak } from "./i18n";
import { forgetOld, freshness, recall } from "./known";
import { showPushedNews, subscribeAgain } from "./notifications/push";
import { loadWaiting, send, unsent } from "./outbox";
import { followLinks } from "./routes";
import { watchForUpdate } from "./update";

const RETRY_EVERY = 30_000;
const BLINK = 200;

/** Nothing runs in the background on iPhones: the page itself sends whenever it gets a chance. */
async function catchUp(): Promise<void> {
  doubtMe();
  if (!(await confirmMe())) return;
  await loadWaiting();
  await send();
  freshness.value++;
}

function watch(): void {
  addEventListener("online", () => void catchUp());
  addEventListener("offline", () => (reachable.value = false));
  document.addEventListener("visibilitychange", () => void (document.hidden ? send() : catchUp()));
  setInterval(() => {
    if (unsent.value > 0 || !reachable.value) void catchUp();
  }, RETRY_EVERY);
}

async function start(): Promise<void> {
  speak(language.value);
  await meetUs();
  followLinks();
  const root = document.getElementById("app")!;
  root.replaceChildren();
  render(<App />, root);
  watch();
  void catchUp().then(tidy);
  effect(() => void navigator.setAppBadge?.(unsent.value).catch(() => undefined));
  void met().then(loadWaiting); // who this is may have been known too late
  void met().then(watchForUpdate);
  showPushedNews();
}

/** Who holds this device, from whoever knows first: its own stores, or the server when they take more than a blink. */
async function meetUs(): Promise<void> {
  const kept = recall(ME).then(loadWaiting);
  await Promise.race([kept, new Promise((resolve) => setTimeout(resolve, BLINK))]);
  if (me.value) return;
  await Promise.race([met(), Promise.all([kept, confirmMe()])]);
}

/**
 * Somebody is signed in. Whoever is not needs nothing kept, and WebKit never finishes what a page that is left at once
 * has begun to install.
 */
function met(): Promise<void> {
  return new Promise((resolve) => effect(() => void (me.value && resolve())));
}

/** Not at the very start: what people see comes first. */
async function tidy(): Promise<void> {
  if (!me.value) return;
  await subscribeAgain();
  await forgetOld();
}

void start();
