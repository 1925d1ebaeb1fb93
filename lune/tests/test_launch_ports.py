import socket
from collections.abc import Iterator

import pytest

from lune.launch import ports
from lune.launch.trouble import Trouble


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind((ports.LOOPBACK, 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_a_free_port_is_accepted() -> None:
    ports.demand(ports.any_free())


def test_a_taken_port_is_refused_with_a_free_one_to_try(taken: int) -> None:
    with pytest.raises(Trouble, match=rf"\b{taken}\b.*--port (\d+)") as refused:
        ports.demand(taken)
    assert refused.value.key == "port_taken"
    assert ports.can_bind(int(str(refused.value).rsplit(" ", 1)[1])) is None


@pytest.mark.parametrize("port", [-1, 0, 65536])
def test_what_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(Trouble) as refused:
        ports.demand(port)
    assert refused.value.key == "port_impossible"
