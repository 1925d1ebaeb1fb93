"""While Lune serves: what dies is started again, and what keeps dying stops everything."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from lune.launch.children import Child
from lune.launch.show import Show
from lune.launch.trouble import Trouble

LOOK_SECONDS = 0.2
WINDOW_SECONDS = 60
MOST_DEATHS = 5


@dataclass
class Watched:
    """One program, how to start it again, and what to say."""

    born: list[Child]
    again: Callable[[], None]
    died: str
    gives_up: Trouble
    back: str = ""
    deaths: list[float] = field(default_factory=list)

    def look(self, show: Show) -> None:
        """Start the program again if it has died. Raises Trouble when it dies too often."""
        if not self.born or self.born[0].poll() is None:
            return
        self.born.clear()
        now = time.monotonic()
        self.deaths = [*(moment for moment in self.deaths if now - moment < WINDOW_SECONDS), now]
        if len(self.deaths) > MOST_DEATHS:
            raise self.gives_up
        show.say(self.died)
        self.again()
        if self.back:
            show.say(self.back)


def watch(programs: list[Watched], show: Show) -> None:
    """Look at the programs until somebody stops Lune. Raises Trouble."""
    while True:
        for program in programs:
            program.look(show)
        time.sleep(LOOK_SECONDS)
