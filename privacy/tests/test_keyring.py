from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from privacy.checks import check_keys
from privacy.keyring import DecryptionError, KeyRing, key_id, key_ring

RING = KeyRing(current="k1", keys={"k1": b"\x01" * 32}, index_key=b"\x03" * 32)
UID = uuid4()
COLUMN = "shelter_guest.alias"


def seal(text: str, ring: KeyRing = RING) -> bytes:
    return ring.seal(text, column=COLUMN, uid=UID)


@given(st.text())
def test_what_is_sealed_opens_as_it_was(text: str) -> None:
    assert RING.open(seal(text), column=COLUMN, uid=UID) == text


@pytest.mark.parametrize("end", ["\0", "\0\0", "\x80", "\x80\0"])
def test_a_text_that_ends_like_padding_keeps_its_end(end: str) -> None:
    assert RING.open(seal("Zoé" + end), column=COLUMN, uid=UID) == "Zoé" + end


def test_what_was_sealed_years_ago_still_opens() -> None:
    """This is the layout of what is kept. Change it under another version, never under this one."""
    uid = UUID("00112233-4455-6677-8899-aabbccddeeff")
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"lune|shelter_guest.alias").derive(
        b"\x01" * 32
    )
    header, nonce, padded = b"\x01\x02k1", bytes(range(12)), "Zoé".encode() + b"\x80" + bytes(27)
    box = AESGCM(derived).encrypt(nonce, padded, header + b"|shelter_guest.alias|" + uid.bytes)
    assert RING.open(header + nonce + box, column=COLUMN, uid=uid) == "Zoé"
    assert len(header + nonce + box) == len(seal("Zoé"))


def test_equal_texts_give_different_bytes() -> None:
    assert len({seal("Marie") for _ in range(100)}) == 100


@pytest.mark.parametrize(
    ("text", "length"), [("", 0), ("Jo", 0), ("x" * 31, 0), ("x" * 32, 32), ("é" * 16, 32)]
)
def test_padding_hides_the_length(text: str, length: int) -> None:
    assert len(seal(text)) == len(seal("Marie")) + length


def test_every_byte_counts() -> None:
    data = seal("Marie")
    for place in range(len(data)):
        for bit in range(8):
            altered = bytearray(data)
            altered[place] ^= 1 << bit
            with pytest.raises(DecryptionError):
                RING.open(bytes(altered), column=COLUMN, uid=UID)


def test_every_cut_is_refused() -> None:
    data = seal("Marie")
    for end in range(len(data)):
        with pytest.raises(DecryptionError):
            RING.open(data[:end], column=COLUMN, uid=UID)
    with pytest.raises(DecryptionError):
        RING.open(data + b"\0", column=COLUMN, uid=UID)


@pytest.mark.parametrize(
    ("column", "uid"), [(COLUMN, uuid4()), ("shelter_guest.note", UID), ("other.alias", UID)]
)
def test_it_opens_nowhere_else(column: str, uid: object) -> None:
    with pytest.raises(DecryptionError, match="altered, or sealed elsewhere"):
        RING.open(seal("Marie"), column=column, uid=uid)  # type: ignore[arg-type]


def test_another_key_of_the_same_name_does_not_open_it() -> None:
    other = KeyRing(current="k1", keys={"k1": b"\x09" * 32}, index_key=b"")
    with pytest.raises(DecryptionError, match="another key"):
        other.open(seal("Marie"), column=COLUMN, uid=UID)


def test_a_key_that_is_not_there_is_told_apart() -> None:
    other = KeyRing(current="k2", keys={"k2": b"\x01" * 32}, index_key=b"")
    with pytest.raises(DecryptionError, match="not on the key ring"):
        other.open(seal("Marie"), column=COLUMN, uid=UID)


def test_a_value_passed_off_under_another_key_id_is_refused() -> None:
    both = KeyRing(current="k1", keys={"k1": b"\x01" * 32, "k2": b"\x01" * 32}, index_key=b"")
    with pytest.raises(DecryptionError, match="altered"):
        both.open(seal("Marie").replace(b"k1", b"k2", 1), column=COLUMN, uid=UID)


def test_the_current_key_seals_and_every_key_opens() -> None:
    both = KeyRing(current="k2", keys={"k1": b"\x01" * 32, "k2": b"\x02" * 32}, index_key=b"")
    assert key_id(seal("Marie", both)) == "k2"
    assert both.open(seal("Marie"), column=COLUMN, uid=UID) == "Marie"


def test_half_a_character_is_refused_without_being_told() -> None:
    with pytest.raises(ValueError, match="half a character") as caught:
        seal("Marie \ud83d")
    assert "Marie" not in repr(caught.value)
    assert caught.value.__cause__ is None


def test_nothing_printed_holds_a_key_or_a_value() -> None:
    with pytest.raises(DecryptionError) as caught:
        RING.open(seal("Marie"), column=COLUMN, uid=uuid4())
    for text in (repr(RING), str(caught.value), repr(caught.value), repr(key_ring())):
        assert "Marie" not in text
        assert "\\x01" not in text
        assert key_ring().keys[key_ring().current].hex() not in text


def test_threads_share_the_ring() -> None:
    def work(number: int) -> bool:
        uid, text = uuid4(), f"personne {number}"
        return all(
            RING.open(RING.seal(text, column=f"c{turn % 7}", uid=uid), column=f"c{turn % 7}", uid=uid) == text
            for turn in range(200)
        )

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(32)))


def test_a_blind_index_is_keyed_and_short() -> None:
    phone = RING.blind_index("+15145550001", purpose="phone")
    other = KeyRing(current="k1", keys=RING.keys, index_key=b"\x04" * 32)
    assert phone == RING.blind_index("+15145550001", purpose="phone")
    assert phone != RING.blind_index("+15145550001", purpose="plate")
    assert phone != other.blind_index("+15145550001", purpose="phone")
    assert {RING.blind_index(str(number), purpose="phone", bits=4) for number in range(500)} == set(range(16))


@pytest.mark.parametrize("keys", [None, {}])
def test_no_keys_no_start(settings: object, keys: object) -> None:
    settings.KEYS = keys  # type: ignore[attr-defined]
    assert [fault.id for fault in check_keys(None)] == ["privacy.E001"]
    with pytest.raises(ImproperlyConfigured, match="does not start without its keys"):
        key_ring()


def test_with_keys_it_starts() -> None:
    assert check_keys(None) == []
