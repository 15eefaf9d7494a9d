"""The server of the review page: who may talk to it, what it gives away, and that nothing printed becomes markup."""

from __future__ import annotations

import csv
import http.client
import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import pytest
import uvicorn

from tests.conftest import ACTIONS, TITLE, MakePdf
from townclerk import batch
from townclerk.errors import NothingToReview
from townclerk.review.app import app_of
from townclerk.review.guard import BODY, FORM
from townclerk.review.office import Office
from townclerk.review.serve import LOOPBACK, _listening
from townclerk.review.views import back

ROOT = Path(__file__).parent.parent
EVIL = "<script>alert(1)</script>"
QUOTE = "\" onmouseover='alert(1)' {{ 7*7 }} <img src=x onerror=alert(1)>"


class Site:
    """A server over a folder, and requests to it as a browser or something worse would make them."""

    def __init__(self, clean: Path, raw: Path) -> None:
        self.clean, self.token = clean, "token-of-this-server"
        self._listener = _listening(0)
        self.port = self._listener.getsockname()[1]
        self._office = Office(clean, raw)
        app = app_of(self._office, self.token, self.port)
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._listener]}, daemon=True)
        self._thread.start()
        self.origin = f"http://{LOOPBACK}:{self.port}"

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._office.close()

    def ask(
        self, method: str, path: str, body: str = "", headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=60)
        given = {"Host": f"{LOOPBACK}:{self.port}"} | (headers or {})
        connection.request(method, path, body or None, {k: v for k, v in given.items() if v})
        answer = connection.getresponse()
        found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        connection.close()
        return found

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        status, _, body = self.ask("GET", path, headers=headers)
        return status, body.decode("utf-8", "replace")

    def post(self, path: str, form: dict[str, str], headers: dict[str, str] | None = None) -> tuple[int, str]:
        ours = {
            "Origin": self.origin,
            "Content-Type": FORM,
            "Accept": "application/json",
        }
        status, _, body = self.ask("POST", path, urlencode(form), ours | (headers or {}))
        return status, body.decode("utf-8", "replace")

    @property
    def written(self) -> str:
        path = self.clean / "decisions.yml"
        return path.read_text("utf-8") if path.exists() else ""

    def settled(self, path: str) -> str:
        """A page that may first say that it waits for the reader."""
        for _ in range(60):
            status, text = self.get(path)
            assert status == 200, text
            if "data-wait" not in text:
                return text
        raise AssertionError("it never came")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, make_pdf: MakePdf) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("review")
    raw, clean = folder / "raw", folder / "clean"
    raw.mkdir()
    (folder / "secret.pdf").write_bytes(make_pdf("Secret plan of Anyshire Council"))
    evil = (ACTIONS[0], ("1", f"Open {_escaped(EVIL)}", _escaped(QUOTE), "31/03/2024", "Zigzag", _escaped(EVIL)))
    (raw / "<b>'\"&.pdf").write_bytes(make_pdf(f"{TITLE} {_escaped(EVIL)}", evil))
    (raw / "plain.pdf").write_bytes(make_pdf())
    batch.run(raw, clean, batch.Settings(workers=1))
    found = Site(clean, raw)
    yield found
    found.close()


