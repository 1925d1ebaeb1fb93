"""What is on hand, and a gift of eight lines, over HTTP, beside the same SQL by hand.

`python3 bin/lune bench outreach [ROUNDS]`: a Lune of its own, with the demo, in a temporary folder, served as `run`
serves. Measured with 24,000 moves behind it, then with 240,000; page and SQL turn about, one client. The SQL is what the
application asked for the same request, sent again by psycopg on one open connection: all of it, and the stock's alone.
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
from uuid import UUID, uuid4

import psycopg

from bench import outreach_sql
from bench.desk import Desk
from bench.own import served
from bench.replay import Application, Replay, Statement
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

    def __init__(self, browser: Browser, lune: Application, by_hand: psycopg.Connection) -> None:
        self.browser = browser
        place = by_hand.execute(outreach_sql.PLACES).fetchall()[0]
        self.path = f"/materiel/{place[1]}/donner/"
        items = by_hand.execute("SELECT id FROM outreach_item ORDER BY id DESC LIMIT %s", [LINES]).fetchall()
        self.lines = {f"item-{item}": "1" for [item] in items}
        self.read = self.replays(by_hand, lune.asked(200, lambda client: client.get("/materiel/")))
        key = uuid4()
        sent = {"_once": str(key)} | self.lines
        given = lune.asked(302, lambda client: client.post(self.path, sent))
        document, uid = lune.newest_document()
        self.given = self.replays(by_hand, given, fresh={key, uid}, document=document)
        self.token = self.see_form()

    @staticmethod
    def replays(
        by_hand: psycopg.Connection,
        statements: list[Statement],
        fresh: set[UUID] | None = None,
        document: int | None = None,
    ) -> tuple[Replay, Replay]:
        """All that was asked, and what was asked of the stock."""
        stock = [statement for statement in statements if not statement.asks_who]
        return tuple(Replay(by_hand, asked, fresh or set(), document) for asked in (statements, stock))  # type: ignore[return-value]  # two

    def see_form(self) -> str:
        """Where a gift leads: the form again, which says that it was given, once."""
        token = re.search(
            r'name="csrfmiddlewaretoken" value="(\w+)"', self.browser.expect(200, "GET", self.path)
        )
        assert token
        return token[1]

    def give(self) -> None:
        fields = {"csrfmiddlewaretoken": self.token, "_once": str(uuid4())} | self.lines
        self.browser.expect(302, "POST", self.path, fields)

    def measured(self, rounds: int) -> Times:
        deeds: dict[str, Callable[[], object]] = {
            "bare page": lambda: self.browser.expect(405, "GET", BARE),
            "on hand": lambda: self.browser.expect(200, "GET", "/materiel/"),
            "on hand, all its SQL": self.read[0].ask,
            "on hand, stock SQL": self.read[1].ask,
            "gift": self.give,
            "gift, all its SQL": self.given[0].ask,
            "gift, stock SQL": self.given[1].ask,
            "form of the gift": self.see_form,
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
    """A table. Who asks is asked by any page: with it on both sides, or the stock's SQL alone."""
    print(f"\n{f'{moves:,} moves':21} {'median ms':>9} {'p95 ms':>9} {'÷ all SQL':>9} {'÷ stock SQL':>11}")
    for name, taken in times.items():
        line = f"{name:21} {median(taken):9.1f} {quantiles(taken, n=20)[-1]:9.1f}"
        if name in AT_MOST:
            ratios = [median(taken) / median(times[f"{name}, {sql} SQL"]) for sql in ("all its", "stock")]
            line += f" {ratios[0]:9.1f} {ratios[1]:11.1f}   (at most {AT_MOST[name]})"
        print(line, flush=True)


def compare(small: Times, large: Times) -> bool:
    """Say how much slower ten times the moves made it; True when that is not more than it may be.

    What the machine did meanwhile is taken out: a page that asks the stock nothing cannot be slower for its moves.
    """
    fine = True
    machine = median(large["bare page"]) / median(small["bare page"])
    print(f"\n{f'{SIZES[1]:,} moves ÷ {SIZES[0]:,}':25} {'÷ the bare page':>20}")
    for name in small:
        ratio = median(large[name]) / median(small[name])
        fine = fine and (name not in AT_MOST or ratio / machine <= SLOWER_AT_MOST)
        limit = f"   (at most {SLOWER_AT_MOST})" if name in AT_MOST else ""
        print(f"{name:21} {ratio:9.2f} {ratio / machine:14.2f}{limit}")
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
            with (
                psycopg.connect(url, autocommit=True) as by_hand,
                psycopg.connect(over, autocommit=True) as tidy,
            ):
                found = measure(Browser(port), Application(url, folder, WORKER[0]), by_hand, tidy, rounds)
    return 0 if compare(*found) else 1


def measure(
    browser: Browser, lune: Application, by_hand: psycopg.Connection, tidy: psycopg.Connection, rounds: int
) -> list[Times]:
    outreach_sql.stock_up(by_hand)
    bench, found = Bench(browser, lune, by_hand), []
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
