from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from casebook import SETTINGS, filled, hostile
from rapport.dossier import write

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --disable-quic --virtual-time-budget=4000 --window-size=1600,900"
).split()
FRAME = """<pre></pre><iframe width="{width}" height="900" style="border:0" src="page.html"></iframe>
<script>onmessage = (event) => {{ document.querySelector("pre").textContent = event.data }}</script>"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs a Chromium browser")


def problems(folder: Path, page: str, width: int, dark: bool) -> list[str]:
    """What the probe finds on a page in a window of *width*; the policy is left out, for it forbids the probe."""
    probe = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
    free = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    (folder / "page.html").write_text(free.replace("</body>", f"<script>{probe}</script></body>"), encoding="utf-8")
    (folder / "frame.html").write_text(FRAME.format(width=width), encoding="utf-8")
    look = ["--blink-settings=preferredColorScheme=0"] if dark else []
    command = [str(CHROMIUM), *FLAGS, *look, f"--user-data-dir={folder / 'profile'}", "--dump-dom"]
    command.append((folder / "frame.html").as_uri())
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    found = re.search("<pre>(.+?)</pre>", done.stdout, re.DOTALL)
    assert found, "the page did not answer"
    said: list[str] = json.loads(html.unescape(found[1]))
    return said


@pytest.mark.slow
@pytest.mark.parametrize("make", [filled, hostile])
@pytest.mark.parametrize(("width", "dark"), [(320, False), (320, True), (900, False), (1400, True)])
def test_the_page_fits_and_can_be_read(tmp_path: Path, make: type, width: int, dark: bool) -> None:
    write(make(tmp_path), SETTINGS, tmp_path / "dossier.html", "2018-04")
    page = (tmp_path / "dossier.html").read_text(encoding="utf-8")
    assert problems(tmp_path, page, width, dark) == []


@pytest.mark.slow
def test_the_probe_sees_what_is_wrong(tmp_path: Path) -> None:
    page = '<body style="background:#fff"><p style="width:2000px;color:#ccc">too wide, too pale</p></body>'
    found = " ".join(problems(tmp_path, page, 320, False))
    assert "runs out of the window" in found
    assert "contrast" in found
