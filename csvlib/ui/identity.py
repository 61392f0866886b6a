"""The guard at the top of every page: who asks, and whether they may see it."""

import streamlit as st

from csvlib.model.people import LOCAL_ADMINISTRATOR, Person, Role


def current() -> Person:
    """Whoever looks at this page."""
    return LOCAL_ADMINISTRATOR


def require(role: str) -> str:
    """Ends the page with a sentence unless the person has `role`; returns the person's name."""
    person, wanted = current(), Role[role.upper()]
    if not person.may(wanted):
        st.error(
            f"This page is for people with the role {wanted.name.lower()}. "
            f"Yours is {person.role.name.lower()}: ask an administrator for more.",
            icon=":material/lock:",
        )
        st.stop()
    return person.name