def _escaped(text: str) -> str:
    """For ReportLab, which reads markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def documents(site: Site) -> list[dict[str, str]]:
    with (site.clean / "documents.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_it_answers_to_its_own_name_only(site: Site) -> None:
    assert site.get("/")[0] == 200
    assert site.get("/", Host=f"localhost:{site.port}")[0] == 200
    for name in ("evil.example", f"evil.example:{site.port}", LOOPBACK, f"{LOOPBACK}:1", f"{LOOPBACK}.evil.example"):
        status, text = site.get("/", Host=name)
        assert status == 421
        assert "Anyshire" not in text


def test_it_listens_on_loopback_only(site: Site) -> None:
    assert site._listener.getsockname()[0] == "127.0.0.1"


LATE = {"kind": "status", "status": "Zigzag", "means": "at_risk", "scope": "everywhere"}


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Origin": "http://localhost:1"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "multipart/form-data; boundary=x"}, 415),
    ],
)
def test_another_site_changes_nothing_even_with_the_token(site: Site, headers: dict[str, str], expected: int) -> None:
    for path in ("/decide", "/undo", "/run"):
        assert site.post(path, LATE | {"token": site.token}, headers)[0] == expected
    assert site.written == ""


@pytest.mark.parametrize("token", ["", "wrong", "é"])
def test_a_change_needs_the_token(site: Site, token: str) -> None:
    for path in ("/decide", "/undo", "/run"):
        assert site.post(path, LATE | {"token": token})[0] == 403
    assert site.written == ""


def test_reading_changes_nothing_and_other_methods_are_refused(site: Site) -> None:
    assert site.get("/decide")[0] == 405
    assert site.get("/undo")[0] == 405
    for method in ("PUT", "DELETE", "OPTIONS", "PATCH"):
        assert site.ask(method, "/", headers={"Origin": site.origin})[0] == 405


def test_a_form_has_a_size(site: Site) -> None:
    assert site.post("/decide", {"token": site.token, "reads": "x" * BODY})[0] == 413


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/%2e%2e/cli.py",
        "/static//etc/passwd",
        "/picture/../../secret.pdf/x/1.webp",
        "/picture/..%2f..%2fsecret/x/1.webp",
        "/crop/secret/x/1/0_0_9_9.webp",
        "/d/..%2f..%2fsecret.pdf/1",
        "/d/abababababab/1",
        "/decisions.yml",
        "/documents.csv",
        "/.townclerk/ledger.sqlite",
    ],
)
def test_no_address_leads_to_a_file(site: Site, path: str) -> None:
    status, text = site.get(path)
    assert status == 404
    assert "Secret" not in text
    assert "root:" not in text


@pytest.mark.parametrize("page", ["0", "99", "-1", "1e9", "99999999999999999999"])
def test_a_page_that_is_not_there_is_said_to_be_not_there(site: Site, page: str) -> None:
    key = documents(site)[0]["document_id"]
    assert site.get(f"/d/{key}/{page}")[0] == 404
    assert site.get(f"/picture/{key}/x/{page}.webp")[0] in (404,)


@pytest.mark.parametrize("box", ["0_0_0_0", "nan_nan_nan_nan", "-1e9_-1e9_1e9_1e9", "inf_0_inf_9", "x", "9_9_1_1"])
def test_no_part_of_a_page_is_too_much_to_draw(site: Site, box: str) -> None:
    key = documents(site)[0]["document_id"]
    status, headers, body = site.ask("GET", f"/crop/{key}/x/1/{box}.webp")
    assert status in (200, 404)
    assert status == 404 or (headers["content-type"] == "image/webp" and len(body) < 1 << 20)


def test_csvs_that_name_a_file_outside_get_no_picture_of_it(tmp_path: Path, make_pdf: MakePdf) -> None:
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    raw.mkdir()
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(make_pdf("Secret plan of Anyshire Council"))
    (raw / "link.pdf").symlink_to(secret)
    (raw / "plain.pdf").write_bytes(make_pdf())
    batch.run(raw, clean, batch.Settings(workers=1))
    text = (clean / "documents.csv").read_text("utf-8")
    (clean / "documents.csv").write_text(text.replace("plain.pdf", "../secret.pdf"), "utf-8")
    office = Office(clean, raw)
    for row in documents_of(clean):
        with pytest.raises(Exception, match="is not in"):
            office.job(row["document_id"])
    office.close()


def documents_of(clean: Path) -> list[dict[str, str]]:
    with (clean / "documents.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_file_that_changed_since_the_run_is_not_shown_beside_its_old_rows(tmp_path: Path, make_pdf: MakePdf) -> None:
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    raw.mkdir()
    (raw / "plan.pdf").write_bytes(make_pdf())
    batch.run(raw, clean, batch.Settings(workers=1))
    (raw / "plan.pdf").write_bytes(make_pdf("Another plan"))
    office = Office(clean, raw)
    with pytest.raises(Exception, match="another file"):
        office.job(documents_of(clean)[0]["document_id"])
    office.close()


def test_a_folder_without_csvs_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(NothingToReview, match="townclerk run"):
        Office(tmp_path, tmp_path)


class Scripts(HTMLParser):
    """What a browser would take for markup: script texts, handlers, addresses, elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.handlers: list[str] = []
        self.elements: list[str] = []
        self.addresses: list[str] = []
        self.inline: list[dict[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.elements.append(tag)
        self.handlers += [name for name in named if name.startswith("on") or name == "style"]
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "action")]
        if tag == "script" and "src" not in named:
            self.inline.append(named)


def pages(site: Site) -> list[str]:
    found = [site.get(path)[1] for path in ("/", "/documents", "/decisions", f"/documents?{urlencode({'q': QUOTE})}")]
    found += [site.get(f"/?{urlencode({'said': EVIL, 'code': QUOTE, 'document': EVIL})}")[1]]
    return found + [site.settled(f"/d/{row['document_id']}/1") for row in documents(site)]


def test_nothing_printed_in_a_hostile_document_becomes_markup(site: Site) -> None:
    found = pages(site)
    assert any("alert(1)" in text for text in found), "the document was to be shown"
    for text in found:
        seen = Scripts(text)
        assert not seen.handlers
        assert "b" not in [tag for tag in seen.elements if tag == "b" and "<b>'" in text]
        assert [named.get("type") for named in seen.inline] in ([], ["application/json"])
        assert all(re.match(r"(/|#|\?)", address) for address in seen.addresses), seen.addresses
        assert EVIL not in text
        assert "<img src=x" not in text
        assert "49" not in re.findall(r"onmouseover=.{0,40}", text)


