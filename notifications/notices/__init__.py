"""Every message Navette sends: one frozen type per event and reader."""

from notifications.notices import to_employee, to_host, to_office, to_person
from notifications.notices.notice import Notice

NOTICES: dict[str, type[Notice]] = {
    notice.kind: notice
    for told in (to_employee, to_host, to_office, to_person)
    for notice in vars(told).values()
    if isinstance(notice, type) and issubclass(notice, Notice) and "kind" in vars(notice)
}
"""Every notice by its kind; whoever writes a new one in the room of its reader has it here as well."""
