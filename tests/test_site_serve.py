"""`tuys site serve`: this machine alone, with the headers that a careful server sends."""

import http.client
import signal
import subprocess
import sys
from threading import Thread

import pytest

from built_site import dataset_site
from tuys.errors import TuysError
from tuys.site.addresses import MARKER
from tuys.site.serve import server


@pytest.fixture(scope="module")
def ask():
    with server(dataset_site(), 0) as found:
        host, port = found.server_address
        assert host == "127.0.0.1"
        Thread(target=found.serve_forever, daemon=True).start()

        def get(path: str) -> http.client.HTTPResponse:
            connection = http.client.HTTPConnection(host, port)
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            connection.close()
            return answer

        yield get
        found.shutdown()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/kk/index.html", "text/html; charset=utf-8"),
        ("/static/site.css", "text/css; charset=utf-8"),
        ("/data/P0001.json", "application/json"),
        ("/download/data/events.csv", "text/csv; charset=utf-8"),
        ("/download/parquet/events.parquet", "application/octet-stream"),
    ],
)
def test_what_is_there_has_its_kind_and_a_strict_policy(ask, path, kind):
    answer = ask(path)
    assert answer.status == 200 and answer.getheader("Content-Type") == kind
    policy = answer.getheader("Content-Security-Policy")
    assert policy.startswith("default-src 'none'") and "frame-ancestors 'none'" in policy
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert answer.getheader("Referrer-Policy") == "no-referrer"


@pytest.mark.parametrize(
    "path", ["/data/", "/nothing.html", "/../datapackage.json", "/%2e%2e/%2e%2e/etc/passwd"]
)
def test_nothing_else_is_handed_out(ask, path):
    assert ask(path).status == 404


def test_no_site_is_no_server(tmp_path):
    with pytest.raises(TuysError, match="no site here"), server(tmp_path, 0):
        pass


def test_a_site_is_served_without_the_extra(tmp_path):
    (tmp_path / MARKER).write_text("{}", encoding="utf-8")
    code = """
import sys
sys.modules |= dict.fromkeys(["babel", "markdown_it", "vl_convert"])
from tuys.site.serve import server
with server(sys.argv[1], 0):
    print(sorted({"babel", "jinja2", "polars"} & {name for name in sys.modules if sys.modules[name]}))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_a_port_that_is_taken_is_told():
    with (
        server(dataset_site(), 0) as found,
        pytest.raises(TuysError, match="cannot be had"),
        server(dataset_site(), found.server_address[1]),
    ):
        pass


def test_the_command_tells_where_it_is_and_ends_when_it_is_told_to():
    command = [sys.executable, "-m", "tuys", "site", "serve", str(dataset_site()), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        told = running.stdout.readline()
        running.send_signal(signal.SIGINT)
        assert running.wait() == 0
    assert told.startswith("http://127.0.0.1:") and told.endswith("/ (Ctrl+C ends it)\n")
