import { createContext } from "preact";
import { useContext } from "preact/hooks";

import type { Schemas } from "../api";

type Host = Schemas["Named"];

const HUES = 10;
const SMALL_WORDS = /^(de|du|des|la|le|les|l|d|et|en|sur|sarl|sas|sa)$/i;

/** Which colour each host firm has; nobody's week has two of the same while there are colours left. */
export const Hues = createContext<ReadonlyMap<number, number>>(new Map());

export function huesOf(hosts: readonly Host[]): ReadonlyMap<number, number> {
  const ids = [...new Set(hosts.map((host) => host.id))].sort((one, other) => one - other);
  return new Map(ids.map((id, index) => [id, index % HUES]));
}

export function useHue(host: Host): string {
  return `hue-${useContext(Hues).get(host.id) ?? host.id % HUES}`;
}

/** Two letters of a name, always beside the name itself. */
export function initials(name: string): string {
  const words = name.split(/[\s'’-]+/).filter((word) => word && !SMALL_WORDS.test(word));
  const [first = name, second] = words;
  return (second ? first.charAt(0) + second.charAt(0) : first.slice(0, 2)).toUpperCase();
}

export function Mark({ host }: { readonly host: Host }) {
  return (
    <span class={`mark ${useHue(host)}`} aria-hidden="true">
      {initials(host.name)}
    </span>
  );
}
