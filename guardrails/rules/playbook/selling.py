"""Words that sell and words that invite: after a complaint neither, after praise the second."""

from guardrails.rules.lexical import patterns

_GOODS = (
    "новый/новинка/акция/ассортимент/коллекция/меню/каталог/премиум/абонемент/подписка/карта"
    "/приложение/тариф/модель/набор/аксессуар/линейка/услуга/чехол/программа/сертификат/предложение"
    "/спецпредложение/распродажа/наш/пакет/раздел/процедура/курс/защита"
)
SELLS_RU = patterns(
    r"(?:подпишитесь|оформите|подключите|скачайте|установите) <2> (?:на|карту|подписку|абонемент"
    r"|приложение|наш[а-я]{0,2})",
    r"новинк[а-я]{1,3}",
    r"(?:присмотритесь|советуем присмотреться|обратите внимание) (?:к|на)",
    r"(?:попробуйте|закажите|оцените|приобретите|купите|докупите|рекомендуем|советуем|предлагаем)"
    r" <3> (?:нов[а-я]{2,3}|наш[а-я]{0,2}|друг[а-я]{2,3}|акци[а-я]{1,3}|ассортимент"
    r"|коллекци[а-я]{1,2})",
    r"(?:а еще |кстати,? |также |еще )?у нас (?:еще |также |уже |теперь )?(?:действует|сейчас"
    r"|проходит|появил[а-я]{2,4}|стартовал[а-я]?|есть|идет|открыт[а-я]?|запущен[а-я]?) <3>"
    r" (?:акци[а-я]|скидк[а-я]|распродаж[а-я]|новинк[а-я]|коллекци[а-я]|предложени[ея]"
    r"|абонемент[а-я]{0,2}|программ[а-я]|меню|тариф[а-я]{0,2}|курс[а-я]{0,2})",
    r"приятных покупок",
    r"распродаж[а-я]{0,2}",
    r"(?:спец)?предложени[а-я]{1,2} (?:дня|недели|месяца|сезона|ограничен[а-я]{1,2})",
    r"(?:минус|до) <1> (?:половина|\d{1,2} ?%)",
    r"(?:успейте|спешите|не упустите|не пропустите|торопитесь)",
    r"(?:скидываем|ловите|держите|вот|оставляем|делимся) <1> (?:ссылк[ауи]|промокод|каталог|прайс)",
    r"(?:хит|лидер)[а-я]{0,2} продаж",
    r"по (?:выгодн|специальн|акционн|сниженн)[а-я]{2,3} (?:цене|стоимости|тарифу|условиям)",
    r"(?:сегодня|сейчас|на этой неделе|до конца недели|до конца месяца) (?:это )?(?:выгоднее"
    r"|дешевле|со скидкой|особенно выгодно)",
)
SELLS_EN = patterns(
    r"(?:subscribe|sign up|upgrade|switch|register) (?:to|for)",
    r"(?:special|new|latest|exclusive|limited|seasonal|current) (?:offers?|arrivals?|deals?"
    r"|promotions?|range|collections?|products?|releases?|bundles?)",
    r"(?:try|check out|take a look at|explore|discover|shop|browse|see|consider|grab|order|buy"
    r"|treat yourself to|pick up|go for|look at) (?:our|the|one of our|another|a) (?:new|latest"
    r"|other|range|menu|collection|offers?|newer|premium|deluxe|special|bestselling|upgraded"
    r"|matching|extended|seasonal|website|store|shop|full|annual|loyalty)",
    r"take a look (?:in|at) (?:our|the)",
    r"(?:our|a|the) [a-z -]{3,20}(?:menu|range|collection|line|card|pass|plan|package|subscription"
    r"|model) (?:has|have|is|are|works|comes|costs)(?: just| now| out| already)* (?:landed|arrived"
    r"|launched|out|cheaper|here|better value|available|half|on sale|in)",
    r"(?:grab one|do have a look|treat yourself|worth a look|have a browse)",
    r"(?:newer|latest|new|better|premium|upgraded|pro|deluxe) (?:model|version|collection|plan"
    r"|edition|package|tier)",
    r"(?:happy shopping|while stocks? lasts?|limited[- ]time|buy one|bestsell(?:er|ing)s?"
    r"|pre-?order|add (?:it )?to (?:your )?(?:basket|cart)|don't miss|hurry (?:up|while|and)|last"
    r" chance|save \d|(?:on|in) (?:the )?sale|sale (?:is|starts|ends|now))",
    r"(?:you might|you may|you'll|you will) also (?:like|love|enjoy|be interested)",
    r"(?:why not|you could|you should|be sure to|make sure to|don't forget to|feel free to) (?:also"
    r" )?(?:try|order|book|buy|add|upgrade|sign up|subscribe|check out|grab|browse|download|follow"
    r"|pick up|treat)",
    r"(?:we|our [a-z]{4,10}) (?:now |also |even |just )(?:have|offer|sell|stock|do|carry|launched"
    r"|introduced|serve)",
    r"(?:now|soon) available (?:in|at|from|online|for)",
    r"(?:download our app|follow us on|join our (?:loyalty|club|newsletter|membership|mailing))",
)
SELLS = (
    "=подписывайтесь/=подпишитесь ..1",
    "> =закажите/=попробуйте/=возьмите/=купите =у/=ещё/=еще/=и/=также/=заодно нас/чистка/услуга"
    "/=ещё/=еще/=и ..5",
    "> =рекомендуем/=советуем/=предлагаем попробовать/взять/купить/оформить/подключить/приобрести"
    "/перейти/заказать/записаться ..3",
    f"{_GOODS} =попробуйте/=закажите/=приобретите/=купите/=подпишитесь/=оформите/=подключите"
    "/=скачайте/=забронируйте/=запишитесь/=воспользуйтесь/=присмотритесь/=докупите/=возьмите"
    "/=перейдите/=рекомендуем/=советуем/=предлагаем/=приглашаем !личный !сообщение !поддержка ..6",
    "=запишитесь/=записывайтесь =и/=ещё/=еще/=сразу/=также/=заодно/следующий/новый ..5",
    "меню/коллекция/ассортимент/линейка/модель/абонемент/каталог/тариф/программа =новое/=новая"
    "/=новый/=свежая/=весеннее/=летнее/=осеннее/=зимнее/=старшая/=обновлённое/=обновленное/выгоднее"
    "/дешевле/скидка =есть/=у/=уже/=вышла/=посмотрите/=берите/=попробуйте/=попробовать/=обойдётся"
    "/=обойдется/=появилось ..8",
    "дегустация/презентация/мастер-класс/концерт/праздник/открытие =приглашаем/=приходите/=ждём"
    "/=ждем/=загляните ..6",
    "акция/спецпредложение/скидка/распродажа =действует/=проходит/=стартовала/=идёт/=идет/=сейчас"
    "/=ждут/=ждёт/=новая/=новую/=нашу/=наша ..5",
    "раздел/каталог/витрина/сайт/приложение =загляните/=посмотрите/=заходите/=листайте распродажа"
    "/новинка/акция/=наш/=нашем/новый/=в ..6",
)
INVITES_RU = patterns(
    r"(?:ждем|будем ждать) (?:вас )?(?:снова|в гости|еще|у нас|за покупками|на)(?! в личн)",
    r"(?:будем )?рады (?:снова |вновь )?(?:видеть|встретить|приветствовать|принять) вас",
    r"(?:приходите|приезжайте|заходите|возвращайтесь|заглядывайте)(?: к нам)?(?: еще| снова|"
    r" вновь)?",
    r"до (?:новых|скорых|следующих) (?:встреч|покупок|заказов)",
    r"(?:загляните|заглядывайте) (?:в|к|на)",
    r"(?:запишитесь|приглашаем вас|ждет вас) <5> (?:на|в|к) [а-я]{4,16}",
    r"до (?:скорой )?встречи",
    r"(?:дайте|дадите|надеемся на) <2> (?:второй|еще один|новый) шанс",
    r"(?:надеемся|верим),? (?:что )?(?:вы )?(?:снова |еще |вновь )?(?:вернетесь|увидимся|увидим вас"
    r"|придете|приедете|закажете|выберете нас|останетесь)",
)
INVITES_EN = patterns(
    r"(?:look forward|looking forward|hope) to <2> (?:see|seeing|welcome|welcoming|serve|serving"
    r"|have|having|host|hosting) you",
    r"(?:see|welcome) you (?:again|soon|back|next)",
    r"(?:visit us|visit again|come back(?! to you| with)|come again|shop with us|come see us|stop"
    r" by|pop in|swing by|drop by)(?: us)?(?: again| soon)?",
    r"(?:give us|hope for|deserve|grant us) <2> (?:second|another) (?:chance|try|go|opportunity)",
    r"(?:your next|on your next|next) (?:visit|stay|order|purchase|booking|trip)",
)
