"""The verb ``worker``: take a share of what is due, beside any number of others, until somebody asks to stop."""

from threading import Event
from typing import Final

from recoup.cli.live import AsForm, Data, Form, InLanguage, ended, opening, say
from recoup.cli.running import spinning, stoppable, told
from recoup.decision.words.text import Language, Text

ALONE: Final = Text(
    "a database that is a file has one worker, and that is `recoup serve`; to share the work, set RECOUP_DATABASE to a"
    " PostgreSQL address: postgresql://host/name",
    "파일 데이터베이스의 작업자는 recoup serve 하나뿐입니다. 작업을 나누려면 RECOUP_DATABASE에 PostgreSQL 주소를"
    " 지정하세요: postgresql://host/name",
)
_WORKS: Final = Text("working; Ctrl-C ends", "작업 중. Ctrl-C로 종료합니다")


def worker_command(data: Data = None, form: AsForm = Form.TABLE, language: InLanguage = Language.EN) -> None:
    """Work beside other workers on one PostgreSQL database: decide, act, read, write.

    Start as many as are needed, on any machine that reaches the database and has the key. Each may be ended or killed
    at any moment: what it was at goes on elsewhere.
    """
    from recoup.bootstrap import desk, dispatcher
    from recoup.storage.engine import is_postgresql

    stop = Event()
    with opening(data, language, stop=stop) as (home, settings):
        if not is_postgresql(home.engine):
            raise ended(ALONE, language)
        running = desk(home, settings)
        with stoppable(stop, running.woken), spinning() as tell:
            say(_WORKS, language)
            done = dispatcher(home, settings, running).forever(stop, tell)
    told(done, form, language)
