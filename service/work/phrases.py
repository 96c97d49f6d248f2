"""The sentences the desk writes down beside a delivery, a review or a publication."""

from prompts.language import Phrase

TOO_LARGE = Phrase(
    ru="Вебхук слишком велик и записан без тела. Увеличьте OTKLIK_MAX_BODY_BYTES или откройте "
    "обращение на площадке.",
    en="The webhook is too large and was recorded without its body. Raise OTKLIK_MAX_BODY_BYTES "
    "or open the item on the platform.",
)
TAKEN_DOWN = Phrase(
    ru="Отзыв снят с площадки: отвечать больше не на что.",
    en="The review was taken down: there is nothing to answer any more.",
)
NOT_TOLD_YET = Phrase(
    ru="Этот отзыв ещё не присылали, а перечитать его сами мы не можем. Пришлите его вебхуком.",
    en="This review was not sent yet, and it cannot be read from here. Send it by webhook.",
)
OLDER_STATE = Phrase(
    ru="Это прежнее состояние отзыва: более новое уже пришло раньше.",
    en="This is an older state of the review: a newer one came before it.",
)
ADAPTER_FAILED = Phrase(
    ru="Адаптер споткнулся об это событие. Номер события есть в журнале; попробуйте ещё раз "
    "после обновления.",
    en="The adapter stumbled over this event. The log has its number; try again after an update.",
)
CHANNEL_GONE = Phrase(
    ru="Этого канала больше нет в otklik.toml. Верните его или уберите событие из списка.",
    en="This channel is no longer in otklik.toml. Bring it back or dismiss the event.",
)
NOT_DRAFTED = Phrase(
    ru="Черновик не получился. Нажмите «Предложить ответ» или напишите ответ сами.",
    en="No draft could be made. Press “Suggest a reply” or write the reply yourself.",
)
ANSWERED_ELSEWHERE = Phrase(
    ru="На это уже ответили на площадке. Если нужен ещё один ответ, запросите черновик.",
    en="This was answered on the platform already. Ask for a draft if it needs another reply.",
)
NOTHING_SAID = Phrase(
    ru="Отвечать не на что: ни текста, ни оценки.",
    en="There is nothing to answer: neither a text nor stars.",
)
CUSTOMER_SAID_MORE = Phrase(
    ru="Ответ не отправлен: клиент успел дописать или изменить сообщение. Прочитайте его заново.",
    en="The reply was not sent: the customer added to or changed the message. Read it again.",
)
SOMEONE_ANSWERED = Phrase(
    ru="Ответ не отправлен: на площадке уже ответил кто-то другой. Посмотрите, нужен ли ваш.",
    en="The reply was not sent: somebody else answered on the platform. See if yours is needed.",
)
WAITS_FOR_PLATFORM = Phrase(
    ru="Площадка не отвечает. Отправим, как только она ответит.",
    en="The platform does not answer. The reply will be sent as soon as it does.",
)
WAITS_FOR_ADAPTER = Phrase(
    ru="Ответ пока не отправлен: канал не смог прочитать обращение. Попробуем ещё раз, причина "
    "записана в журнале сервиса.",
    en="Not sent yet: the channel could not read the item. It will be tried again; the cause is in "
    "the service's log.",
)
PLATFORM_SILENT = Phrase(
    ru="Площадка не отвечала сутки, ответ не отправлен. Проверьте канал и одобрите ещё раз.",
    en="The platform was silent for a day, the reply was not sent. Check the channel and approve "
    "again.",
)
CANNOT_TELL = Phrase(
    ru="Неизвестно, дошёл ли ответ: площадка не подтвердила его. Посмотрите там и отметьте: "
    "опубликован, отправить ещё раз или отказаться.",
    en="It is unknown whether the reply arrived: the platform did not confirm it. Look there and "
    "choose: published, post again or give up.",
)
BY_HAND = Phrase(
    ru="Канал не подключён: скопируйте ответ на площадку и отметьте его опубликованным.",
    en="The channel is not connected: copy the reply to the platform and mark it published.",
)
GIVEN_UP = Phrase(
    ru="От отправки ответа отказались. Обращение снова ждёт решения.",
    en="Posting the reply was given up. The item waits for a decision again.",
)
DECIDED_ALREADY = Phrase(
    ru="По этому обращению уже принято решение. Обновите страницу.",
    en="This was decided already. Reload the page.",
)
CHANGED_MEANWHILE = Phrase(
    ru="Обращение изменилось, пока вы на него смотрели. Обновите страницу.",
    en="The item changed while you were looking at it. Reload the page.",
)
SUGGEST_FIRST = Phrase(
    ru="Черновика ещё нет. Нажмите «Предложить ответ», затем одобрите текст.",
    en="There is no draft yet. Press “Suggest a reply”, then approve the text.",
)
UNDER_WAY = Phrase(
    ru="Одобренный ответ уже отправляется. Дождитесь результата.",
    en="An approved reply is already on its way. Wait for the outcome.",
)
SETTLE_FIRST = Phrase(
    ru="Судьба прежнего ответа ещё неизвестна. Сначала отметьте, что с ним стало.",
    en="The fate of the earlier reply is still open. Settle it first.",
)
NOTHING_TO_APPROVE = Phrase(
    ru="Одобрять нечего: текст пуст. Напишите ответ и отправьте его ещё раз.",
    en="There is nothing to approve: the text is empty. Write the reply and send it again.",
)
NOT_UNREADABLE = Phrase(
    ru="Этого события уже нет в списке непрочитанных. Обновите страницу.",
    en="This event is no longer on the list. Reload the page.",
)
NOT_WAITING = Phrase(
    ru="Эта отправка уже не ждёт решения. Обновите страницу.",
    en="This publication no longer waits for a decision. Reload the page.",
)
ANOTHER_BRANDS = Phrase(
    ru="Отзыв с таким id в этом канале уже есть, он другого бренда. Назовите канал иначе.",
    en="A review of another brand has this id in this channel. Name the channel differently.",
)
EVALUATION_BROKE = Phrase(
    ru="Прогон прервался из-за сбоя. Сделанное сохранено: продолжите или начните заново; номер "
    "сбоя записан в журнале.",
    en="The run broke off. What was made is kept: go on or start anew; the log has its number.",
)
NO_SUCH_ENGINE = Phrase(
    ru="Модель не настроена. Выберите плейбук или задайте OTKLIK_MODEL.",
    en="No model is configured. Choose the playbook or set OTKLIK_MODEL.",
)
BUDGET_NEEDS_PRICES = Phrase(
    ru="Чтобы следить за бюджетом, нужны цены модели: OTKLIK_MODEL_PRICE_INPUT и "
    "OTKLIK_MODEL_PRICE_OUTPUT. Задайте их или запустите без бюджета.",
    en="A budget needs the model's prices: OTKLIK_MODEL_PRICE_INPUT and "
    "OTKLIK_MODEL_PRICE_OUTPUT. Set them, or start without a budget.",
)
NAME_A_BUDGET = Phrase(
    ru="Модель может стоить денег. Укажите бюджет или отметьте, что согласны и без него.",
    en="The model may cost money. Name a budget, or tick that you agree to go without one.",
)
BUDGET_SPENT = Phrase(
    ru="Бюджет прогона исчерпан. Сделанное сохранено; чтобы закончить, увеличьте бюджет.",
    en="The run's budget is spent. What was made is kept; to finish it, raise the budget.",
)
DISK_FULL = Phrase(
    ru="На диске кончилось место. Сделанное сохранено; освободите место и продолжите.",
    en="The disk is full. What was made is kept; make room and go on.",
)
TOO_MANY_ERRORS = Phrase(
    ru="Слишком много сбоев, последний: {fault}. Сделанное сохранено; когда причина устранена, "
    "продолжите.",
    en="Too many errors, the last one: {fault}. What was made is kept; when the cause is mended, "
    "go on.",
)
