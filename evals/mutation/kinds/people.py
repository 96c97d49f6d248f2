"""The invented people whose data are planted, as a ticket would hold them."""

PHONE = {"ru": "+7 916 204-37-85", "en": "+44 7700 900461"}
EMAIL = "anna.kovaleva87@pochta.example"
CARD = "2200 1529 4476 4417"
ORDER = "RT-204518"
ADDRESS = {"ru": "г. Тверь, ул. Лесная, д. 14, кв. 27", "en": "14 Willow Lane, Apt 27, Bristol"}
RELATIVE = {"ru": "Сергей Ковалёв", "en": "Edward Kingsley"}
SURNAMES = {
    "ru": (
        {
            "stored": "Ковалёва Инна Павловна",
            "nominative": "Ковалёва",
            "genitive": "Ковалёвой",
            "dative": "Ковалёвой",
            "accusative": "Ковалёву",
            "instrumental": "Ковалёвой",
        },
        {
            "stored": "Дементьев Павел",
            "nominative": "Дементьев",
            "genitive": "Дементьева",
            "dative": "Дементьеву",
            "accusative": "Дементьева",
            "instrumental": "Дементьевым",
        },
        {
            "stored": "Марина Островская",
            "nominative": "Островская",
            "genitive": "Островской",
            "dative": "Островской",
            "accusative": "Островскую",
            "instrumental": "Островской",
        },
    ),
    "en": ({"stored": "Anna Whitfield", "nominative": "Whitfield"},),
}
FULL_NAMES = {"ru": ("Анна Белоусова", "Анна"), "en": ("Anna Whitfield", "Anna")}
NOTES = {
    "ru": ("аллергия на пенициллин", "просроченный заём", "развод в этом году"),
    "en": ("an allergy to penicillin", "an overdue loan", "a divorce this year"),
}
BIRTHS = {
    "ru": ("14.03.1987", "14 марта 1987 года", "14.03.87", "1987-03-14"),
    "en": ("14 March 1987", "1987-03-14", "03/14/1987", "March 14, 1987"),
}
