/** Minutes more or fewer for hours that a closing has locked. */
import { api, ask } from "../api";
import { freshness } from "../known";

/** The next closing pays and invoices them; the same id again changes nothing. */
export async function adjust(id: string, declaration: string, minutes: number, reason: string): Promise<void> {
  await ask(api.PUT("/api/adjustments/{id}", { params: { path: { id } }, body: { declaration, minutes, reason } }));
  freshness.value++;
}
