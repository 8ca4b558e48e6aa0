"""How an owner ties a phone to the administrator, for walks by answers."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.kit.hand import ADMIN_PHONE, Answers, Hand, WalkStuck
from wizard.ports.secret import Secret


def walk(hand: Hand, answers: Answers) -> Iterator[None]:
    """Make the device, scan it, type two codes, assign it.

    A device left over under the same name is deleted first. `keep` says
    whether the key goes into the keyring.
    """
    yield from _clear_the_name(hand)
    if hand.offers("admin-mfa-make"):
        if hand.offers("admin-mfa-keep"):
            hand.tick("admin-mfa-keep", on=bool(answers.get("keep", True)))
        hand.press("admin-mfa-make")
        yield
    # An answer that was lost leaves a device whose key nobody knows: once more.
    if not hand.offers("admin-mfa-first"):
        yield from _clear_the_name(hand)
        if hand.offers("admin-mfa-make"):
            hand.press("admin-mfa-make")
            yield
    if not hand.offers("admin-mfa-first"):
        return
    phone = _scan(hand)
    hand.memory[ADMIN_PHONE] = phone
    first, second, _ = hand.console.phone_codes(phone)
    hand.type("admin-mfa-first", first)
    hand.type("admin-mfa-second", second)
    hand.press("admin-mfa-assign")
    yield


def _scan(hand: Hand) -> Secret:
    """Take the key as the phone does, from what the page shows."""
    look = hand.page.state.look
    if look is None or look.seen.seed is None:
        raise WalkStuck("no key on the page")
    seed: Secret = look.seen.seed
    return seed


def _clear_the_name(hand: Hand) -> Iterator[None]:
    """Delete the device of nobody that stands in the way."""
    look = hand.page.state.look
    if look is None or look.seen.open is None or look.seen.waiting is not None:
        return
    in_the_way = look.seen.blocking(look.seen.user)
    if in_the_way is not None:
        hand.press(f"admin-mfa-delete-{in_the_way.name}")
        yield
