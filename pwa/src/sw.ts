/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

import unnamed from "./i18n/unnamed.json";

declare const self: ServiceWorkerGlobalScope;

interface Notice {
  readonly title: string;
  readonly body?: string;
  readonly navigate?: string;
  readonly lang?: string;
  readonly tag?: string;
}

const SERVERS_OWN = [/^\/api\//, /^\/demo/, /^\/schema/, /^\/health/, /^\/metrics/, /^\/calendars\//, /^\/letters\//, /^\/unsubscribe\//, /^\/seen\//];

// The app itself comes from the device; what it shows comes from its stores and from /api.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist: SERVERS_OWN }));

self.addEventListener("message", ({ data }) => {
  if (data?.type === "SKIP_WAITING") void self.skipWaiting();
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// Exactly one notification per push, whatever it carries: a silent push costs the permission.
self.addEventListener("push", (event) => {
  const { title, body, navigate, lang, tag } = read(event.data);
  const options: NotificationOptions = {
    icon: "/icon-192.png",
    badge: "/badge.png",
    data: { navigate: navigate ?? "/" },
    ...(body && { body }),
    ...(lang && { lang }),
    ...(tag && { tag }),
  };
  event.waitUntil(Promise.all([self.registration.showNotification(title, options), tellPages()]));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.navigate ?? "/"));
});

function read(data: PushMessageData | null): Notice {
  try {
    const { notification } = data?.json() as { notification: Notice };
    if (notification.title) return notification;
  } catch {
    // Empty, or not ours: it is shown all the same.
  }
  const language = self.navigator.language.startsWith("en") ? "en" : "fr";
  return { title: "Navette", body: unnamed[language], lang: language };
}

/** The open window goes there, else a new one does. */
async function open(navigate: string): Promise<void> {
  const address = new URL(navigate, self.location.origin);
  const path = address.origin === self.location.origin ? address.pathname + address.search : "/";
  const [page] = await pages();
  if (!page) {
    await self.clients.openWindow(path);
    return;
  }
  page.postMessage({ navigate: path });
  await page.focus();
}

/** What is on the screen may be old news now. */
async function tellPages(): Promise<void> {
  for (const page of await pages()) page.postMessage({});
}

async function pages(): Promise<readonly WindowClient[]> {
  return self.clients.matchAll({ type: "window", includeUncontrolled: true });
}
