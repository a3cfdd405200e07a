import { useEffect } from "preact/hooks";

import { AbsenceScreen } from "./absences/screen";
import { isRepresentative, me, today } from "./accounts/me";
import { Settings } from "./accounts/settings";
import { SignIn } from "./accounts/sign-in";
import { reachable, signedOut } from "./api";
import { Delegation } from "./delegation";
import { DeputyScreen } from "./hosts/deputies";
import { HostWeekScreen } from "./hosts/screen";
import { SystemScreen } from "./hosts/system";
import { counted, t, type Key } from "./i18n";
import { Icon, type IconName } from "./icons";
import { isMonth } from "./months/calendar";
import { HostMonthScreen } from "./months/host";
import { MyMonthScreen } from "./months/mine";
import { Office } from "./office";
import { Nowhere } from "./nowhere";
import { unsent } from "./outbox";
import { goInstead, match, place } from "./routes";
import { ToastArea } from "./toast";
import { UpdateBar } from "./update";
import { notKept } from "./waiting";
import { isWeek, weekOf } from "./week/calendar";
import { MyWeekScreen } from "./week/screen";

interface Tab {
  readonly path: string;
  readonly icon: IconName;
  readonly label: Key;
  readonly under: readonly string[];
}

export function App() {
  const { pathname } = place.value;
  if (!me.value || signedOut.value || pathname === "/sign-in") return <SignIn />;
  return (
    <>
      <a class="skip" href="#main">
        {t("app.skip")}
      </a>
      <Navigation path={pathname} />
      <main id="main" class="page" tabIndex={-1}>
        <Screen path={pathname} />
      </main>
      <div class="dock">
        <ToastArea />
        <Bars />
      </div>
    </>
  );
}

function Screen({ path }: { readonly path: string }) {
  const { week } = match("/weeks/:week", path) ?? {};
  if (isWeek(week)) return <MyWeekScreen week={week} />;
  const { host, week: hostWeek } = match("/hosts/:host/weeks/:week", path) ?? {};
  if (host && isWeek(hostWeek)) return <HostWeekScreen host={Number(host)} week={hostWeek} />;
  const { host: deputiesOf } = match("/hosts/:host/deputies", path) ?? {};
  if (deputiesOf) return <DeputyScreen host={Number(deputiesOf)} />;
  const { host: systemOf } = match("/hosts/:host/system", path) ?? {};
  if (systemOf) return <SystemScreen host={Number(systemOf)} />;
  const { month } = match("/months/:month", path) ?? {};
  if (isMonth(month)) return <MyMonthScreen month={month} />;
  const { host: of, month: hostMonth } = match("/hosts/:host/months/:month", path) ?? {};
  if (of && isMonth(hostMonth)) return <HostMonthScreen host={Number(of)} month={hostMonth} />;
  if (path === "/absences") return <AbsenceScreen />;
  if (path === "/delegation" && isRepresentative()) return <Delegation />;
  if (path === "/settings") return <Settings />;
  if (path === "/office" || path.startsWith("/office/")) return <Office path={path} />;
  if (path === "/") return <Home />;
  return <Nowhere path={path} home="/" />;
}

/** "/" is this week, or the host firm's for someone who only manages. */
function Home() {
  const [first] = tabs();
  useEffect(() => goInstead(first?.path ?? "/settings"), []);
  return null;
}

/** Docked below, over the page: coming and going, they move nothing under a finger. */
function Bars() {
  return (
    <>
      <UpdateBar />
      {notKept.value && (
        <div class="bar bar-alert" role="alert">
          {t("app.not_kept")}
        </div>
      )}
      {!reachable.value && (
        <div class="bar" role="status">
          <Icon name="cloud" />
          <span>{offlineWords()}</span>
        </div>
      )}
    </>
  );
}

function offlineWords(): string {
  if (unsent.value > 0) return counted("app.offline_waiting", unsent.value);
  return t(me.value?.employee ? "app.offline" : "app.offline_decisions");
}

function Navigation({ path }: { readonly path: string }) {
  return (
    <nav class="tabs" aria-label={t("app.navigation")}>
      <img class="brand" src="/icon.svg" alt="Navette" width="36" height="36" />
      {tabs().map((tab) => (
        <a key={tab.path} href={tab.path} aria-current={tab.under.some((start) => path.startsWith(start)) ? "page" : undefined}>
          <Icon name={tab.icon} />
          <span>{t(tab.label)}</span>
        </a>
      ))}
    </nav>
  );
}

function tabs(): Tab[] {
  const person = me.value;
  if (!person) return [];
  const week = weekOf(today());
  const [host] = person.hosts;
  const all: (Tab | false | undefined)[] = [
    person.employee !== null && { path: `/weeks/${week}`, icon: "week", label: "tab.week", under: ["/weeks", "/months"] },
    person.employee !== null && { path: "/absences", icon: "absence", label: "tab.absences", under: ["/absences"] },
    isRepresentative() && { path: "/delegation", icon: "voice", label: "tab.delegation", under: ["/delegation"] },
    host && { path: `/hosts/${host.id}/weeks/${week}`, icon: "team", label: "tab.host", under: ["/hosts"] },
    person.groupement !== null && { path: "/office", icon: "office", label: "tab.office", under: ["/office"] },
    { path: "/settings", icon: "settings", label: "tab.settings", under: ["/settings"] },
  ];
  return all.filter((tab): tab is Tab => Boolean(tab));
}
