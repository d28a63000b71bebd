"""What the pages of the door say."""

from typing import Final

from recoup.decision.words.text import Text

ENTRANCE: Final = {
    "sign_in": Text("Sign in", "로그인"),
    "email": Text("E-mail address", "이메일 주소"),
    "password": Text("Password", "비밀번호"),
    "code": Text("Code of your authenticator", "인증 앱 코드"),
    "code_hint": Text(
        "Six digits. Leave it empty if you have not set one up.", "6자리. 설정하지 않았다면 비워 두세요."
    ),
    "forgotten": Text(
        "Forgotten? An owner of the shop can make you a new link, or whoever runs this program: recoup people link.",
        "잊으셨나요? 상점 소유자나 이 프로그램의 관리자가 새 링크를 만들 수 있습니다: recoup people link.",
    ),
    "nobody": Text(
        "Nobody can sign in yet. The link to begin is shown where this program was started.",
        "아직 로그인할 수 있는 사람이 없습니다. 시작 링크는 프로그램을 실행한 곳에 표시됩니다.",
    ),
    "welcome": Text("Welcome, {name}", "{name}님, 환영합니다"),
    "choose": Text("Choose a password to begin.", "시작하려면 비밀번호를 정하세요."),
    "choose_hint": Text(
        "At least twelve characters; a sentence is best.", "12자 이상. 문장으로 만드는 것이 가장 좋습니다."
    ),
    "begin": Text("Begin", "시작"),
    "look": Text("Come in", "들어가기"),
    "look_hint": Text("This link works once.", "이 링크는 한 번만 사용할 수 있습니다."),
    "promise": Text("Every difference named, every cent followed.", "모든 차이에 이름을, 모든 돈을 끝까지."),
}