def test_every_answer_forbids_what_it_does_not_need(site: Site) -> None:
    for path in ("/", "/static/review.js", "/nowhere", "/run"):
        headers = site.ask("GET", path)[1]
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "*" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


def test_a_document_as_data_ends_no_script_element(site: Site) -> None:
    key = next(row["document_id"] for row in documents(site) if row["source_file"].startswith("<b>"))
    text = site.settled(f"/d/{key}/1")
    data = re.search(r'<script type="application/json" class="data">(.*?)</script>', text, re.S)
    assert data
    boxes = json.loads(data[1])["boxes"]
    assert any("<script>" in (box["text"] or "") for box in boxes)
    assert "<" not in data[1]


def test_decisions_are_written_shown_and_taken_out(site: Site) -> None:
    good = LATE | {"token": site.token}
    assert site.post("/decide", good | {"means": "late"})[0] == 409
    assert site.post("/decide", good | {"scope": ""})[0] == 409
    assert site.post("/decide", {"kind": "cell", "document": "../x", "token": site.token})[0] == 409
    assert site.written == ""
    status, said = site.post("/decide", good)
    assert status == 200
    assert json.loads(said)["waiting"] is True
    assert 'status: "Zigzag"' in site.written
    assert "Decided" in site.get("/")[1]
    text = site.get("/decisions")[1]
    mark = re.search(r'name="mark" value="(\w+)"', text)
    assert mark
    assert site.post("/undo", {"mark": "no-such", "token": site.token})[0] == 409
    assert site.post("/undo", {"mark": mark[1], "token": site.token})[0] == 200
    assert "Zigzag" not in site.written


def test_without_a_script_a_form_leads_back_to_its_page_and_nowhere_else(site: Site) -> None:
    for wanted, expected in (
        ("/documents?q=a", "/documents?"),
        ("//e.x/", "/?said"),
        ("https://e.x/", "/?said"),
    ):
        ours = {"Origin": site.origin, "Content-Type": FORM}
        body = urlencode({"mark": "x", "token": site.token, "back": wanted})
        status, headers, _ = site.ask("POST", "/undo", body, ours)
        assert status == 303
        assert headers["location"].startswith(expected)


@pytest.mark.parametrize("path", ["//e.x", "/\\e.x", "https://e.x", "javascript:alert(1)", "/a//b", "/a\r\nb: c", ""])
def test_only_paths_of_ours_are_led_back_to(path: str) -> None:
    assert back(path) == "/"


def test_a_decisions_file_broken_by_hand_is_said_on_every_page(site: Site) -> None:
    path = site.clean / "decisions.yml"
    before = site.written
    path.write_text("- status: A\n  mean: b\n  everywhere: yes\n", "utf-8")
    try:
        for address in ("/", "/documents", "/decisions"):
            text = site.get(address)[1]
            assert "not understood" in text
            assert "line 2" in text
        assert site.post("/decide", LATE | {"token": site.token})[0] == 409
        assert path.read_text("utf-8").count("-") == 1
    finally:
        path.write_text(before, "utf-8")


def test_an_address_that_leads_nowhere_gets_a_page_with_a_way_back(site: Site) -> None:
    status, text = site.get("/nothing")
    assert status == 404
    assert 'href="/documents"' in text


def test_pdfs_that_are_not_there_are_missed_aloud(tmp_path: Path, make_pdf: MakePdf) -> None:
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    raw.mkdir()
    (raw / "plain.pdf").write_bytes(make_pdf())
    batch.run(raw, clean, batch.Settings(workers=1))
    (raw / "plain.pdf").unlink()
    there = Site(clean, raw)
    try:
        assert f"plain.pdf is not in {raw}." in there.get("/")[1]
    finally:
        there.close()
    with pytest.raises(NothingToReview, match=r"cannot read .*nowhere: No such file.*--raw"):
        Office(clean, tmp_path / "nowhere")


def test_a_run_with_a_file_that_cannot_be_read_is_no_run_that_failed(tmp_path: Path, make_pdf: MakePdf) -> None:
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    raw.mkdir()
    (raw / "plain.pdf").write_bytes(make_pdf())
    (raw / "scan.pdf").write_bytes(b"")
    batch.run(raw, clean, batch.Settings(workers=1))
    site = Site(clean, raw)
    try:
        site.post("/run", {"token": site.token})
        while json.loads(site.get("/run")[1])["going"]:
            time.sleep(0.1)
        text = site.get("/")[1]
        assert "2 documents (nothing new), 1 failed" in text
        assert 'role="alert"' not in text
    finally:
        site.close()


def test_without_csvs_or_with_a_taken_port_it_says_so_and_ends(site: Site, tmp_path: Path) -> None:
    def review(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "townclerk", "review", *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)

    nothing = review(str(tmp_path))
    assert nothing.returncode == 2
    assert "there are no CSVs" in nothing.stderr
    taken = review(str(site.clean), "--port", str(site.port))
    assert taken.returncode == 2
    assert "cannot listen" in taken.stderr
