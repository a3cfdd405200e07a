/** Every screen of the office, by its address. */
import { OfficeAbsencesScreen } from "../absences-office/screen";
import { today } from "../accounts/me";
import { AgreementScreen } from "../agreements/screen";
import { ClosingListScreen } from "../closing/list";
import { ClosingScreen } from "../closing/screen";
import { CommitteeScreen } from "../delegation-office/committees";
import { DelegationOfficeScreen } from "../delegation-office/screen";
import { PayCodesScreen } from "../exports/codes";
import { ArbitrationScreen } from "../hours/arbitrations";
import "../i18n/office";
import { isMonth } from "../months/calendar";
import { EmployeeMonthScreen } from "../months/employee";
import { OfficeMonthScreen } from "../months/office";
import { Nowhere } from "../nowhere";
import { ReplacementScreen } from "../replacements/screen";
import { WaveScreen } from "../replacements/wave";
import { match, place } from "../routes";
import { FindingsScreen } from "../watch/board";
import { isWeek } from "../week/calendar";
import { OfficeHome } from "./home";

export function OfficeScreen({ path }: { readonly path: string }) {
  const { month } = match("/office/months/:month", path) ?? {};
  if (isMonth(month)) return <OfficeMonthScreen month={month} />;
  const { month: closings } = match("/office/closings/:month", path) ?? {};
  if (isMonth(closings)) return <ClosingListScreen month={closings} />;
  const { month: closing, establishment } = match("/office/closings/:month/:establishment", path) ?? {};
  if (isMonth(closing) && establishment) return <ClosingScreen establishment={Number(establishment)} month={closing} key={establishment} />;
  const { employee, month: theirs } = match("/office/employees/:employee/months/:month", path) ?? {};
  if (employee && isMonth(theirs)) return <EmployeeMonthScreen employee={Number(employee)} month={theirs} />;
  const { week } = match("/office/findings/:week", path) ?? {};
  if (isWeek(week)) return <FindingsScreen week={week} />;
  if (path === "/office/absences") return <OfficeAbsencesScreen />;
  const shift = path === "/office/replacements" && place.value.searchParams.get("shift");
  if (shift) return <ReplacementScreen shift={shift} key={shift} />;
  if (path === "/office/replacements") return <WaveScreen day={today()} />;
  const { day } = match("/office/replacements/:day", path) ?? {};
  if (day && /^\d{4}-\d{2}-\d{2}$/.test(day)) return <WaveScreen day={day} />;
  if (path === "/office/arbitrations") return <ArbitrationScreen />;
  if (path === "/office/delegation") return <DelegationOfficeScreen />;
  if (path === "/office/committees") return <CommitteeScreen />;
  if (path === "/office/agreements") return <AgreementScreen />;
  if (path === "/office/pay-codes") return <PayCodesScreen />;
  if (path === "/office") return <OfficeHome />;
  return <Nowhere path={path} home="/office" />;
}
