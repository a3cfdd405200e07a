/** Notifications of this browser: asked for after a tap, told to the server again at every opening. */
import { signal } from "@preact/signals";

import { api, ask } from "../api";
import { known, learn, recall, freshness } from "../known";
import { newId } from "../ids";
import { go } from "../routes";

type Standing = "unsupported" | "off" | "on" | "denied";

const ID = "push";

export const pushes = signal<Standing>("unsupported");

/** On an iPhone only the app on the Home Screen may notify. */
export function canPush(): boolean {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

export async function turnOn(): Promise<void> {
  if ((await Notification.requestPermission()) === "granted") await subscribe();
  await lookAtPushes();
}

export async function turnOff(): Promise<void> {
  const id = await wantedId();
  if (id) await ask(api.DELETE("/api/push/subscriptions/{id}", { params: { path: { id } } }));
  await silence();
}

/** Whoever held this device before is not told anything on it any more. */
export async function silence(): Promise<void> {
  learn(ID, null);
  if (canPush()) await (await current())?.unsubscribe();
  await lookAtPushes();
}

export async function lookAtPushes(): Promise<void> {
  if (!canPush()) return;
  const subscription = await current();
  const { permission } = Notification;
  pushes.value = permission === "denied" ? "denied" : subscription ? "on" : "off";
}

/** At every opening: browsers lose subscriptions without a word, and the server forgets dead ones. */
export async function subscribeAgain(): Promise<void> {
  if (canPush() && (await wantedId())) {
    const agreed = Notification.permission === "granted";
    await (agreed ? subscribe() : turnOff()).catch(() => undefined); // without a network, at the next opening
  }
  await lookAtPushes();
}

/** A notification was tapped, or arrived while the app is open. */
export function showPushedNews(): void {
  navigator.serviceWorker?.addEventListener("message", ({ data }: MessageEvent<{ navigate?: string }>) => {
    if (data.navigate) go(new URL(data.navigate, location.origin).pathname);
    freshness.value++;
  });
}

async function subscribe(): Promise<void> {
  const { pushManager } = await navigator.serviceWorker.ready;
  const { key } = await ask(api.GET("/api/push/key"));
  let subscription = await pushManager.getSubscription();
  // The server changed its key: the old subscription is of no use.
  if (subscription && !isFor(subscription, key)) {
    await subscription.unsubscribe();
    subscription = null;
  }
  subscription ??= await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint = "", keys = {} } = subscription.toJSON();
  const id = (await wantedId()) ?? newId();
  const body = { endpoint, p256dh: keys["p256dh"] ?? "", auth: keys["auth"] ?? "", label: "" };
  await ask(api.PUT("/api/push/subscriptions/{id}", { params: { path: { id } }, body }));
  learn(ID, id);
}

async function current(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

function isFor(subscription: PushSubscription, key: string): boolean {
  const used = subscription.options.applicationServerKey;
  if (!used) return true;
  const text = btoa(String.fromCharCode(...new Uint8Array(used)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "") === key;
}

async function wantedId(): Promise<string | null> {
  await recall(ID);
  return known<string | null>(ID)?.value ?? null;
}
