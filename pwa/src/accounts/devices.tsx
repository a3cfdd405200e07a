import { api, ask, Refused, Unreachable, type Schemas } from "../api";
import { t } from "../i18n";
import { moment, shortDay } from "../i18n/dates";
import { amend, useKnown } from "../known";
import { say } from "../toast";
import { me } from "./me";

type Device = Schemas["Device"];

export function DeviceList() {
  const key = `devices/${me.value?.id}`;
  const { known, problem } = useKnown(key, async () => (await ask(api.GET("/api/sessions"))).sessions);
  const close = async (device: Device) => {
    try {
      await ask(api.DELETE("/api/sessions/{session}", { params: { path: { session: device.id } } }));
      amend<Device[]>(key, (devices) => devices.filter((each) => each.id !== device.id));
      say(t("devices.closed"));
    } catch (error) {
      if (error instanceof Refused) say(error.problem.title);
      else if (error instanceof Unreachable) say(t("app.needs_network"));
      else throw error;
    }
  };
  return (
    <section class="panel" aria-labelledby="devices">
      <h2 id="devices">{t("devices.title")}</h2>
      {problem && <p role="alert">{problem}</p>}
      <ul class="devices">
        {known?.value.map((device) => (
          <li key={device.id}>
            <div>
              <strong>{named(device.device)}</strong>
              <p class="soft">{device.current ? t("devices.this") : t("devices.seen", { day: shortDay(device.lastSeenAt.slice(0, 10)), moment: moment(device.lastSeenAt) })}</p>
            </div>
            {!device.current && (
              <button type="button" class="second" aria-label={t("devices.close_of", { device: named(device.device) })} onClick={() => void close(device)}>
                {t("devices.close")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a browser calls itself, in two words a person knows. */
function named(agent: string): string {
  const browser = /Firefox|Edg|OPR|SamsungBrowser|Chrome|Safari/.exec(agent)?.[0];
  const system = /iPhone|iPad|Android|Windows|Macintosh|Linux/.exec(agent)?.[0];
  const plain: Record<string, string> = { Edg: "Edge", OPR: "Opera", SamsungBrowser: "Samsung Internet", Macintosh: "Mac" };
  const words = [browser, system].flatMap((word) => (word ? [plain[word] ?? word] : []));
  return words.length > 0 ? words.join(", ") : agent.slice(0, 40) || t("devices.unnamed");
}
