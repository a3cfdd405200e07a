/** What the law finds in declared hours: asked for beside the week and kept nowhere, so that nothing outdated is said. */
import { useEffect, useState } from "preact/hooks";

import { api, ask, type Schemas } from "../api";
import { Icon } from "../icons";
import { freshness } from "../known";

type Warned = Schemas["Warned"];

/** None without signal: they can wait, and nothing hangs on them. */
export function useWarnings(week: string, isAsked: boolean): readonly Warned[] {
  const [warnings, setWarnings] = useState<readonly Warned[]>([]);
  const asked = freshness.value;
  useEffect(() => {
    let current = true;
    const reading = isAsked ? ask(api.GET("/api/weeks/{week}/warnings", { params: { path: { week } } })) : Promise.resolve({ warnings: [] });
    reading.then(
      (answer) => current && setWarnings(answer.warnings),
      () => current && setWarnings([]),
    );
    return () => void (current = false);
  }, [week, isAsked, asked]);
  return warnings;
}

export function WarningNote({ warned }: { readonly warned: Warned }) {
  return (
    <p class="warning-note" role="note">
      <Icon name="clock" />
      <span>{warned.sentence}</span>
    </p>
  );
}
