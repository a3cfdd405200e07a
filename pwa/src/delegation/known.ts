/** My mandates, their credit and my notices, as last known on this device: a year at a time. */
import { me } from "../accounts/me";
import { api, ask, type Schemas } from "../api";
import { amend } from "../known";

export type MyDelegation = Schemas["MyDelegation"];
export type HeldMandate = Schemas["HeldMandate"];
export type CreditMonth = Schemas["CreditMonth"];
export type Notice = Schemas["Notice"];
export type Call = Schemas["Call"];
export type Announce = Schemas["Announce"];

export function delegationKey(year: string): string {
  return `delegation/${me.value?.id}/${year}`;
}

export async function readDelegation(year: string): Promise<MyDelegation> {
  return ask(api.GET("/api/delegation", { params: { query: { year: Number(year) } } }));
}

/** The server's answer to one notice, laid among the others at once; the credit follows with the next reading. */
export function keepNotice(notice: Notice): void {
  amend<MyDelegation>(delegationKey(notice.start.slice(0, 4)), (known) => ({
    ...known,
    notices: [notice, ...known.notices.filter((each) => each.id !== notice.id)],
  }));
}

/** What the holder of a mandate has chosen, as the server took it. */
export function keepOpenness({ id, openly }: Schemas["Openness"], year: string): void {
  amend<MyDelegation>(delegationKey(year), (known) => ({
    ...known,
    mandates: known.mandates.map((each) => (each.id === id ? { ...each, openly } : each)),
  }));
}
