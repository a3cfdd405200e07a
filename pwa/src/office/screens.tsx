/** Every screen of the office, by its address. */
import { ClosingListScreen } from "../closing/list";
import { ClosingScreen } from "../closing/screen";
import { PayCodesScreen } from "../exports/codes";
import { ArbitrationScreen } from "../hours/arbitrations";
import { isMonth } from "../months/calendar";
import { OfficeMonthScreen } from "../months/office";
import { match } from "../routes";
import { OfficeHome } from "./home";

export function OfficeScreen({ path }: { readonly path: string }) {
  const { month } = match("/office/months/:month", path) ?? {};
  if (isMonth(month)) return <OfficeMonthScreen month={month} />;
  const { month: closings } = match("/office/closings/:month", path) ?? {};
  if (isMonth(closings)) return <ClosingListScreen month={closings} />;
  const { month: closing, establishment } = match("/office/closings/:month/:establishment", path) ?? {};
  if (isMonth(closing) && establishment) return <ClosingScreen establishment={Number(establishment)} month={closing} key={establishment} />;
  if (path === "/office/arbitrations") return <ArbitrationScreen />;
  if (path === "/office/pay-codes") return <PayCodesScreen />;
  return <OfficeHome />;
}
