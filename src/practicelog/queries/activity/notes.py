"""Find notes by their numbers or by what they are on."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


class NoteRow(NamedTuple):
    """A note and the reference of what it is on."""

    note_id: int
    body: str
    on: str

    @property
    def ref(self) -> str:
        """The reference of the note: `n5`."""
        return f"n{self.note_id}"


def note_with(db: "Readable", note_id: int) -> NoteRow:
    """Return the note with that number, which must exist."""
    row = db.execute(
        "SELECT note_id, body, coalesce(ref, activity) FROM v_note WHERE note_id = :note", {"note": note_id}
    ).fetchone()
    return NoteRow(*row)


def notes_on(db: "Readable", session_id: int, activity_instance_id: int | None) -> list[NoteRow]:
    """Return the notes on an activity instance, or on the session itself where none is given, oldest first."""
    rows = db.execute(
        """
        SELECT note_id, body, created_us FROM v_note WHERE :instance IS NULL AND on_session = :session
        UNION ALL
        SELECT note_id, body, created_us FROM v_note WHERE activity_instance_id = :instance
        ORDER BY 3, 1
        """,
        {"session": session_id, "instance": activity_instance_id},
    )
    return [NoteRow(id_, body, str(session_id)) for id_, body, _ in rows]


class NextTimeRow(NamedTuple):
    """A note left for the next time the activity is practised."""

    note_id: int
    body: str


def next_time_of(db: "Readable", activity_id: int, new_instance_id: int | None = None) -> NextTimeRow | None:
    """Return the note left for the next time since the activity was last started, or None if there is none.

    `new_instance_id` is the instance that was just started; it is not counted.
    """
    row = db.execute(
        """
        SELECT note_id, body FROM v_note
        WHERE activity_id = :activity AND kind = 'next'
            AND note_id > coalesce((
                SELECT max(shown.note_id) FROM v_note AS shown
                WHERE shown.activity_id = :activity AND shown.kind = 'next' AND shown.created_us < (
                    SELECT max(v_interval.started_us) FROM v_interval
                    WHERE v_interval.activity_instance_id = (
                        SELECT v_instance.activity_instance_id FROM v_instance
                        WHERE v_instance.activity_id = :activity AND v_instance.activity_instance_id IS NOT :newest
                        ORDER BY v_instance.activity_instance_id DESC
                        LIMIT 1
                    )
                )
            ), 0)
        ORDER BY note_id DESC
        LIMIT 1
        """,
        {"activity": activity_id, "newest": new_instance_id},
    ).fetchone()
    return NextTimeRow(*row) if row else None
