"""What is on hand, and a gift of eight lines, over HTTP, beside the same SQL by hand.

`python3 bin/lune bench outreach [ROUNDS]`: a Lune of its own, with the demo, in a temporary folder, served as `run`
serves. Measured with 24,000 moves behind it, then with 240,000; page and SQL turn about, one client.
"""

import http.client
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode
from uuid import uuid4

import psycopg

from bench import outreach_sql
from bench.desk import Desk
from bench.own import served
from lune.launch import cluster, database, places, ports, roles
from lune.launch.places import Places

WORKER = ("marie", "un tricot couleur safran")
SIZES = (24_000, 240_000)
ROUNDS, WARM_UP = 200, 20
LINES = 8
# Answers 405 once it is known who asks: what any page costs before it looks at the stock.
BARE = "/materiel/trousses/defaire/"
AT_MOST = {"on hand": 2, "gift": 3}
SLOWER_AT_MOST = 1.2

Times = dict[str, list[float]]


class Browser:
    """Somebody signed in, on one connection that stays open."""

    def __init__(self, port: int) -> None:
        desk = Desk(f"http://{ports.LOOPBACK}:{port}/")
        desk.sign_in(*WORKER)
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in desk.cookies)
        self.headers = {"Cookie": cookies}
        self.connection = http.client.HTTPConnection(ports.LOOPBACK, port, timeout=30)

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(fields) if fields else None
        self.connection.request(method, path, body, self.headers | form if fields else self.headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode()

    def expect(self, status: int, method: str, path: str, fields: dict[str, str] | None = None) -> str:
        found, page = self.ask(method, path, fields)
        if found != status:
            raise SystemExit(f"{method} {path}: {found}, not {status}.")
        return page


class Bench:
    """The same two questions, by the page and by hand."""

    def __init__(self, browser: Browser, by_hand: psycopg.Connection) -> None:
        self.browser, self.by_hand = browser, by_hand
        place = by_hand.execute(outreach_sql.PLACES).fetchall()[0]
        self.place, self.path = int(place[0]), f"/materiel/{place[1]}/donner/"
        items = by_hand.execute("SELECT id FROM outreach_item ORDER BY id DESC LIMIT %s", [LINES]).fetchall()
        self.items = [int(item) for [item] in items]
        page = browser.expect(200, "GET", self.path)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token
        self.fields = {"csrfmiddlewaretoken": token[1]} | {f"item-{item}": "1" for item in self.items}

    def give(self) -> None:
        self.browser.expect(302, "POST", self.path, self.fields | {"_once": str(uuid4())})

    def measured(self, rounds: int) -> Times:
        deeds: dict[str, Callable[[], object]] = {
            "bare page": lambda: self.browser.expect(405, "GET", BARE),
            "on hand": lambda: self.browser.expect(200, "GET", "/materiel/"),
            "on hand by hand": lambda: outreach_sql.on_hand(self.by_hand),
            "gift": self.give,
            "gift by hand": lambda: outreach_sql.give(self.by_hand, self.place, self.items),
        }
        times: Times = {name: [] for name in deeds}
        # The server closed it while nobody asked anything.
        self.browser.connection.close()
        for number in range(WARM_UP + rounds):
            for name, deed in deeds.items():
                begun = time.perf_counter()
                deed()
                if number >= WARM_UP:
                    times[name].append((time.perf_counter() - begun) * 1000)
        return times


def show(moves: int, times: Times) -> None:
    """A table. Over HTTP, the SQL would cost what a bare page costs besides: reading the request, who asks."""
    print(f"\n{f'{moves:,} moves':19} {'median ms':>9} {'p95 ms':>9} {'÷ SQL':>9} {'÷ (SQL + bare)':>15}")
    bare = median(times["bare page"])
    for name, taken in times.items():
        line = f"{name:19} {median(taken):9.1f} {quantiles(taken, n=20)[-1]:9.1f}"
        if name in AT_MOST:
            by_hand = median(times[f"{name} by hand"])
            line += f" {median(taken) / by_hand:9.1f} {median(taken) / (bare + by_hand):15.1f}"
            line += f"   (at most {AT_MOST[name]})"
        print(line, flush=True)


def compare(small: Times, large: Times) -> bool:
    """Say how much slower ten times the moves made it; True when that is not more than it may be."""
    fine = True
    print(f"\n{SIZES[1]:,} moves ÷ {SIZES[0]:,}")
    for name in small:
        ratio = median(large[name]) / median(small[name])
        fine = fine and (name not in AT_MOST or ratio <= SLOWER_AT_MOST)
        print(f"{name:19} {ratio:9.2f}" + (f"   (at most {SLOWER_AT_MOST})" if name in AT_MOST else ""))
    return fine


def main(arguments: list[str]) -> int:
    rounds = int(arguments[0]) if arguments else ROUNDS
    with tempfile.TemporaryDirectory(prefix="lune-bench-") as name:
        folder, port = Path(name), ports.any_free()
        env = places.find().env
        (folder / "env").symlink_to(env)
        with served(folder, port):
            server = database.embedded(Places(places.ROOT, folder))
            url = server.url(cluster.APPLICATION, roles.DEMO)
            over = server.url(cluster.SUPERUSER, roles.DEMO)
            with psycopg.connect(url) as by_hand, psycopg.connect(over, autocommit=True) as tidy:
                found = measure(Browser(port), by_hand, tidy, rounds)
    return 0 if compare(*found) else 1


def measure(
    browser: Browser, by_hand: psycopg.Connection, tidy: psycopg.Connection, rounds: int
) -> list[Times]:
    outreach_sql.stock_up(by_hand)
    bench, found = Bench(browser, by_hand), []
    for size in SIZES:
        outreach_sql.fill(by_hand, size)
        # What filling left to be done would be done while we measure.
        tidy.execute("VACUUM ANALYZE")
        tidy.execute("CHECKPOINT")
        moves = outreach_sql.count(by_hand)
        found.append(bench.measured(rounds))
        show(moves, found[-1])
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
