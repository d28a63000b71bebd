"""What somebody can do about a trouble, as data: the web leads to its page, the command line prints its verb."""

from dataclasses import dataclass
from enum import StrEnum


class Remedy(StrEnum):
    """What can be done."""

    CONNECT_SHOP = "connect_shop"
    """Connect the first account."""
    CONNECT_AGAIN = "connect_again"
    """Let an account's person agree once more."""
    CONNECT_ANOTHER = "connect_another"
    """Connect a further account for a shop that has one, and say so."""
    GIVE_MESSAGE_KEY = "give_message_key"
    """Tell the word that a store's messages carry."""
    NAME_SHOP = "name_shop"
    """Say which shop is meant."""
    ANOTHER_FOLDER = "another_folder"
    """Keep another shop's data somewhere else."""
    CHECK_PUSHING = "check_pushing"
    """Look where the remote is told to send its messages."""
    SEE_ACCOUNTS = "see_accounts"
    SEE_CASES = "see_cases"
    SEE_PRODUCTS = "see_products"
    SEE_LINKS = "see_links"
    SEE_PROPOSALS = "see_proposals"
    SEE_HELD_LETTERS = "see_held_letters"
    SEE_FAILED_LETTERS = "see_failed_letters"
    FILL_LETTER = "fill_letter"
    """Write what stands in brackets in a letter."""
    RUN_DESK = "run_desk"
    """Keep the program that works running."""
    READ_LOG = "read_log"
    """Look at what the workers wrote, and report it."""
    READ_MESSAGES = "read_messages"
    """Look at the messages that could not be worked off."""
    SET_CLOCK = "set_clock"
    SET_PUBLIC_URL = "set_public_url"
    SET_MAIL_SERVER = "set_mail_server"
    SET_STAFF_ADDRESSES = "set_staff_addresses"
    SET_LETTERS = "set_letters"
    """Name the folder of the shop's own letters."""
    RESTORE_KEY = "restore_key"
    """Put back the key that something was sealed with."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do, and with which account or other thing where that matters."""

    remedy: Remedy
    remote: str = ""
    login: str = ""
    number: str = ""
