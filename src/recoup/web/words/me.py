"""What the page about oneself says."""

from typing import Final

from recoup.decision.words.text import Text

ME: Final = {
    "title": Text("My account", "내 계정"),
    "profile": Text("About me", "내 정보"),
    "name": Text("Name", "이름"),
    "language": Text("Language", "언어"),
    "save": Text("Save", "저장"),
    "password": Text("Password", "비밀번호"),
    "old": Text("The present one", "현재 비밀번호"),
    "new": Text("A new one", "새 비밀번호"),
    "change": Text("Change it", "변경"),
    "authenticator": Text("Authenticator", "인증 앱"),
    "scan": Text(
        "Scan this with an authenticator app, then type the code that it shows.",
        "인증 앱으로 스캔한 뒤 표시된 코드를 입력하세요.",
    ),
    "by_hand": Text("Or type this secret into the app:", "또는 이 키를 앱에 입력하세요:"),
    "code": Text("Code", "코드"),
    "use": Text("Use it from now on", "사용 시작"),
    "used": Text("A code is asked for when you sign in.", "로그인할 때 코드를 묻습니다."),
    "forget": Text("Ask for no code any more", "코드 사용 중지"),
    "sessions": Text("Where I am signed in", "로그인된 곳"),
    "here": Text("here", "이 브라우저"),
    "since": Text("since {at}", "{at}부터"),
    "elsewhere": Text("Sign out everywhere else", "다른 곳에서 모두 로그아웃"),
}
