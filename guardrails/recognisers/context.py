"""Words around a number that say what it is: the same row of digits is a card or a parcel."""

import re

TICKET = re.compile(
    r"(?:заказ|бронь|брон[ие]|заявк|обращени|тикет|чек|трек|отправлени|накладн|договор|артикул"
    r"|штрих-?код|счет-фактур|imei|модел|парти|полис|омс|енп|инн|снилс|огрн|order|ticket|booking"
    r"|track|invoice|receipt|article|barcode|sku|case|reference|serial)"
    r"[а-яa-z]*[\s:.#№-]*(?:(?:номер[а-я]*|number|no|num|id|код)[\s:.#№-]*)?$"
)
"""Stands directly before a number that is not a phone, a card or a passport."""

PHONE = re.compile(
    r"тел(?:ефон|\b)|звон|набр|набер|моб(?:ил|\b)|whats|вотсап|ватсап|вацап|viber|вайбер|факс|\bсмс"
    r"|для связи|phone|\bcall|\btel\b|mobile|\btext\b|\bfax|\bcell\b|landline|\bdial|\bdesk:"
    r"|\boffice:|messages? to|answering at|\bregistered (?:number|mobile)?|\bring\b"
)
CARD = re.compile(r"карт[аыуео]|карточк|\bcard\b|\bcc\b|visa|mastercard|мир\b|maestro")
PASSPORT = re.compile(r"паспорт|passport|сери[яию]\b")
SNILS = re.compile(r"снилс|пенсионн|страхов[а-я]{2,3} (?:номер|свидетельств)")
SSN = re.compile(r"\bssn\b|social security")
INN = re.compile(r"\bинн\b|\binn\b")
OGRN = re.compile(r"\bогрн(?:ип)?\b|\bogrn")
OMS = re.compile(r"\bомс\b|полис|\bенп\b|\boms\b")
ACCOUNT = re.compile(r"сч[её]т|\bр/с|\bр\.с|\bл/с|\bк/с|account")
CAR = re.compile(r"машин|авто|такси|госномер|\bрегзнак|парков|\bcar\b|plate|taxi")
