import { learnDelegation } from "../index";
import en from "./en.json";
import fr from "./fr.json";

learnDelegation({ fr, en });
