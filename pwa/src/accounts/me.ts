/** Who holds this device, as the server last said. */
import { computed } from "@preact/signals";

import { api, ask, Refused, signedOut, Unreachable, type Schemas } from "../api";
import { addDays, daysBetween, deviceDay } from "../i18n/dates";
import { speak } from "../i18n";
import { forgetAll, known, learn } from "../known";
import { silence } from "../notifications/push";
import { goInstead } from "../routes";

export type Me = Schemas["Me"];

export const ME = "me";
export const me = computed(() => known<Me>(ME)?.value);

/** Holds a mandate today; nobody else reads a word of delegation. */
export function isRepresentative(): boolean {
  return (me.value?.mandates.length ?? 0) > 0;
}

let confirmed = false;

/** After a while away, somebody else may have signed in in this browser. */
export function doubtMe(): void {
  confirmed = false;
}

/** Whether the server takes us for whom this page believes we are; nothing is sent under another name. */
export async function confirmMe(): Promise<boolean> {
  if (confirmed && !signedOut.value) return true;
  try {
    await welcome(await ask(api.GET("/api/me")));
    return true;
  } catch (error) {
    if (error instanceof Refused || error instanceof Unreachable) return false;
    throw error;
  }
}

/** Someone is signed in: what the former person knew leaves the device, what they declared stays theirs. */
export async function welcome(person: Me): Promise<void> {
  if (me.value && me.value.id !== person.id) {
    await silence();
    await forgetAll();
    goInstead("/");
  }
  confirmed = true;
  signedOut.value = false;
  speak(person.language);
  learn(ME, person);
}

/** Today at the groupement: the server's day, carried on by this device's calendar while offline. */
export function today(): string {
  const heard = known<Me>(ME);
  if (!heard) return deviceDay(Date.now());
  return addDays(heard.value.today, daysBetween(deviceDay(heard.at), deviceDay(Date.now())));
}
