"""Every environment variable of the service, in one list that the documentation is held to."""

from dataclasses import dataclass

from drafting.model.settings import VARIABLES
from prompts.language import Phrase


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: its default as a reader sees it, and what it does."""

    name: str
    default: str
    meaning: Phrase


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "OTKLIK_DATA_DIR",
        "./var",
        Phrase(
            ru="Каталог базы SQLite, ключа и остального, что сервис пишет на диск.",
            en="The folder of the SQLite database, the key and all else the service writes.",
        ),
    ),
    Setting(
        "OTKLIK_DATABASE_URL",
        "sqlite:///{OTKLIK_DATA_DIR}/otklik.sqlite3",
        Phrase(
            ru="База данных: sqlite:///ПУТЬ или postgresql+psycopg://…",
            en="The database: sqlite:///PATH or postgresql+psycopg://…",
        ),
    ),
    Setting(
        "OTKLIK_KEY",
        "{OTKLIK_DATA_DIR}/otklik.key",
        Phrase(
            ru="Ключи шифрования через запятую, первый действует; или file:ПУТЬ.",
            en="Encryption keys separated by commas, the first is current; or file:PATH.",
        ),
    ),
    Setting(
        "OTKLIK_BIND",
        "127.0.0.1:8080",
        Phrase(ru="Адрес и порт, которые слушает сервис.", en="The address and port to listen on."),
    ),
    Setting(
        "OTKLIK_PUBLIC_URL",
        "http://{OTKLIK_BIND}",
        Phrase(
            ru="Адрес, по которому сервис открывают люди и хелпдески.",
            en="The address at which people and helpdesks reach the service.",
        ),
    ),
    Setting(
        "OTKLIK_CONFIG",
        "./otklik.toml",
        Phrase(ru="Файл с брендами и каналами.", en="The file with brands and channels."),
    ),
    Setting(
        "OTKLIK_LANGUAGE",
        "ru",
        Phrase(
            ru="Язык страниц, пока человек не выбрал свой: ru или en.",
            en="The language of the pages until a person chooses one: ru or en.",
        ),
    ),
    Setting(
        "OTKLIK_LOG_LEVEL",
        "INFO",
        Phrase(
            ru="Подробность журнала: DEBUG, INFO, WARNING или ERROR.",
            en="How much is logged: DEBUG, INFO, WARNING or ERROR.",
        ),
    ),
    Setting(
        "OTKLIK_MAX_BODY_BYTES",
        "1048576",
        Phrase(
            ru="Вебхук больше этого размера записывается без тела.",
            en="A webhook larger than this is recorded without its body.",
        ),
    ),
    Setting(
        "OTKLIK_TRUSTED_PROXIES",
        "0",
        Phrase(
            ru="Сколько своих обратных прокси стоит перед сервисом.",
            en="How many reverse proxies of yours stand before the service.",
        ),
    ),
    Setting(
        "OTKLIK_NER",
        "off",
        Phrase(
            ru="Кто ищет имена людей, которых нет в словаре: off или slovnet (дополнение [ner]).",
            en="What finds names of people no dictionary has: off or slovnet (the extra [ner]).",
        ),
    ),
    *(Setting(variable.name, variable.default, variable.meaning) for variable in VARIABLES),
)

FOR_TOOLS = ("OTKLIK_REQUIRE", "OTKLIK_BENCH_DATA", "OTKLIK_TEST_")
"""How the names begin that only the tests and benches read; the service ignores them."""
