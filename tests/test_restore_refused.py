"""Archives that are not what a backup has written are refused, by a message that names what is wrong with them."""

import pytest

from tests.backup_places import files, head, needs_programs, refusal, rewritten

pytestmark = [pytest.mark.django_db, needs_programs]


@pytest.mark.parametrize("options", [["--check"], ["--verify"], []])
@pytest.mark.parametrize("member", ["database", "media"])
def test_flipped_byte_is_refused_and_its_file_named(backup, tmp_path, elsewhere, member, options):
    names = []

    def flip(_told, members):
        for number, (info, data) in enumerate(members):
            if info.name.startswith(member) and not names:
                names.append(info.name)
                middle = len(data) // 2
                members[number] = info, data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]

    told = refusal(rewritten(backup, tmp_path / "b.tar", flip), *options)
    assert f"{names[0]} differs from its checksum.\nThe backup is damaged. Take another one." in told
    assert files() == {}


@pytest.mark.parametrize("member", ["database", "media"])
def test_missing_file_is_named(backup, tmp_path, elsewhere, member):
    def leave_out(_told, members):
        del members[next(number for number, (info, _data) in enumerate(members) if info.name.startswith(member))]

    assert " is missing." in refusal(rewritten(backup, tmp_path / "b.tar", leave_out), "--check")


def test_broken_off_archive_is_refused_wherever_it_ends(backup, tmp_path, elsewhere):
    whole = backup.read_bytes()
    for length in (0, 100, 512, len(whole) // 2, len(whole) - 20_000):
        (tmp_path / "b.tar").write_bytes(whole[:length])
        assert "was broken off" in refusal(tmp_path / "b.tar")
    assert "cannot be read: No such file" in refusal(tmp_path / "nowhere.tar")


def test_altered_manifest_is_refused(backup, tmp_path, elsewhere):
    altered = backup.read_bytes().replace(b'"platform": "KoopWohl"', b'"platform": "KoopWahl"')
    (tmp_path / "b.tar").write_bytes(altered)
    assert "Its manifest.json differs from its own checksum" in refusal(tmp_path / "b.tar")
    (tmp_path / "c.tar").write_bytes(backup.read_bytes().replace(b'"platform": "KoopWohl"', b'"platform": "KoopWohl!'))
    assert "Its manifest.json cannot be read" in refusal(tmp_path / "c.tar")


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("../outside.txt", {}),
        ("/etc/outside.txt", {}),
        ("media/../../outside.txt", {}),
        ("media/0123456789-0123456789abcdef/../x.webp", {}),
        ("media/0123456789-0123456789abcdef/document.pdf", {"type": b"2", "linkname": "/etc/passwd"}),
        ("media/0123456789-0123456789abcdef/document.pdf", {"type": b"1", "linkname": "database.dump"}),
        ("media/0123456789-0123456789abcdef", {"type": b"5"}),
        ("media/0123456789-0123456789abcdef/original.webp", {"type": b"6"}),
        ("manifest.json", {}),
    ],
)
def test_member_that_leads_elsewhere_is_refused(backup, tmp_path, elsewhere, name, values):
    path = rewritten(backup, tmp_path / "b.tar", lambda _told, members: [(head(name, **values), b""), *members])
    told = refusal(path)
    assert repr(name) in told or "cannot be read" in told
    assert files() == {}
    assert [found.name for found in tmp_path.iterdir()] == ["b.tar"]


def test_member_that_the_manifest_does_not_know_is_refused(backup, tmp_path, elsewhere):
    info = head("media/0123456789-0123456789abcdef/document.pdf")
    path = rewritten(backup, tmp_path / "b.tar", lambda _told, members: [*members, (info, b"")])
    assert f"{info.name} is not in its manifest." in refusal(path)
    path = rewritten(backup, tmp_path / "c.tar", lambda _told, members: [*members, members[-1]])
    assert " twice." in refusal(path)


def test_backup_of_a_newer_program_is_refused(backup, tmp_path, elsewhere):
    def grow(told, _members):
        told["migrations"].append("cooperations.0999_future")
        told["version"] = "9.0"

    assert refusal(rewritten(backup, tmp_path / "b.tar", grow)) == (
        "Nothing was restored. It was made by a newer program (version 9.0), whose migrations this one does not have: "
        "cooperations.0999_future. Upgrade the program first, then restore."
    )


def test_unknown_format_is_refused(backup, tmp_path, elsewhere):
    path = rewritten(backup, tmp_path / "b.tar", lambda told, _members: told.update(format=2))
    assert "It has format 2, and this program knows 1 only." in refusal(path)


def test_backup_of_the_other_kind_of_database_is_refused(backup, tmp_path, elsewhere):
    path = rewritten(backup, tmp_path / "b.tar", lambda told, _members: told["database"].update(vendor="oracle"))
    assert "It is a backup of oracle, and DATABASE_URL names a database of" in refusal(path)
