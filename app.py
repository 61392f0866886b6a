"""Two faces of one file: the server imports it for `app`; every session runs it for its pages."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from starlette.applications import Starlette
    from streamlit import config
    from streamlit.runtime.pages_manager import PagesManager

    from csvlib.web import answers, application, loopback

    # Otherwise a page of pages/ could be visited around this file until some session ran it.
    PagesManager.uses_pages_directory = False

    pages = st.App(__file__)
    loopback.require_loopback(config.get_option("server.address"))
    app = Starlette(
        routes=application.routes_with(pages),
        middleware=application.MIDDLEWARE,
        exception_handlers=answers.HANDLERS,
        lifespan=application.lifespan(pages),
    )
else:
    from csvlib.ui import navigation

    navigation.run()
