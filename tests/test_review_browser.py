"""The review page in a real browser: a doubt is decided and gone after the next run, by mouse and by keyboard."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ACTIONS, TITLE, MakePdf
from townclerk import batch

ROOT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")

selenium = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
MISSING = "no chromium with chromedriver here: apt-get install chromium chromium-driver"
pytestmark = [pytest.mark.skipif(not (CHROMIUM and DRIVER), reason=MISSING), pytest.mark.slow]

EVIL = "<img src=x onerror='document.title=1'><script>document.title=1</script>"
ODD = (ACTIONS[0], *((*row[:4], "Zigzag", row[5]) for row in ACTIONS[1:]))
SECONDS = 60


@pytest.fixture(scope="module")
def browser() -> Iterator[selenium.Chrome]:
    from selenium.webdriver.chrome.service import Service

    options = selenium.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for switch in ("headless=new", "no-sandbox", "disable-dev-shm-usage", "disable-gpu", "window-size=1300,900",
                   "force-prefers-reduced-motion", "no-first-run", "disable-background-networking",
                   "host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"):  # fmt: skip
        options.add_argument(f"--{switch}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    os.environ["SE_OFFLINE"] = "true"
    driver = selenium.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


class Session:
    """A raw and a clean folder, the server over them as a user starts it, and a browser on it."""

    def __init__(self, browser: selenium.Chrome, folder: Path) -> None:
        self.browser, self.raw, self.clean = browser, folder / "raw", folder / "clean"
        command = [sys.executable, "-m", "townclerk", "review", str(self.clean), "--raw", str(self.raw)]
        self.server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self.server.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/", self.server.stdout.readline())
        assert found
        self.address = found[0]

    def open(self, path: str = "") -> None:
        self.browser.get(self.address + path)

    def all(self, selector: str) -> list[Any]:
        return self.browser.find_elements("css selector", selector)

    def one(self, selector: str) -> Any:
        return self.until(lambda: next(iter(self.all(selector)), None))

    def until(self, found: Callable[[], Any]) -> Any:
        from selenium.common.exceptions import StaleElementReferenceException
        from selenium.webdriver.support.ui import WebDriverWait

        wait = WebDriverWait(self.browser, SECONDS, 0.1, [StaleElementReferenceException])
        return wait.until(lambda _: found())

    def choose(self, form: Any, value: str) -> None:
        from selenium.webdriver.support.ui import Select

        Select(form.find_element("name", "means")).select_by_value(value)

    def value(self, text: str) -> Any:
        """The value with this text among the rows, once the page is there."""
        return self.until(lambda: next((v for v in self.all("a.value") if words(v) == text), None))

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.clean / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.browser.get_log("browser") if entry["level"] == "SEVERE"]

    def close(self) -> None:
        self.server.terminate()
        self.server.wait(20)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory, make_pdf: MakePdf) -> Path:
    """A folder with a hostile document, read."""
    folder = tmp_path_factory.mktemp("browser")
    (folder / "raw").mkdir()
    escaped = EVIL.replace("&", "&amp;").replace("<", "&lt;")
    cells = (ODD[0], (ODD[1][0], f"Mend {escaped}", *ODD[1][2:]), *ODD[2:])
    (folder / "raw" / "odd.pdf").write_bytes(make_pdf(TITLE, cells))
    batch.run(folder / "raw", folder / "clean", batch.Settings(workers=1))
    return folder


@pytest.fixture
def session(browser: selenium.Chrome, folders: Path, tmp_path: Path) -> Iterator[Session]:
    shutil.copytree(folders, tmp_path, dirs_exist_ok=True)
    found = Session(browser, tmp_path)
    yield found
    found.close()


def test_a_doubt_is_decided_and_gone_after_the_next_run(session: Session) -> None:
    session.open()
    doubt = session.one("li.doubt[data-code=status_unknown]")
    assert "Zigzag" in doubt.text
    crop = doubt.find_element("css selector", ".crop img")
    session.until(lambda: session.browser.execute_script("return arguments[0].naturalWidth", crop))
    before = (session.clean / "actions.csv").read_bytes()
    session.choose(doubt, "at_risk")
    doubt.find_element("css selector", "form.decide button.strong").click()
    session.until(lambda: "Decided" in session.one("li.doubt[data-code=status_unknown]").text)
    assert 'status: "Zigzag"' in (session.clean / "decisions.yml").read_text("utf-8")
    assert (session.clean / "actions.csv").read_bytes() == before
    session.one("#run").click()
    session.until(lambda: not session.all("li.doubt[data-code=status_unknown]"))
    assert {row["status"] for row in session.rows("actions")} == {"at_risk"}
    assert "status_unknown" not in {row["code"] for row in session.rows("review")}
    assert session.complaints() == []


def test_a_value_lights_its_place_and_a_place_its_value(session: Session) -> None:
    session.open()
    session.one("li.doubt .where a").click()
    session.value("Head of Planning").click()
    [lit] = session.all("a.box.lit")
    assert "Head of Planning" in (lit.get_attribute("aria-label") or "")
    assert "Head of Planning" in session.one("#told").get_attribute("textContent")
    other = next(box for box in session.all("a.box.tied") if "30/06/2024" in (box.get_attribute("aria-label") or ""))
    session.browser.execute_script(CLICK, other)
    [lit_value] = session.all("a.value.lit")
    assert words(lit_value) == "30/06/2024"
    assert session.complaints() == []


def test_a_cell_is_corrected_on_the_page(session: Session) -> None:
    session.open()
    session.one("li.doubt .where a").click()
    session.value("Half are done.").click()
    session.one(".for-cell summary").click()
    field = session.one("#reads")
    field.clear()
    field.send_keys("All are done.")
    session.one(".for-cell button.strong").click()
    session.until(lambda: "All are done." in _text(session.clean / "decisions.yml"))
    session.one("#run").click()
    session.value("All are done.")
    assert [row["progress"] for row in session.rows("actions")][1] == "All are done."


def words(element: Any) -> str:
    """The text of an element, on the screen or not."""
    return str(element.get_attribute("textContent"))


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


def test_everything_is_reached_with_the_keyboard(session: Session) -> None:
    from selenium.webdriver.common.keys import Keys

    session.open()
    focus = lambda: session.browser.switch_to.active_element  # noqa: E731
    session.one("body").send_keys(Keys.TAB)
    assert focus().text == "Skip to the content"
    for _ in range(60):
        focus().send_keys(Keys.TAB)
        if focus().get_attribute("name") == "means":
            break
    assert focus().get_attribute("name") == "means"
    focus().send_keys("at r")
    for _ in range(4):
        focus().send_keys(Keys.TAB)
        if focus().tag_name == "button":
            break
    focus().send_keys(Keys.ENTER)
    session.until(lambda: "means: at_risk" in _text(session.clean / "decisions.yml"))
    session.until(lambda: focus().tag_name == "button" and focus().text == "Undo")
    key = session.rows("documents")[0]["document_id"]
    session.open(f"d/{key}/1")
    stops = session.one("svg a.box[tabindex='0']")
    assert len(session.all("svg a.box[tabindex='0']")) == 1
    session.browser.execute_script("arguments[0].focus()", stops)
    focus().send_keys(Keys.ARROW_DOWN)
    focus().send_keys(Keys.ARROW_RIGHT)
    assert focus().get_attribute("id") != stops.get_attribute("id")
    focus().send_keys(Keys.ENTER)
    assert session.all("a.box.lit")
    assert session.one(".chosen").is_displayed()


def test_a_hostile_document_runs_no_script_and_fetches_nothing(session: Session) -> None:
    key = session.rows("documents")[0]["document_id"]
    for path in ("", "documents", f"d/{key}/1"):
        session.open(path)
        session.until(lambda: session.all("h1"))
        assert session.browser.title != "1"
    session.one("article.sheet")
    assert any("onerror" in words(value) for value in session.all("a.value"))
    assert session.complaints() == []
    loaded = session.browser.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
    assert all(name.startswith(session.address) for name in loaded)


def test_one_file_works_without_a_server(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "one.html"
    folders = [str(session.clean), "--raw", str(session.raw)]
    command = [sys.executable, "-m", "townclerk", "review", *folders, "--static", str(path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    session.close()
    session.browser.get(path.as_uri())
    form = session.one("li.doubt[data-code=status_unknown] form.decide")
    session.choose(form, "at_risk")
    form.find_element("css selector", "button.strong").click()
    assert 'status: "Zigzag"\n  means: at_risk' in (session.one("#lines").get_attribute("value") or "")
    session.one("li.doubt .where a").click()
    session.value("Half are done.").click()
    assert session.all("a.box.lit")
    image = session.one(".page img")
    assert session.until(lambda: session.browser.execute_script("return arguments[0].naturalWidth", image)) > 500
    assert session.complaints() == []


def test_one_file_without_the_pdfs_shows_its_doubts_all_the_same(session: Session, tmp_path: Path) -> None:
    path, empty = tmp_path / "one.html", tmp_path / "empty"
    empty.mkdir()
    command = [sys.executable, "-m", "townclerk", "review", str(session.clean), "--raw", str(empty), "--static"]
    done = subprocess.run([*command, str(path)], cwd=ROOT, check=True, capture_output=True, text=True)
    assert "odd.pdf is not in" in done.stderr
    session.close()
    session.browser.get(path.as_uri())
    assert session.one("li.doubt[data-code=status_unknown]")
    assert not session.all("img")
    assert session.complaints() == []


def test_every_field_has_a_name_and_every_page_its_landmarks(session: Session) -> None:
    key = session.rows("documents")[0]["document_id"]
    for path in ("", "documents", "decisions", f"d/{key}/1"):
        session.open(path)
        session.until(lambda: session.all("h1") and not session.all("[data-wait]"))
        assert len(session.all("h1")) == len(session.all("main")) == len(session.all("header.top")) == 1
        nameless = session.browser.execute_script(NAMELESS)
        assert nameless == [], path
        twice = session.browser.execute_script(TWICE)
        assert twice == [], path


NAMELESS = """
return [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a[href], img, nav, section')]
  .filter((e) => !e.closest('[aria-hidden=true]'))
  .filter((e) => !(e.labels?.length || e.getAttribute('aria-label') || e.getAttribute('aria-labelledby')
    || e.hasAttribute('alt') || (['A', 'BUTTON'].includes(e.tagName) && e.textContent.trim())))
  .map((e) => e.outerHTML.slice(0, 120));
"""
CLICK = """
arguments[0].querySelector('rect').dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
"""
TWICE = """
const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
return ids.filter((id, n) => ids.indexOf(id) !== n);
"""
