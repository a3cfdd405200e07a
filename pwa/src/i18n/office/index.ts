import { learnOffice } from "../index";
import en from "./en.json";
import fr from "./fr.json";

learnOffice({ fr, en });
