"""Two processes of the board behind nginx, one of them killed while readers click: does each reader's view come back?

Needs nginx. Each reader has an address of its own choice (the known-on day, a province) and presses a filter on and off; after the
kill, its page must show the same address and the same figures again.
"""

import argparse
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as Late

from benchmarks.controls import OURS
from tests.browser import chromium
from tests.browser.served import free_port, serve
from tests.browser.visit import Visit

PROXY = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}
  upstream board {{
    hash $remote_addr$http_user_agent consistent;
{servers}
  }}
  server {{
    listen {port};
    location / {{
      proxy_pass http://board;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_connect_timeout 2s;
      proxy_read_timeout 1h;
    }}
  }}
}}
"""
"""A reader stays with one process (files of a page lie in the process that made it), told by address and browser."""

VIEWS = (
    "prov=SY07",
    "prov=SY02",
    "known=2019-06-11",
    "known=2019-08-01&prov=SY07",
    "measure=injured",
    "from=2020-01-01",
)
FIGURES = ".st-key-key-figures"


@contextmanager
def proxy(ports: list[int]) -> Iterator[str]:
    """nginx before some processes; its address. RuntimeError where there is no nginx."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        raise RuntimeError("this needs nginx; on Debian: apt-get install nginx-light")
    port = free_port()
    servers = "\n".join(f"    server 127.0.0.1:{each} max_fails=1 fail_timeout=5s;" for each in ports)
    with tempfile.TemporaryDirectory(prefix="sitboard-proxy-") as folder:
        settings = Path(folder) / "nginx.conf"
        settings.write_text(PROXY.format(folder=folder, servers=servers, port=port))
        process = subprocess.Popen([program, "-c", str(settings), "-e", f"{folder}/error.log"])
        try:
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait()


def reader(browser: Browser, url: str, number: int) -> tuple[Page, str]:
    """A reader with a view, and the figures that it shows."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, user_agent=f"Mozilla/5.0 reader {number}")
    visit = Visit.begin(context, url, Path())
    visit.open(f"/?{VIEWS[number % len(VIEWS)]}")
    return visit.page, visit.page.locator(FIGURES).inner_text()


def answered(page: Page) -> int:
    """How many clicks it took until one was answered: the reader asks for Hama besides. One made just when the page finds
    its new process may be lost. RuntimeError where none is.
    """
    before = page.locator(FIGURES).inner_text()
    page.bring_to_front()
    for clicks in range(1, 4):
        OURS.province(page, "Hama", True)()
        try:
            page.wait_for_function(
                "([selector, before]) => document.querySelector(selector)?.innerText !== before",
                arg=[FIGURES, before],
                timeout=15_000,
            )
        except Late:
            continue
        return clicks
    raise RuntimeError(f"{page.url} answers no click")


def main() -> None:
    """Kill one of two under load, and tell what each reader saw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=6)
    options = parser.parse_args()
    with ExitStack() as stack:
        boards = [stack.enter_context(serve()) for _ in range(2)]
        url = stack.enter_context(proxy([urlsplit(board.url).port or 0 for board in boards]))
        playwright = stack.enter_context(sync_playwright())
        browser = stack.enter_context(
            playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.FLAGS))
        )
        readers = [reader(browser, url, number) for number in range(options.readers)]
        addresses = [page.url for page, _ in readers]
        for page, _ in readers[::2]:
            page.evaluate("location.reload()")  # half of them are in the middle of a load
        victim = boards[0]
        victim.process.send_signal(signal.SIGKILL)
        killed = time.perf_counter()
        print(f"killed the process at {victim.url}")
        for number, ((page, figures), address) in enumerate(zip(readers, addresses, strict=True)):
            Visit(page, url, Path()).wait_ready()
            page.wait_for_function(
                "([selector, figures]) => document.querySelector(selector)?.innerText === figures",
                arg=[FIGURES, figures],
                timeout=60_000,
            )
            back = time.perf_counter() - killed
            same = page.url == address
            clicks = answered(page)
            print(f"reader {number}: same figures {back:.1f} s after the kill, same address: {same}, clicks: {clicks}")


if __name__ == "__main__":
    main()
